import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { engineIn } from './engine-under-test.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

const rows = 30_000;
/** Rows that no machine looks at within the few milliseconds before it first tells of a stage. */
const many = 200_000;

function table(cost: number, length: number): string {
  const lines = Array.from(
    { length },
    (_, row) => `C-${row},Area ${row % 9},2024-05-${10 + (row % 20)},${cost + (row % 50)}`,
  );
  return `ref,area,day,cost\n${lines.join('\n')}\n`;
}

async function start(juneRows = many) {
  const folder = temporaryFolder();
  const under = engineIn(folder);
  onTestFinished(() => under.engine.close());
  const { call, engine, events } = under;
  writeFileSync(join(folder, 'may.csv'), table(0, rows));
  writeFileSync(join(folder, 'june.csv'), table(7, juneRows));
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('project.rename', { title: 'Desk' });
  await call('sources.import', { file: 'file:may.csv', source: 'Desk' });
  /** Starts work, waits until it is in a stage, and calls others then; gives all answers' error codes. */
  const during = async (
    stage: string,
    work: [string, object],
    others: readonly [string, object][],
  ) => {
    events.length = 0;
    let ended = false;
    const done = engine.call(work[0], { ...work[1], task: 'work' }).finally(() => (ended = true));
    const reached = () =>
      events.some((event) => event.event === 'task.progress' && event.stage === stage);
    while (!reached() && !ended) await new Promise((resolve) => setImmediate(resolve));
    if (ended) expect.fail(`it ended before it was ${stage}: ${codeOf(await done)}`);
    const codes: string[] = [];
    for (const [operation, input] of others)
      codes.push(codeOf(await engine.call(operation, input)));
    return { codes, own: codeOf(await done) };
  };
  return { ...under, during };
}

const codeOf = (answer: object) =>
  'error' in answer ? (answer.error as { code: string }).code : 'no error';
const all = { conditions: [] };
const preview: [string, object] = ['sources.preview', { file: 'file:june.csv' }];
const checking: [string, object] = [
  'sources.checkFiles',
  { files: ['file:june.csv', 'file:may.csv'] },
];

describe('while a preview compares rows with the project', () => {
  it('closing the project cancels it', async () => {
    const { during, call } = await start();
    for (const stage of ['looking', 'comparing']) {
      const answers = await during(stage, preview, [['project.close', {}]]);
      expect(answers).toEqual({ codes: ['no error'], own: 'cancelled' });
      await call('project.open', { file: 'file:p.vitalfew' });
    }
    const checked = await during('checking', checking, [['project.close', {}]]);
    expect(checked).toEqual({ codes: ['no error'], own: 'cancelled' });
  });

  it('another project may be opened, and the preview is not of that one', async () => {
    const { during, call } = await start();
    const other: [string, object] = ['project.create', { file: 'file:q.vitalfew', title: 'Q' }];
    expect(await during('comparing', preview, [other])).toEqual({
      codes: ['no error'],
      own: 'cancelled',
    });
    const seen = await call('sources.preview', { file: 'file:june.csv' });
    expect(seen.matched).toBeNull();
  });

  it('edits and undo go on, and the preview still answers', async () => {
    const { during } = await start();
    const answers = await during('comparing', preview, [
      ['project.rename', { title: 'Q' }],
      ['journal.undo', {}],
      ['journal.undo', {}],
      ['sources.import', { file: 'file:may.csv', source: 'Other' }],
      ['journal.undo', {}],
    ]);
    expect(answers.codes).toEqual(Array.from({ length: 5 }, () => 'no error'));
    expect(['no error', 'cancelled']).toContain(answers.own);
  });
});

describe('while files are imported', () => {
  it('overview, rates and previews answer, and edits are refused', async () => {
    const { during, call } = await start(rows);
    const asked = { file: 'file:june.csv', source: 'Desk' };
    const { codes, own } = await during(
      'importing',
      ['sources.import', asked],
      [
        ['sources.overview', {}],
        ['aggregate.rates', { filter: all, fields: [] }],
        ['exposure.list', {}],
        ['project.info', {}],
        ['aggregate.views', { filter: all, views: [{ kind: 'count' }] }],
        ['journal.undo', {}],
        ['project.close', {}],
        ['exposure.save', { unit: 'calls', entries: [{ count: 5 }] }],
        preview,
      ],
    );
    expect(codes.filter((code) => code === 'internal')).toEqual([]);
    expect(codes.slice(0, 4)).toEqual(['no error', 'no error', 'no error', 'no error']);
    expect(codes.slice(5, 8).every((code) => code === 'busy' || code === 'invalid-input')).toBe(
      true,
    );
    expect(own).toBe('no error');
    expect((await call('project.info', {})).project?.incidents).toBe(rows);
    expect((await call('sources.overview', {})).sources[0]).toMatchObject({ updated: rows });
  });
});
