import { describe, expect, test } from 'vitest';
import { paretoViews } from '#core/analyze/pareto-views.ts';
import { analyzeOperations, type ParetoViews } from '#core/contract/analyze.ts';
import { unwatched } from '#core/project/task-control.ts';
import { categoryId, costId, paretoSets, type TestIncident } from './pareto-sets.ts';

const { input, output } = analyzeOperations['analyze.paretoViews'];

type Sets = Awaited<ReturnType<typeof paretoSets>>;

async function viewsOf(sets: Sets, options: Record<string, unknown> = {}): Promise<ParetoViews> {
  const asked = input.parse({
    filter: { conditions: [] },
    fieldId: categoryId,
    views: [{ kind: 'count' }, { kind: 'sum', fieldId: costId }],
    ...options,
  });
  return output.parse({ revision: 1, ...(await paretoViews(sets, asked, unwatched)) });
}

const costing = (category: string, count: number, cost: number | null): TestIncident[] =>
  Array.from({ length: count }, () => ({ category, cost }));

/** By count a, b, c, d; by cost b far before a, and d a little before c. */
const incidents = [
  ...costing('a', 200, 1),
  ...costing('b', 100, 20),
  ...costing('c', 24, 5),
  ...costing('d', 20, 7),
  ...costing('e', 3, null),
];

describe('count and cost of the same field', () => {
  test('tell places that change beyond chance from those that may be chance', async () => {
    const result = await viewsOf(await paretoSets(incidents));
    expect(
      result.bars.map(({ value, figures }) => [value, ...figures.map(({ place }) => place)]),
    ).toEqual([
      ['a', 1, 2],
      ['b', 2, 1],
      ['c', 3, 4],
      ['d', 4, 3],
      ['e', 5, null],
    ]);
    expect(result.flips).toEqual([
      { views: [0, 1], above: 'a', below: 'b', beyondChance: true },
      { views: [0, 1], above: 'c', below: 'd', beyondChance: false },
    ]);
    expect(result.bars[1]?.figures[1]).toMatchObject({
      amount: 2000,
      count: 100,
      rank: { low: 1, high: 1 },
    });
    expect(result.bars[4]?.figures[1]).toMatchObject({ amount: 0, share: null, place: null });
    expect(result.views).toMatchObject([
      { n: 347, total: 347, verdict: 'vital-few', withoutAmount: 0 },
      { n: 344, total: 2460, withoutAmount: 3 },
    ]);
  });

  test('shows those that come furthest up in any view, in the order of the first', async () => {
    const sets = await paretoSets([...incidents, { category: 'z', cost: 90_000 }]);
    const result = await viewsOf(sets, { maxBars: 4 });
    expect(result.bars.map(({ value }) => value)).toEqual(['a', 'b', 'z']);
    expect(result).toMatchObject({ categories: 6, otherCategories: 3 });
    // One incident, however large, changes no place beyond chance.
    expect(result.flips.filter(({ below }) => below === 'z')).toMatchObject([
      { above: 'a', beyondChance: false },
      { above: 'b', beyondChance: false },
    ]);
  });

  test('a rate of own exposure has its interval, and its own places', async () => {
    const sets = await paretoSets(incidents, {
      unit: 'orders',
      fieldId: categoryId,
      entries: [
        { value: 'a', count: 100_000 },
        { value: 'b', count: 1000 },
        { value: 'c', count: 1000 },
      ],
    });
    const result = await viewsOf(sets, { views: [{ kind: 'count' }, { kind: 'rate' }] });
    const [a, b, , d] = result.bars;
    expect(result.views[1]).toMatchObject({ additive: false, verdict: 'differ' });
    expect(b?.figures[1]).toMatchObject({ place: 1, share: null });
    expect(b?.figures[1]?.interval?.low).toBeLessThan(b?.figures[1]?.amount ?? 0);
    expect(a?.figures[1]?.place).toBe(3);
    expect(d?.figures[1]?.place).toBeNull();
    expect(result.flips[0]).toMatchObject({ above: 'a', below: 'b', beyondChance: true });
  });

  test('of more categories than can be ranked, compares those shown', async () => {
    const many = Array.from({ length: 70 }, (_value, at) => ({ category: `m${at}`, cost: 1 }));
    const result = await viewsOf(await paretoSets([...incidents, ...many]), { maxBars: 5 });
    expect(result.bars.every(({ figures }) => figures.every(({ rank }) => rank === null))).toBe(
      true,
    );
    expect(result.flips[0]).toMatchObject({ above: 'a', below: 'b', beyondChance: true });
  });

  test('without incidents there are no bars', async () => {
    const result = await viewsOf(await paretoSets([{}]));
    expect(result).toMatchObject({ bars: [], flips: [], categories: 0 });
  });
});
