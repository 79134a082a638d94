import { describe, expect, test } from 'vitest';
import { paretoSides } from '#core/analyze/pareto-sides.ts';
import { analyzeOperations, type ParetoSides } from '#core/contract/analyze.ts';
import type { Filter } from '#core/contract/filter.ts';
import { unwatched } from '#core/project/task-control.ts';
import {
  categoryId,
  costId,
  may,
  occurredId,
  paretoSets,
  severityId,
  type TestIncident,
} from './pareto-sets.ts';

const { input, output } = analyzeOperations['analyze.paretoSides'];

type Sets = Awaited<ReturnType<typeof paretoSets>>;

function period(from: number | null, to: number | null): Filter {
  const times = [from, to].map((day) => (day === null ? null : may(day)));
  const [start = null, end = null] = times;
  return { conditions: [{ kind: 'range', fieldId: occurredId, from: start, to: end }] };
}

const graded = (value: string): Filter => ({
  conditions: [{ kind: 'values', fieldId: severityId, values: [value], exclude: false }],
});

async function sidesOf(
  sets: Sets,
  first: Filter,
  second: Filter,
  options: Record<string, unknown> = {},
): Promise<ParetoSides> {
  const sides = [
    { name: 'Before', filter: first },
    { name: 'After', filter: second },
  ];
  const asked = input.parse({ fieldId: categoryId, sides, ...options });
  return output.parse({ revision: 1, ...(await paretoSides(sets, asked, unwatched)) });
}

/** So many incidents of each category, on one day. */
function on(day: number, counts: Record<string, number>, severity?: string): TestIncident[] {
  return Object.entries(counts).flatMap(([category, count]) =>
    Array.from({ length: count }, (_value, at) => ({
      category,
      day: may(day),
      severity: severity ?? null,
      cost: 1 + (at % 5),
    })),
  );
}

describe('two periods side by side', () => {
  const incidents = [
    ...on(3, { a: 100, b: 60, c: 30, d: 8 }),
    ...on(15, { a: 180, b: 62, c: 10, e: 6 }),
    { day: may(3) },
  ];

  test('of one length are compared as they stand', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, period(1, 11), period(11, 21));
    expect(result).toMatchObject({ comparison: 'per-day', additive: true, overlap: 0 });
    expect(result.comparisonWords).toBe(
      'Both periods are 10 days long, so amounts are compared as they stand.',
    );
    expect(
      result.bars.map(({ value, sides }) => [value, ...sides.map(({ count }) => count)]),
    ).toEqual([
      ['a', 100, 180],
      ['b', 60, 62],
      ['c', 30, 10],
      ['d', 8, 0],
      ['e', 0, 6],
    ]);
    const [a, b, c, d] = result.bars;
    expect(a?.change?.ratio).toBeCloseTo(1.8, 12);
    expect(a?.change?.q).toBeLessThan(0.001);
    expect(b?.change?.q).toBeGreaterThan(0.5);
    expect(c?.change?.high).toBeLessThan(1);
    expect(d).toMatchObject({ only: 'first', change: { ratio: 0, low: 0 } });
    expect(a?.sides[1]).toMatchObject({ perDay: 18, vital: true });
    expect(a?.shareChange?.difference).toBeCloseTo(180 / 258 - 100 / 198, 12);
    expect(result.sides).toMatchObject([
      { name: 'Before', n: 198, missing: 1, days: 10, exposure: null },
      { name: 'After', n: 258, missing: 0, days: 10 },
    ]);
    expect(result.totalChange?.ratio).toBeCloseTo(258 / 198, 12);
    expect(result.only).toEqual({
      first: { categories: 1, names: ['d'] },
      second: { categories: 1, names: ['e'] },
    });
  });

  test('of different lengths are compared per day', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, period(1, 11), period(11, 31));
    expect(result.sides.map(({ days }) => days)).toEqual([10, 20]);
    expect(result.bars[0]?.change?.ratio).toBeCloseTo(0.9, 12);
    expect(result.comparisonWords).toContain('amounts per day are compared');
    expect(result.notes).toEqual([
      'Before begins before the first incident of the project (3 May 2017).',
      'After ends after the last incident of the project (15 May 2017).',
      'Days without any incident count as days; shorten the period if they were not recorded.',
    ]);
  });

  test('an open end is that of the project; what is on both sides is said', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, period(null, null), period(10, null));
    expect(result.sides.map(({ days }) => days)).toEqual([13, 6]);
    expect(result.overlap).toBe(258);
    expect(result.notes[0]).toContain('258 incidents are on both sides');
  });

  test('of sums keep their order and say how sure the change is', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, period(1, 11), period(11, 21), {
      measure: { kind: 'sum', fieldId: costId },
    });
    expect(result.bars[0]).toMatchObject({ value: 'a', sides: [{ amount: 300 }, { amount: 540 }] });
    expect(result.bars[0]?.change?.ratio).toBeCloseTo(1.8, 12);
    expect(result.bars[0]?.change?.low).toBeGreaterThan(1.2);
    expect(result.bars[4]?.change).toMatchObject({ ratio: null, high: null });
    expect(result.mix).toBeNull();
  });

  test('come in the order asked for, Other last', async () => {
    const sets = await paretoSets(incidents);
    const order = async (by: string, maxBars = 10) => {
      const { bars, other } = await sidesOf(sets, period(1, 11), period(11, 21), {
        order: by,
        maxBars,
      });
      return [...bars.map(({ value }) => value), ...(other ? [other.value] : [])];
    };
    expect(await order('first')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await order('second')).toEqual(['a', 'b', 'c', 'e', 'd']);
    expect(await order('together')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await order('change')).toEqual(['a', 'c', 'd', 'e', 'b']);
    expect(await order('change', 3)).toEqual(['a', 'c', 'Other']);
    const few = await sidesOf(sets, period(1, 11), period(11, 21), { maxBars: 3 });
    expect(few.other).toMatchObject({
      sides: [{ count: 38 }, { count: 16 }],
      change: null,
      only: null,
    });
    expect(few.otherCategories).toBe(3);
  });
});

