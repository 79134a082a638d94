import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

/** 100 late incidents, of which 30 were not answered in time, and 300 rude ones, of which 3 were not. */
async function withAnswers() {
  const lines = ['Id,Kind,Sort,Timely,Channel'];
  for (let row = 0; row < 400; row += 1) {
    const late = row < 100;
    const timely = row < 30 || row >= 397 ? 'No' : 'Yes';
    const sort = late && row % 5 < 3 ? 'bags' : row % 2 === 0 ? 'desk' : 'gate';
    const channel = late || row % 2 === 0 ? 'web' : 'phone';
    lines.push(`i${row},${late ? 'late' : 'rude'},${sort},${timely},${channel}`);
  }
  const folder = temporaryFolder();
  const { call, engine } = engineIn(folder);
  onTestFinished(() => engine.close());
  writeFileSync(join(folder, 'one.csv'), `${lines.join('\n')}\n`);
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:one.csv' });
  const { project } = await call('project.info', {});
  const fieldId = project?.fields.find(({ name }) => name === 'Kind')?.id ?? 0;
  const { id: problemId } = await call('problems.add', {
    statement: 'Late',
    filter: { conditions: [{ kind: 'values', fieldId, values: ['late'], exclude: false }] },
  });
  return { call, problemId };
}

it('“is not” is never a value that most of the problem has', async () => {
  const { call, problemId } = await withAnswers();
  const { rows } = await call('isIsNot.draft', { problemId });
  const about = (name: string) => rows.find(({ is }) => is.startsWith(name));
  // 70 of 100 are answered in time, against 297 of 300: fewer than elsewhere, and most of them.
  expect(about('Timely No')).toMatchObject({ isNot: '', isNotFilter: null });
  expect(about('Channel web')?.isNot).toMatch(/^Channel phone: 0 of 100/);
});

it('what only the problem has is offered as a cause after what others have, too', async () => {
  const { call, problemId } = await withAnswers();
  const { offers } = await call('fishbone.offers', { problemId });
  const drivers = offers.filter(({ from }) => from === 'driver');
  const only = drivers.map(({ reason }) => reason.includes('Every incident with it is a case'));
  expect(only).toEqual([...only].sort());
  expect(drivers.map(({ text }) => text)).toContain('Sort bags');
  expect(drivers[0]?.text).not.toBe('Sort bags');
});
