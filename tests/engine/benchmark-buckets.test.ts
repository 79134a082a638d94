import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { measureBuckets } from '#core/implement/benchmark-measure.ts';
import { readBenchmark } from '#core/implement/benchmarks.ts';
import type { DaySpan } from '#core/implement/check-plan.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import { type Line, weeks, withIncidents } from './benchmark-under-test.ts';

const start = Date.UTC(2024, 0, 1) / 86_400_000;

/** Spans of so many days, from 2024-01-01 on. */
function spansOf(length: number, count: number): DaySpan[] {
  return Array.from({ length: count }, (_span, place) => ({
    from: start + place * length,
    to: start + (place + 1) * length,
  }));
}

/** What checks are given of a benchmark, in a project that was opened anew. */
async function opened(lines: readonly Line[]) {
  const host = await withIncidents(lines);
  const bucketsOf = async (id: number, spans: readonly DaySpan[]) => {
    await host.call('project.close', {});
    const project = ProjectFile.open(join(host.folder, 'p.vitalfew'), 'read', {
      actor: 'Ana',
      clock: () => new Date(0),
      randomKey: () => 'key',
      timeZone: 'UTC',
    });
    onTestFinished(() => project.close());
    const sets = {
      incidents: IncidentSet.load(project),
      exposure: IncidentSet.load(project, 'exposure'),
    };
    return measureBuckets(sets, readBenchmark(project, id), spans, unwatched);
  };
  return { ...host, bucketsOf };
}

describe('what checks compare', () => {
  it('are counts with the days behind them, those that the chart shows', async () => {
    const lines = weeks(8);
    const { add, computed, show, bucketsOf } = await opened(lines);
    const id = await add(computed({ kind: 'count' }));
    const shown = await show(id);
    const found = await bucketsOf(id, spansOf(7, 8));
    if (found.kind !== 'rate') throw new Error(found.kind);
    expect(found.buckets.map(({ events }) => events)).toEqual(shown.points.map(({ x }) => x));
    expect(found.buckets[0]).toMatchObject({ start, days: 7, exposure: 7 });
    const total = found.buckets.reduce((sum, { events }) => sum + events, 0);
    expect(total).toBe(lines.length);
  });

  it('are shares, single values, and answers', async () => {
    const lines = weeks(4);
    const { add, computed, bucketsOf, idOf } = await opened(lines);
    const within = (place: number) => lines.filter(({ at }) => Math.floor(at / 14) === place);
    const ids = {
      share: await add(
        computed({
          kind: 'share',
          of: { conditions: [{ kind: 'values', fieldId: idOf('Kind'), values: ['late'] }] },
        }),
      ),
      values: await add(
        computed({
          kind: 'quantile',
          fieldId: idOf('Resolved at'),
          sinceFieldId: idOf('Occurred at'),
          probability: 0.9,
        }),
      ),
      rating: await add(computed({ kind: 'rating', fieldId: idOf('Rating (1-5)') })),
      nps: await add(computed({ kind: 'nps', fieldId: idOf('Likelihood to recommend (0-10)') })),
      cost: await add(computed({ kind: 'cost', fieldId: idOf('Cost') })),
    };
    const spans = spansOf(14, 2);
    const share = await bucketsOf(ids.share, spans);
    const late = lines.filter(({ at }, index) => at < 14 && index % 4 === 0).length;
    expect(share).toMatchObject({
      kind: 'share',
      buckets: [{ x: late, n: within(0).length }, { n: within(1).length }],
    });
    const values = await bucketsOf(ids.values, spans);
    if (values.kind !== 'values') throw new Error(values.kind);
    const sorted = (of: ArrayLike<number>) => Array.from(of).sort((a, b) => a - b);
    expect(sorted(values.buckets[1]?.values ?? [])).toEqual(
      sorted(within(1).map(({ hours }) => hours ?? 0)),
    );
    const rating = await bucketsOf(ids.rating, spans);
    if (rating.kind !== 'rating') throw new Error(rating.kind);
    expect(rating.buckets[0]?.scores.map(({ score }) => score)).toEqual([1, 2, 3, 4, 5]);
    const nps = await bucketsOf(ids.nps, spans);
    if (nps.kind !== 'nps') throw new Error(nps.kind);
    expect(nps.buckets[0]?.scores).toEqual([
      { score: -100, count: within(0).filter(({ score }) => (score ?? 0) <= 6).length },
      { score: 0, count: within(0).filter(({ score }) => score === 7 || score === 8).length },
      { score: 100, count: within(0).filter(({ score }) => (score ?? 0) >= 9).length },
    ]);
    const cost = await bucketsOf(ids.cost, spans);
    if (cost.kind !== 'values') throw new Error(cost.kind);
    const sum = within(0).reduce((all, one) => all + (one.cost ?? 0), 0);
    expect(cost.buckets[0]?.values[0]).toBeCloseTo(sum / 14, 9);
  });

  it('belong to the day that the stored wall clock shows, at both ends of it', async () => {
    const lines: Line[] = [
      { at: 0, hour: 0 },
      { at: 0, hour: 23 },
      { at: 1, hour: 0 },
    ];
    const { add, computed, bucketsOf } = await opened(lines);
    const id = await add(computed({ kind: 'count' }));
    const found = await bucketsOf(id, spansOf(1, 2));
    expect(found).toMatchObject({ kind: 'rate', buckets: [{ events: 2 }, { events: 1 }] });
  });

  it('are found in any order of spans, and far apart', async () => {
    const { add, computed, bucketsOf } = await opened(weeks(2));
    const id = await add(computed({ kind: 'count' }));
    const [first, second] = spansOf(7, 2);
    if (!first || !second) throw new Error('two spans');
    const far = { from: start - 500_000, to: start - 499_000 };
    const found = await bucketsOf(id, [second, far, first]);
    const straight = await bucketsOf(id, [first, second]);
    if (found.kind !== 'rate' || straight.kind !== 'rate') throw new Error('rates');
    const events = (of: typeof found) => of.buckets.map((bucket) => bucket.events);
    expect(events(found)).toEqual([events(straight)[1], 0, events(straight)[0]]);
    expect((await bucketsOf(id, [])).kind).toBe('rate');
  });

  it('of a rate have only the exposure of whole periods, and their incidents', async () => {
    const { add, call, computed, bucketsOf } = await opened(weeks(4));
    await call('exposure.save', {
      unit: 'orders',
      entries: [
        { from: '2024-01-01', to: '2024-01-07', count: 500 },
        { from: '2024-01-08', to: '2024-01-14', count: 600 },
      ],
    });
    const id = await add(computed({ kind: 'rate' }));
    const whole = await bucketsOf(id, spansOf(7, 3));
    expect(whole).toMatchObject({
      kind: 'rate',
      buckets: [{ exposure: 500 }, { exposure: 600 }, { exposure: 0, events: 0 }],
    });
    const days = await bucketsOf(id, spansOf(2, 5));
    if (days.kind !== 'rate') throw new Error(days.kind);
    expect(days.buckets.every(({ events, exposure }) => events === 0 && exposure === 0)).toBe(true);
    expect(days.notes.join(' ')).toContain('cannot be split');
  });
});

