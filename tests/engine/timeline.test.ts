import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { quantile } from '#core/statistics/quantiles.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 4, 1);

/** Hours after the first of May at which an incident reached opened, resolved and closed. */
type Life = readonly [number | null, number | null, number | null];

function cell(hours: number | null): string {
  if (hours === null) return '';
  return new Date(start + hours * hour).toISOString().slice(0, 16).replace('T', ' ');
}

/** A project of incidents with three stages and one other time, and a problem of all of them. */
async function withLives(lives: readonly Life[]) {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  const lines = lives.map(
    (life, row) => `N${row},Bag ${row} is late,${life.map(cell).join(',')},${cell(row)}`,
  );
  const text = ['Number,Description,Opened,Resolved,Closed,Called', ...lines].join('\n');
  writeFileSync(join(folder, 'lives.csv'), `${text}\n`);
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await host.call('sources.import', { file: 'file:lives.csv' });
  const { project } = await host.call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const roles = [
    ['Number', 'identifier'],
    ['Description', 'description'],
    ['Opened', 'occurred'],
    ['Resolved', 'resolved'],
    ['Closed', 'followed-up'],
    ['Called', 'none'],
  ] as const;
  for (const [name, role] of roles) await host.call('field.change', { fieldId: idOf(name), role });
  const everything = { conditions: [] };
  const { id: problemId } = await host.call('problems.add', {
    statement: 'Bags are late',
    filter: everything,
  });
  return { ...host, idOf, problemId, everything };
}

const four: readonly Life[] = [
  [0, 10, 12],
  [100, 104, null],
  [30, null, 31],
  [40, 39, 50],
];

describe('the timeline of a cluster', () => {
  it('says how many reached each stage, how many skipped it, and how long it took', async () => {
    const { call, idOf, everything } = await withLives(four);
    const found = await call('timeline.cluster', { filter: everything });
    expect(
      found.stages.map(({ name, reached, skipped }) => [name, reached.count, skipped]),
    ).toEqual([
      ['Opened', 4, 0],
      ['Resolved', 3, 1],
      ['Closed', 3, 0],
    ]);
    expect(found.gaps).toMatchObject([
      { from: idOf('Opened'), to: idOf('Resolved'), n: 2, outOfOrder: 1, median: { value: 7 } },
      { from: idOf('Resolved'), to: idOf('Closed'), n: 2, outOfOrder: 0, median: { value: 6.5 } },
    ]);
    expect(found.whole).toMatchObject({ n: 3, median: { value: 10 } });
    expect(found.quiet).toEqual({ from: start + 39 * hour, to: start + 100 * hour });
    expect(found.lanes.map(({ name }) => name)).toEqual(['N0', 'N3', 'N1', 'N2']);
    expect(found.lanes[2]).toMatchObject({
      text: 'Bag 1 is late',
      times: [start + 100 * hour, start + 104 * hour, null],
    });
    const latest = await call('timeline.cluster', {
      filter: everything,
      order: 'latest',
      limit: 2,
    });
    expect(latest.lanes.map(({ name }) => name)).toEqual(['N1', 'N3']);
    const first = await call('timeline.cluster', { filter: everything, order: 'first', limit: 1 });
    expect(first.lanes.map(({ name }) => name)).toEqual(['N0']);
  });

  it('agrees with plain sums over any lives', { timeout: 60_000 }, async () => {
    const hours = fc.option(fc.integer({ min: 0, max: 400 }), { freq: 3 });
    const lives = fc.array(fc.tuple(hours, hours, hours), { minLength: 2, maxLength: 30 });
    for (const sample of fc.sample(lives, 12)) {
      // One whole life, so that every column is read as times.
      const all: Life[] = [[0, 1, 2], ...sample];
      const { call, everything } = await withLives(all);
      const found = await call('timeline.cluster', { filter: everything, limit: 200 });
      for (const [stage, { reached, skipped }] of found.stages.entries()) {
        const has = (life: Life, at: number): boolean => (life[at] ?? null) !== null;
        expect(reached.count).toBe(all.filter((life) => has(life, stage)).length);
        const later = [stage + 1, stage + 2].filter((at) => at < 3);
        expect(skipped).toBe(
          all.filter((life) => !has(life, stage) && later.some((at) => has(life, at))).length,
        );
      }
      for (const [at, gap] of found.gaps.entries()) {
        const spent = all.flatMap((life) => {
          const [from, to] = [life[at] ?? null, life[at + 1] ?? null];
          return from === null || to === null ? [] : [to - from];
        });
        const inOrder = spent.filter((one) => one >= 0).sort((a, b) => a - b);
        expect(gap.n + gap.outOfOrder).toBe(spent.length);
        expect(gap.n).toBe(inOrder.length);
        expect(gap.median?.value ?? null).toBe(quantile(inOrder, 0.5));
        expect(gap.p90?.value ?? null).toEqual(
          inOrder.length === 0 ? null : expect.closeTo(quantile(inOrder, 0.9) ?? 0, 9),
        );
      }
      const without = all.filter((life) => life.every((one) => one === null)).length;
      expect(found.withoutTime).toBe(without);
      expect(found.lanes).toHaveLength(all.length - without);
    }
  });

  it('stands without incidents, and without any field of times', async () => {
    const { call, everything, idOf } = await withLives(four);
    const nothing = { kind: 'range' as const, fieldId: idOf('Opened'), from: 0, to: 1 };
    const none = await call('timeline.cluster', { filter: { conditions: [nothing] } });
    expect(none).toMatchObject({ n: 0, quiet: null, lanes: [], withoutTime: 0 });
    expect(none.stages[0]?.reached).toEqual({ count: 0, n: 0, share: null, low: null, high: null });
    for (const name of ['Opened', 'Resolved', 'Closed']) {
      await call('field.change', { fieldId: idOf(name), role: 'none' });
    }
    const timeless = await call('timeline.cluster', { filter: everything });
    expect(timeless).toMatchObject({
      stages: [],
      gaps: [],
      whole: null,
      withoutTime: 4,
      lanes: [],
    });
  });
});

