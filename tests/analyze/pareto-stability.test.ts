import { describe, expect, test } from 'vitest';
import { pareto } from '#core/analyze/pareto.ts';
import { paretoStability } from '#core/analyze/pareto-stability.ts';
import { stabilitySentence } from '#core/analyze/pareto-stability-words.ts';
import { analyzeOperations, type ParetoStability } from '#core/contract/analyze.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { unwatched } from '#core/project/task-control.ts';
import { randomDraw, randomNumbers } from '#core/statistics/random-draw.ts';
import { poissonDrawer } from '#core/statistics/poisson-draw.ts';
import { categoryId, costId, paretoSets, repeated, type TestIncident } from './pareto-sets.ts';

const { input, output } = analyzeOperations['analyze.paretoStability'];
const sum = { measure: { kind: 'sum', fieldId: costId } };

type Sets = Awaited<ReturnType<typeof paretoSets>>;

async function stabilityOf(
  sets: Sets,
  options: Record<string, unknown> = {},
): Promise<ParetoStability> {
  const asked = input.parse({ filter: { conditions: [] }, fieldId: categoryId, ...options });
  return output.parse({ revision: 1, ...(await paretoStability(sets, asked, unwatched)) });
}

const rounded = ({ bars }: ParetoStability) =>
  bars.map(({ value, amongFirst }) => [value, Math.round(amongFirst * 100)]);

/** Amounts of a few sizes, and here and there a large one. */
function costs(category: string, count: number, size: number, seed: number): TestIncident[] {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const uniform = (next() + 0.5) / 2 ** 32;
    return { category, cost: Math.round(size * uniform ** -0.6 * 100) / 100 };
  });
}

describe('how sure it is that bars are among the first', () => {
  test('of the airport: the seventh is not the eighth for sure', async () => {
    const sets = await paretoSets(
      repeated({ a: 408, b: 370, c: 308, d: 179, e: 134, f: 129, g: 110, h: 98, i: 83, j: 45 }),
    );
    const found = await stabilityOf(sets, { k: 7 });
    expect(found).toMatchObject({ k: 7, replicates: 10_000, other: null });
    expect(found.simulationError).toBeLessThan(0.0051);
    expect(rounded(found).slice(0, 4)).toEqual([
      ['a', 100],
      ['b', 100],
      ['c', 100],
      ['d', 100],
    ]);
    const [first, , , , , , seventh, eighth] = found.bars;
    expect(first?.first).toBeCloseTo(0.914, 1);
    expect(seventh?.amongFirst).toBeCloseTo(0.8, 1);
    expect(eighth?.amongFirst).toBeCloseTo(0.2, 1);
    expect(stabilitySentence(found).replaceAll('\u00a0', ' ')).toMatch(
      /^How sure: a is really the first with a probability of 9\d %; the first seven are the very same with 7\d %; least sure among them is g with \d\d % \(10,000 draws of the incidents, error at most 0\.4 points\)\.$/u,
    );
  });

  test('k is that of the vital few; shares add up, Other included', async () => {
    const sets = await paretoSets(repeated({ a: 40, b: 30, c: 20, d: 9, e: 7, f: 5, g: 4 }));
    const asked = { filter: { conditions: [] }, fieldId: categoryId, maxBars: 4 };
    const chart = pareto(sets, analyzeOperations['analyze.pareto'].input.parse(asked));
    const found = await stabilityOf(sets, { maxBars: 4 });
    expect(found.k).toBe(chart.vitalFew);
    expect(found.bars.map(({ value }) => value)).toEqual(chart.bars.map(({ value }) => value));
    expect(found.other?.value).toBe('Other');
    const all = [...found.bars, ...(found.other ? [found.other] : [])];
    expect(all.reduce((total, { first }) => total + first, 0)).toBeCloseTo(1, 9);
    expect(all.reduce((total, { amongFirst }) => total + amongFirst, 0)).toBeCloseTo(found.k, 9);
  });

  test('the order of the rows changes nothing', async () => {
    const rows = [...costs('a', 60, 10, 1), ...costs('b', 50, 12, 2), ...costs('c', 30, 9, 3)];
    const order = randomDraw(rows.length, rows.length, 5);
    const shuffled = order.map((place) => rows[place] ?? {});
    const one = await stabilityOf(await paretoSets(rows), sum);
    const other = await stabilityOf(await paretoSets(shuffled), sum);
    expect(rounded(other)).toEqual(rounded(one));
  });

  test('of sums agrees with drawing every incident, large ones included', async () => {
    const rows = [
      ...costs('a', 300, 10, 1),
      ...costs('b', 120, 25, 2),
      ...costs('c', 40, 60, 3),
      { category: 'c', cost: 900 },
      ...costs('d', 15, 90, 4),
    ];
    const keys = ['a', 'b', 'c', 'd'];
    const draw = poissonDrawer(1, randomNumbers(9));
    const replicates = 4000;
    const [firsts, among] = [new Map<string, number>(), new Map<string, number>()];
    for (let replicate = 0; replicate < replicates; replicate += 1) {
      const sums = new Map(keys.map((key) => [key, 0]));
      for (const { category, cost } of rows) {
        const key = category ?? '';
        sums.set(key, (sums.get(key) ?? 0) + (cost ?? 0) * draw());
      }
      const order = keys.toSorted((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0));
      for (const [place, key] of order.entries()) {
        if (place === 0) firsts.set(key, (firsts.get(key) ?? 0) + 1);
        if (place < 2) among.set(key, (among.get(key) ?? 0) + 1);
      }
    }
    const found = await stabilityOf(await paretoSets(rows), { ...sum, k: 2 });
    for (const { value, first, amongFirst } of found.bars) {
      expect(Math.abs(first - (firsts.get(value ?? '') ?? 0) / replicates)).toBeLessThan(0.035);
      expect(Math.abs(amongFirst - (among.get(value ?? '') ?? 0) / replicates)).toBeLessThan(0.035);
    }
  });

  test('of rates, k is how many stand above the others', async () => {
    const sets = await paretoSets(repeated({ a: 120, b: 60, c: 30 }), {
      unit: 'orders',
      fieldId: categoryId,
      entries: [
        { value: 'a', count: 20_000 },
        { value: 'b', count: 2_000 },
        { value: 'c', count: 5_000 },
      ],
    });
    const found = await stabilityOf(sets, { measure: { kind: 'rate' } });
    expect(found.k).toBe(1);
    expect(found.bars[0]).toMatchObject({ value: 'b', first: 1 });
    expect(stabilitySentence(found)).toContain('over 99.9\u00a0%');
    expect((await stabilityOf(sets, { measure: { kind: 'rate' }, k: 9 })).k).toBe(3);
  });

  test('without incidents there is nothing to draw', async () => {
    const found = await stabilityOf(await paretoSets([{}]));
    expect(found).toMatchObject({ bars: [], other: null, replicates: 0 });
    expect(stabilitySentence(found)).toBe('');
  });

  test('leaves room for others, and can be cancelled', async () => {
    const sets = await paretoSets(repeated({ a: 40, b: 39, c: 38, d: 37 }));
    const asked = input.parse({ filter: { conditions: [] }, fieldId: categoryId });
    let pauses = 0;
    let told = 0;
    const watching = {
      progress: (_stage: string, _rows: number, fraction: number) => {
        told = fraction;
      },
      breathe: () => {
        pauses += 1;
        if (pauses < 3) return Promise.resolve();
        return Promise.reject(new VitalFewError('cancelled', 'It was cancelled.'));
      },
    };
    await expect(paretoStability(sets, asked, watching)).rejects.toThrow('cancelled');
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(1);
  });
});