describe('entered values', () => {
  const values = [
    { fromOn: '2024-01-01', toOn: '2024-01-08', value: 0.1, n: 50 },
    { fromOn: '2024-01-08', toOn: '2024-01-15', value: 0.2, n: 100 },
  ];

  it('are compared where they can be', async () => {
    const { add, call, bucketsOf } = await opened(weeks(1));
    const share = await add({ source: 'entered', kind: 'share' });
    const rate = await add({ source: 'entered', kind: 'rate', per: 100 });
    const count = await add({ source: 'entered', kind: 'count' });
    await call('benchmarks.setValues', { id: share, values });
    await call('benchmarks.setValues', {
      id: rate,
      values: values.map((one) => ({ ...one, value: one.value * 100 })),
    });
    await call('benchmarks.setValues', {
      id: count,
      values: values.map((one) => ({ ...one, value: 7, n: null })),
    });
    const spans = spansOf(7, 2);
    expect(await bucketsOf(share, spans)).toMatchObject({
      kind: 'share',
      buckets: [
        { x: 5, n: 50 },
        { x: 20, n: 100 },
      ],
    });
    expect(await bucketsOf(rate, spans)).toMatchObject({
      kind: 'rate',
      buckets: [
        { events: 5, exposure: 50 },
        { events: 20, exposure: 100 },
      ],
    });
    expect(await bucketsOf(count, spansOf(14, 1))).toMatchObject({
      kind: 'rate',
      buckets: [{ events: 14, exposure: 14 }],
    });
    const cut = await bucketsOf(count, spansOf(10, 1));
    expect(cut).toMatchObject({ kind: 'rate', buckets: [{ events: 7, exposure: 7 }] });
    if (cut.kind === 'none') throw new Error(cut.why);
    expect(cut.notes[0]).toContain('cannot be split');
  });

  it('say why they cannot be compared', async () => {
    const { add, call, bucketsOf } = await opened(weeks(1));
    const share = await add({ source: 'entered', kind: 'share' });
    await call('benchmarks.setValues', {
      id: share,
      values: values.map(({ n: _n, ...one }) => one),
    });
    const scores = await add({ source: 'entered', kind: 'score' });
    expect(await bucketsOf(share, spansOf(7, 2))).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('Without the n behind each share'),
    });
    expect(await bucketsOf(scores, spansOf(7, 2))).toMatchObject({ kind: 'none' });
  });
});