describe('two segments side by side', () => {
  const incidents = [
    ...on(3, { a: 50, b: 30, c: 20 }, 'Low'),
    ...on(3, { a: 400, b: 300, c: 500 }, 'High'),
  ];

  test('are compared by their shares alone', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, graded('Low'), graded('High'));
    expect(result).toMatchObject({ comparison: 'shares', totalChange: null });
    expect(result.sides.map(({ days }) => days)).toEqual([null, null]);
    expect(result.comparisonWords).toBe(
      'How many stood behind Before and After is not known, so only shares are compared: ' +
        'what part of each side falls to a category. A share can grow because others shrink.',
    );
    const [a, , c] = result.bars;
    expect(a?.change?.ratio).toBeCloseTo(400 / 1200 / 0.5, 12);
    expect(c?.shareChange?.low).toBeGreaterThan(0.1);
    expect(c?.change?.p).toBe(c?.shareChange?.p);
  });

  test('of sums, too', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, graded('Low'), graded('High'), {
      measure: { kind: 'sum', fieldId: costId },
    });
    expect(result.bars[0]?.shareChange?.difference).toBeCloseTo(1200 / 3600 - 0.5, 12);
    expect(result.bars[2]?.shareChange?.q).toBeLessThan(0.01);
  });

  test('with exposure have rates beside the counts, and are compared by them when asked', async () => {
    const sets = await paretoSets(incidents, {
      unit: 'orders',
      fieldId: severityId,
      entries: [
        { value: 'Low', count: 10_000 },
        { value: 'High', count: 100_000 },
      ],
    });
    const counted = await sidesOf(sets, graded('Low'), graded('High'));
    expect(counted.comparison).toBe('shares');
    expect(counted.comparisonWords).toContain('To set them against orders, choose the rate.');
    expect(counted.bars[0]?.sides.map(({ rate }) => rate?.n)).toEqual([10_000, 100_000]);
    expect(counted.sides.map(({ exposure }) => exposure)).toEqual([10_000, 100_000]);
    const rated = await sidesOf(sets, graded('Low'), graded('High'), { measure: { kind: 'rate' } });
    expect(rated).toMatchObject({ comparison: 'per-exposure' });
    expect(rated.bars[0]?.change?.ratio).toBeCloseTo(0.8, 12);
    expect(rated.totalChange?.ratio).toBeCloseTo(1.2, 12);
    expect(rated.comparisonWords).toBe('Incidents per 1,000 orders are compared.');
  });

  test('nothing on a side is nothing to compare', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, graded('Low'), graded('None'));
    expect(result.bars[0]?.change).toBeNull();
    expect(result.sides[1]).toMatchObject({ n: 0, verdict: 'nothing' });
  });

  test('that are the same do not differ', async () => {
    const sets = await paretoSets(incidents);
    const result = await sidesOf(sets, graded('Low'), graded('Low'));
    expect(result.overlap).toBe(100);
    expect(result.bars.every(({ change }) => change?.ratio === 1 && change.p === 1)).toBe(true);
  });
});

describe('two sides with their own exposure of each category', () => {
  test('are compared rate by rate', async () => {
    const sets = await paretoSets([...on(3, { a: 40, b: 10 }), ...on(15, { a: 20, b: 12 })], {
      unit: 'orders',
      fieldId: categoryId,
      entries: [
        { value: 'a', from: '2017-05-01', to: '2017-05-10', count: 1000 },
        { value: 'b', from: '2017-05-01', to: '2017-05-10', count: 1000 },
        { value: 'a', from: '2017-05-11', to: '2017-05-20', count: 2000 },
        { value: 'b', from: '2017-05-11', to: '2017-05-20', count: 1000 },
      ],
    });
    const result = await sidesOf(sets, period(1, 11), period(11, 21), {
      measure: { kind: 'rate' },
    });
    expect(result).toMatchObject({ comparison: 'per-exposure', additive: false, mix: null });
    expect(result.bars[0]?.change?.ratio).toBeCloseTo(0.25, 12);
    expect(result.bars[0]?.sides).toMatchObject([
      { amount: 40, share: null, rate: { n: 1000 } },
      { amount: 10, share: null, rate: { n: 2000 } },
    ]);
    expect(result.bars.every(({ shareChange }) => shareChange === null)).toBe(true);
    expect(result.sides.map(({ exposure }) => exposure)).toEqual([2000, 3000]);
  });
});

test('an empty side makes no finding about any bar', async () => {
  const sets = await paretoSets(on(15, { a: 60, b: 20 }));
  const sides = await sidesOf(sets, period(1, 10), period(10, 20));
  expect(sides.sides.map(({ n }) => n)).toEqual([0, 80]);
  expect(sides.totalChange).toBeNull();
  expect(sides.bars.map(({ change, shareChange }) => [change, shareChange])).toEqual([
    [null, null],
    [null, null],
  ]);
});