describe('the timeline of one incident', () => {
  it('tells its times by the clock, what is missing and what stands out of order', async () => {
    const { call, codeOf } = await withLives(four);
    const whole = await call('timeline.incident', { incidentId: 4 });
    expect(whole.name).toBe('N3');
    expect(
      whole.events.map(({ name, kind, since, outOfOrder }) => [name, kind, since, outOfOrder]),
    ).toEqual([
      ['Called', 'time', null, false],
      ['Resolved', 'stage', 36, true],
      ['Opened', 'stage', 1, false],
      ['Closed', 'stage', 10, false],
    ]);
    const partly = await call('timeline.incident', { incidentId: 3 });
    expect(partly.missing).toMatchObject([{ name: 'Resolved', skipped: true }]);
    const open = await call('timeline.incident', { incidentId: 2 });
    expect(open.missing).toMatchObject([{ name: 'Closed', skipped: false }]);
    expect(await codeOf('timeline.incident', { incidentId: 99 })).toBe('unknown-incident');
  });
});

describe('notes on a timeline', () => {
  it('are written, changed and taken away, each of which can be undone', async () => {
    const { call, codeOf, problemId } = await withLives(four);
    const notes = async () => (await call('timeline.notes', { problemId })).notes;
    const at = start + 5 * hour;
    const { id } = await call('timeline.addNote', {
      problemId,
      incidentId: 1,
      at,
      text: 'Belt stopped',
    });
    await call('timeline.addNote', { problemId, text: 'A storm' });
    expect(await notes()).toMatchObject([
      { text: 'A storm', at: null, incidentId: null, who: 'Ana' },
      { text: 'Belt stopped', at, incidentId: 1 },
    ]);
    await call('timeline.changeNote', { id, text: 'The belt stopped', at: null });
    await call('timeline.changeNote', { id, text: 'The belt stopped' });
    expect((await notes())[0]).toMatchObject({ text: 'The belt stopped', at: null });
    await call('journal.undo', {});
    expect((await notes())[1]).toMatchObject({ text: 'Belt stopped', at });
    await call('timeline.removeNote', { id });
    expect(await notes()).toHaveLength(1);
    await call('problems.remove', { id: problemId });
    expect(await codeOf('timeline.notes', { problemId })).toBe('unknown-problem');
    await call('journal.undo', {});
    await call('journal.undo', {});
    expect((await notes()).map(({ text }) => text)).toEqual(['A storm', 'Belt stopped']);
  });

  it('are refused where they can stand nowhere', async () => {
    const { codeOf, problemId } = await withLives(four);
    const text = 'Belt stopped';
    expect(await codeOf('timeline.addNote', { problemId: 99, text })).toBe('unknown-problem');
    expect(await codeOf('timeline.addNote', { problemId, incidentId: 99, text })).toBe(
      'unknown-incident',
    );
    expect(await codeOf('timeline.addNote', { problemId, text: '  ' })).toBe('invalid-input');
    expect(await codeOf('timeline.changeNote', { id: 99, text })).toBe('invalid-input');
    expect(await codeOf('timeline.removeNote', { id: 99 })).toBe('invalid-input');
  });
});
