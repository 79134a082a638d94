import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BenchmarkCard, BenchmarkShown } from '#core/contract/benchmarks.ts';
import type { ControlPoint } from '#core/contract/control-charts.ts';
import { layoutBenchmark, layoutSmall, xOfTime } from '#core/implement/benchmark-layout.ts';

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);
const textWidth = (text: string, size: number) => text.length * size * 0.52;

function pointsOf(values: readonly (number | null)[], open = false): ControlPoint[] {
  return values.map((value, index): ControlPoint => ({
    from: firstDay + index * 7 * day,
    to: firstDay + (index + 1) * 7 * day,
    when: `week ${index}`,
    x: value,
    n: 1,
    value,
    centre: value === null ? null : 20,
    sigma: 3,
    lower: 11,
    upper: 29,
    movingRange: null,
    phase: 0,
    standing: value === null ? 'gap' : open && index === values.length - 1 ? 'open' : 'complete',
    why: null,
    inBaseline: index < 8,
    marked: false,
    incidentId: null,
    signals: [],
  }));
}

function cardOf(values: readonly (number | null)[], more: Partial<BenchmarkCard> = {}) {
  const card: BenchmarkCard = {
    benchmarkId: 1,
    failure: null,
    scale: { kind: 'count', per: null, unit: null },
    points: pointsOf(values),
    phases: [],
    signals: [],
    targets: [],
    outside: null,
    changes: [],
    latest: null,
    target: { standing: 'no-target', words: '' },
    trend: '',
    ...more,
  };
  return card;
}

function shownOf(card: BenchmarkCard): BenchmarkShown {
  const { targets, outside } = card;
  return {
    ...card,
    revision: 1,
    benchmark: {
      id: 1,
      name: 'Incidents',
      problemId: null,
      definition: { source: 'entered', kind: 'count', per: 100 },
      better: 'lower',
      unit: '',
      baseline: null,
      outside,
      notes: '',
      position: 1,
      createdAt: '2024-01-01T00:00:00.000Z',
      targets,
      changeIds: [],
      values: 0,
    },
    title: '',
    subtitle: '',
    definition: {
      filter: { conditions: [] },
      charted: { kind: 'count' },
      timeFieldId: 1,
      unit: 'week',
      kind: null,
      rules: [],
      from: null,
      completeThrough: null,
      silent: null,
    },
    choice: { kind: 'c', reason: '', cautions: [], fits: ['c'] },
    figures: [],
    verdict: '',
    falseAlarms: '',
    notes: [],
    possibleBaseline: null,
    values: [],
  };
}

describe('what a benchmark draws over its control chart', () => {
  const values = Array.from({ length: 12 }, (_value, index) => 18 + (index % 5));
  const card = cardOf(values, {
    targets: [
      { fromOn: '2024-01-01', value: 60 },
      { fromOn: '2024-02-05', value: 15 },
    ],
    outside: { value: 90, source: 'Survey', asOf: null },
    changes: [
      { changeId: 4, title: 'Second desk', on: firstDay + 38.5 * day, live: true },
      { changeId: 5, title: 'Long gone', on: firstDay - 100 * day, live: true },
    ],
  });
  const { control, over } = layoutBenchmark(shownOf(card), { width: 900, height: 400, textWidth });

  it('keeps targets and the outside figure on the axis', () => {
    expect(control.held.high).toBeGreaterThanOrEqual(90);
    const [line] = over.targets;
    expect(line).toHaveLength(4);
    for (const [x, y] of line ?? []) {
      expect(x).toBeGreaterThanOrEqual(control.plot.left);
      expect(x).toBeLessThanOrEqual(control.plot.right + 0.01);
      expect(y).toBeGreaterThanOrEqual(control.plot.top);
      expect(y).toBeLessThanOrEqual(control.plot.bottom);
    }
    // The second step begins with the sixth week.
    expect(line?.[2]?.[0]).toBeCloseTo(control.plot.left + 5 * control.slot, 6);
    expect(over.outside).toBeGreaterThan(control.plot.top);
    expect(control.labels.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Outside 90', 'Target 15']),
    );
  });

  it('stands a change where its day is, and leaves out what is outside', () => {
    expect(over.changes.map(({ changeId }) => changeId)).toEqual([4]);
    expect(over.changes[0]?.x).toBeCloseTo(control.plot.left + 5.5 * control.slot, 6);
    expect(over.changes[0]?.label?.text).toBe('Live: Second desk');
  });

  it('writes labels beside lines that do not touch', () => {
    const ys = control.labels.map(({ y }) => y).sort((a, b) => a - b);
    for (const [index, y] of ys.entries()) {
      if (index > 0) expect(y - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual(15.9);
    }
  });
});

describe('a small chart', () => {
  it('stays within its room, whatever it holds', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null });
    const targets = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 30 }),
        targets,
        fc.boolean(),
        (values, held, open) => {
          const card = cardOf(values, {
            points: pointsOf(values, open),
            targets: held.map((one, index) => ({ fromOn: `2024-0${index + 1}-01`, value: one })),
          });
          const marks = layoutSmall(card, { width: 200, height: 80 });
          const all = [...marks.values, ...marks.limits, ...marks.centre, ...marks.targets].flat();
          for (const [x, y] of [...all, ...marks.dots.map((dot) => [dot.x, dot.y] as const)]) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(200);
            expect(y).toBeGreaterThanOrEqual(0);
            expect(y).toBeLessThanOrEqual(80);
          }
        },
      ),
    );
  });

  it('does not lead its line to a point that is not complete', () => {
    const values = [20, 21, 22, 3];
    const open = layoutSmall(cardOf(values, { points: pointsOf(values, true) }), {
      width: 200,
      height: 80,
    });
    expect(open.values.flat()).toHaveLength(3);
    expect(open.dots).toMatchObject([{ kind: 'last' }]);
  });
});

it('a moment between two periods stands where the later one begins', () => {
  const [first, second] = pointsOf([1, 2]);
  if (first === undefined || second === undefined) throw new Error('two points');
  const later = { ...second, from: second.from + 7 * day, to: second.to + 7 * day };
  const places = { left: 10, slot: 20 };
  expect(xOfTime({ points: [first, later] }, places, first.to + day)).toBe(30);
  expect(xOfTime({ points: [first, later] }, places, later.to)).toBe(50);
  expect(xOfTime({ points: [first, later] }, places, later.to + 1)).toBeNull();
  expect(xOfTime({ points: [] }, places, 0)).toBeNull();
});
