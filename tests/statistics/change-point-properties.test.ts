import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanChange } from '#core/statistics/mean-change.ts';
import { pettittTest } from '#core/statistics/pettitt.ts';
import { changeP, type CountsOverTime, poissonChange } from '#core/statistics/poisson-change.ts';
import { poissonSegments } from '#core/statistics/poisson-segments.ts';

function each(counts: number[], exposure = 1): CountsOverTime {
  return { counts, exposures: counts.map(() => exposure) };
}

function pOf(series: CountsOverTime, orders: number, seed: number): number | null {
  const steps = changeP(series, 2, orders, seed);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const series = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 4,
    maxLength: 30,
  })
  .map((points) => ({
    counts: points.map(([count]) => count),
    exposures: points.map(([, exposure]) => exposure),
  }));

/** The least cost over all ways to cut, one by one: what PELT must find with less work. */
function leastCost({ counts, exposures }: CountsOverTime, penalty: number, least: number): number {
  const best = [-penalty];
  for (let to = 1; to <= counts.length; to += 1) {
    best[to] = Infinity;
    let [x, t] = [0, 0];
    for (let from = to - 1; from >= 0; from -= 1) {
      x += counts[from] ?? 0;
      t += exposures[from] ?? 0;
      if (to - from < least) continue;
      const own = x > 0 ? -2 * x * Math.log(x / t) : 0;
      best[to] = Math.min(best[to] ?? Infinity, (best[from] ?? Infinity) + own + penalty);
    }
  }
  return best[counts.length] ?? Infinity;
}

describe('change points', () => {
  test('the segments cost the least of all ways to cut', () => {
    fc.assert(
      fc.property(
        series,
        fc.double({ min: 0, max: 8, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (given, penalty, least) => {
          const found = poissonSegments(given, penalty, least);
          expect(found?.cost).toBeCloseTo(leastCost(given, penalty, least), 8);
          const edges = [0, ...(found?.changes ?? []), given.counts.length];
          for (const [index, edge] of edges.slice(1).entries()) {
            expect(edge - (edges[index] ?? 0)).toBeGreaterThanOrEqual(least);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the unit of exposure moves no change, and turning time round turns it round', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(0.25, 1000, 8), (given, unit) => {
        const found = poissonChange(given, 2);
        const scaled = { ...given, exposures: given.exposures.map((exposure) => exposure * unit) };
        expect(poissonChange(scaled, 2)?.before).toBe(found?.before);
        const back = poissonChange(
          { counts: [...given.counts].reverse(), exposures: [...given.exposures].reverse() },
          2,
        );
        expect(back?.statistic).toBeCloseTo(found?.statistic ?? NaN, 7);
      }),
    );
  });

  test('of splits that explain as much the first is the change, whatever rounding says', () => {
    fc.assert(
      fc.property(series, (half) => {
        const mirrored = (list: number[]): number[] => [...list, ...[...list].reverse()];
        const both = {
          counts: mirrored(half.counts),
          exposures: mirrored(half.exposures.map((exposure) => exposure / 7)),
        };
        expect(poissonChange(both, 1)?.before).toBeLessThanOrEqual(half.counts.length);
      }),
    );
  });

  test('a change far beyond chance has the least p there is; level counts have p 1', () => {
    const stepped = each([1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 9, 8, 9, 11, 9, 8, 10, 9, 9, 10]);
    expect(poissonChange(stepped, 2)?.before).toBe(10);
    expect(pOf(stepped, 199, 7)).toBe(1 / 200);
    expect(pOf(each([3, 3, 3, 3, 3, 3]), 99, 7)).toBe(1);
    expect(pOf(each([3, 4, 5]), 99, 7)).toBeNull();
  });

  test('the same seed gives the same p', () => {
    const given = each([4, 1, 3, 6, 2, 7, 5, 3, 8, 4]);
    expect(pOf(given, 99, 11)).toBe(pOf(given, 99, 11));
  });

  test('under no change p is about even: one in ten below 0.1', () => {
    let below = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const counts = fc.sample(fc.integer({ min: 0, max: 6 }), { numRuns: 20, seed });
      if ((pOf(each(counts), 99, seed) ?? 1) <= 0.1) below += 1;
    }
    expect(below).toBeGreaterThan(8);
    expect(below).toBeLessThan(35);
  });

  test('shift and scale leave the change of a mean and of ranks where it was', () => {
    const values = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: -1e6, max: 1e6 }), (given, shift) => {
        const moved = given.map((value) => 4 * value + shift);
        expect(meanChange(moved, 2)?.before).toBe(meanChange(given, 2)?.before);
        expect(pettittTest(moved)).toEqual(pettittTest(given));
      }),
    );
  });

  test('too little has no change, and nothing is certain without differences', () => {
    expect(meanChange([1, 2], 2)).toBeNull();
    expect(meanChange([], 1)).toBeNull();
    expect(pettittTest([1])).toBeNull();
    expect(pettittTest([5, 5, 5])).toEqual({ k: 0, before: 1, p: 1 });
    expect(poissonSegments(each([1]), 3, 2)).toBeNull();
    expect(poissonSegments(each([0, 0, 0, 0]), 3, 1)).toEqual({ changes: [], cost: 0 });
  });
});
