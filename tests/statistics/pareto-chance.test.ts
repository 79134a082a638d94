import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialProbability, equalCountsP } from '#core/statistics/binomial.ts';
import { equalRatesMidP, equalRatesP, equalSumsP } from '#core/statistics/equal-rates.ts';
import { equalSumsTest } from '#core/statistics/equal-sums.ts';
import { type DrawnBar, firstBars } from '#core/statistics/first-bars.ts';
import { levelRatesTest } from '#core/statistics/level-rates.ts';
import { poissonDrawer } from '#core/statistics/poisson-draw.ts';
import { drawBelow, randomNumbers } from '#core/statistics/random-draw.ts';
import { rankIntervalsBy } from '#core/statistics/rank-intervals.ts';
import { rateChange, rateChangeP } from '#core/statistics/rate-change.ts';
import { compareRates } from '#core/statistics/rate-comparison.ts';
import { sameSharesTest } from '#core/statistics/same-shares.ts';
import { countShareChange, equalSharesP, sumShareChange } from '#core/statistics/share-change.ts';
import { uniformityTest } from '#core/statistics/uniformity.ts';

const counts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 12 });

/** P(X = k) of a Poisson distribution, term by term. */
function poissonTerms(mean: number, most: number): number[] {
  const terms = [Math.exp(-mean)];
  for (let k = 1; k <= most; k += 1) terms.push(((terms[k - 1] ?? 0) * mean) / k);
  return terms;
}

function drawn(bars: readonly DrawnBar[], k: number, replicates = 4000) {
  const steps = firstBars(bars, k, replicates, 11);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const countBars = (means: readonly number[]): DrawnBar[] =>
  means.map((mean) => ({ offset: 0, parts: [{ size: 1, mean }] }));

describe('counts drawn from a Poisson distribution', () => {
  test.each([0.3, 1, 4, 9.9, 10, 14.5, 60])('of mean %d fall as its terms say', (mean) => {
    const draw = poissonDrawer(mean, randomNumbers(5));
    const seen = new Map<number, number>();
    const n = 40_000;
    for (let at = 0; at < n; at += 1) {
      const value = draw();
      seen.set(value, (seen.get(value) ?? 0) + 1);
    }
    let chiSquare = 0;
    let cells = 0;
    for (const [value, term] of poissonTerms(mean, 150).entries()) {
      if (term * n < 10) continue;
      chiSquare += ((seen.get(value) ?? 0) - term * n) ** 2 / (term * n);
      cells += 1;
    }
    // Mean cells, standard deviation sqrt(2 cells): five of these.
    expect(chiSquare).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
  });

  test('of a large mean has that mean and variance', () => {
    const draw = poissonDrawer(1e6, randomNumbers(5));
    const values = Array.from({ length: 20_000 }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - 1e6)).toBeLessThan(5 * Math.sqrt(1e6 / values.length));
    expect(variance / 1e6).toBeCloseTo(1, 1);
  });

  test('of mean 0 is 0', () => {
    expect(poissonDrawer(0, randomNumbers(5))()).toBe(0);
  });
});

describe('the probability of being among the first', () => {
  test.each([
    [30, 20],
    [5, 4],
    [2, 2],
    [400, 370],
  ])('of %i against %i is the exact one', (a, b) => {
    const [left, right] = [poissonTerms(a, 900), poissonTerms(b, 900)];
    let exact = 0;
    for (const [x, p] of left.entries()) {
      for (const [y, q] of right.entries()) exact += x > y ? p * q : x === y ? (p * q) / 2 : 0;
    }
    const { first } = drawn(countBars([a, b]), 1, 20_000);
    expect(Math.abs((first[0] ?? 0) - exact)).toBeLessThan(4 * Math.sqrt(0.25 / 20_000));
  });

  test('adds up to k, and falls with the bars', () => {
    fc.assert(
      fc.property(counts, fc.nat(), (values, any) => {
        const means = values.sort((a, b) => b - a);
        const k = 1 + (any % means.length);
        const { first, among, sameSet } = drawn(countBars(means), k, 200);
        expect(among.reduce((sum, one) => sum + one, 0)).toBeCloseTo(k, 9);
        expect(first.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(sameSet).toBeGreaterThanOrEqual(0);
        expect(sameSet).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  test('of bars that are the same is the same, whatever their place', () => {
    const { among } = drawn(countBars([12, 12, 12, 12]), 2, 20_000);
    for (const share of among) expect(Math.abs(share - 0.5)).toBeLessThan(0.015);
  });

  test('is 1 for all bars together, and 0 out of reach', () => {
    expect([...drawn(countBars([9, 8]), 2).among]).toEqual([1, 1]);
    expect([...drawn(countBars([100_000, 90_000, 3]), 2).among]).toEqual([1, 1, 0]);
  });

  test('agrees with drawing the incidents themselves', () => {
    // The naive way: a multinomial sample of the rows, as many as there are.
    const values = [24, 20, 15, 6];
    const rows = values.flatMap((count, bar) => new Array<number>(count).fill(bar));
    const next = randomNumbers(3);
    const among = [0, 0, 0, 0];
    const replicates = 8000;
    for (let replicate = 0; replicate < replicates; replicate += 1) {
      const bars = [0, 0, 0, 0];
      for (let row = 0; row < rows.length; row += 1) {
        const bar = rows[drawBelow(rows.length, next)] ?? 0;
        bars[bar] = (bars[bar] ?? 0) + 1;
      }
      const second = bars.toSorted((a, b) => b - a)[1] ?? 0;
      const above = bars.filter((value) => value > second).length;
      const level = bars.filter((value) => value === second).length;
      for (const [bar, value] of bars.entries()) {
        const points = value > second ? 1 : value === second ? (2 - above) / level : 0;
        among[bar] = (among[bar] ?? 0) + points;
      }
    }
    const ours = drawn(countBars(values), 2, 20_000).among;
    for (const [bar, share] of among.entries()) {
      expect(Math.abs(share / replicates - (ours[bar] ?? 0))).toBeLessThan(0.03);
    }
  });
});

describe('tests of sums', () => {
  const sums = (values: readonly number[], size: number) =>
    values.map((count) => ({ weight: count * size, squares: count * size * size }));

  test('of weights that are all alike are those of their counts', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 500, noNaN: true }), (values, size) => {
        const asSums = equalSumsTest(sums(values, size));
        const asCounts = uniformityTest(values);
        expect(asSums?.df).toBeCloseTo(asCounts?.df ?? Number.NaN, 6);
        expect(asSums?.chiSquare).toBeCloseTo(asCounts?.chiSquare ?? Number.NaN, 6);
        const [a, b] = sums(values, size);
        const pair = a && b ? equalSumsP(a, b) : Number.NaN;
        expect(pair).toBeCloseTo(equalCountsP(values[0] ?? 0, values[1] ?? 0), 8);
      }),
    );
  });

  test('do not find what one large incident makes', () => {
    const found = equalSumsTest([
      { weight: 1000, squares: 1_000_000 },
      { weight: 20, squares: 20 },
      { weight: 18, squares: 18 },
    ]);
    expect(found?.p).toBeGreaterThan(0.2);
    expect(equalSumsP({ weight: 1000, squares: 1e6 }, { weight: 20, squares: 20 })).toBeGreaterThan(
      0.2,
    );
  });

  test('are null without anything to compare', () => {
    expect(equalSumsTest([{ weight: 5, squares: 9 }])).toBeNull();
    expect(equalSumsTest(sums([0, 0], 1))).toBeNull();
    expect(
      equalSumsTest([
        { weight: 9, squares: 9 },
        { weight: 0, squares: 0 },
      ])?.p,
    ).toBeLessThan(0.05);
  });

  test('call sums that are the same different no more often than they say', () => {
    // Few large incidents against many small ones, with the same sum to be expected.
    const next = randomNumbers(7);
    const kinds = [...new Array<[number, number]>(5).fill([1, 200]), [5, 40], [20, 10]] as const;
    const drawers = kinds.map(([, mean]) => poissonDrawer(mean, next));
    let [level, ranks] = [0, 0];
    const runs = 800;
    for (let run = 0; run < runs; run += 1) {
      const found = kinds.map(([size], at) => {
        const count = drawers[at]?.() ?? 0;
        let [weight, squares] = [0, 0];
        for (let incident = 0; incident < count; incident += 1) {
          const amount = size * (0.5 + (next() / 2 ** 32) * 1);
          weight += amount;
          squares += amount * amount;
        }
        return { weight, squares };
      });
      if ((equalSumsTest(found)?.p ?? 1) <= 0.05) level += 1;
      const { ranks: places } = rankIntervalsBy(
        found.map(({ weight }) => weight),
        (a, b) => {
          const [first, second] = [found[a], found[b]];
          return first && second ? equalSumsP(first, second) : 1;
        },
      );
      if (places.some(({ low, high }) => low > 1 || high < kinds.length)) ranks += 1;
    }
    expect(level / runs).toBeLessThan(0.075);
    expect(ranks / runs).toBeLessThan(0.075);
  });
});

describe('tests of rates', () => {
  test('of the same exposure are those of counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 2 }), (values) => {
        const found = levelRatesTest(
          values,
          values.map(() => 1000),
        );
        expect(found?.p).toBeCloseTo(uniformityTest(values)?.p ?? Number.NaN, 9);
      }),
    );
    expect(equalRatesP(7, 50, 3, 50)).toBeCloseTo(equalCountsP(7, 3), 12);
  });

  test('put what is rare together, by exposure', () => {
    const alone = levelRatesTest([50, 60, 1, 0, 2], [500, 600, 10, 5, 12]);
    expect(alone?.df).toBe(1);
    expect(levelRatesTest([1, 2], [10, 20])).toBeNull();
    expect(levelRatesTest([0, 0], [10, 20])).toBeNull();
    expect(levelRatesTest([4, 4], [0, 0])).toBeNull();
  });

  test('agree with the interval of their ratio', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (x, y, days) => {
          const found = compareRates({ events: y, exposure: days }, { events: x, exposure: 4 });
          expect(equalRatesMidP(y, days, x, 4)).toBeCloseTo(found?.midP.p ?? Number.NaN, 9);
          const first = { weight: x, squares: x, exposure: 4 };
          const second = { weight: y, squares: y, exposure: days };
          const change = rateChange(first, second, true);
          expect(change?.p).toBeCloseTo(rateChangeP(first, second, true), 9);
          expect(change?.low).toBe(found?.midP.low);
          if (x + y > 0) {
            const outside = (change?.low ?? 0) > 1 || (change?.high ?? Infinity) < 1;
            if (Math.abs((change?.p ?? 1) - 0.05) > 1e-6) {
              expect(outside).toBe((change?.p ?? 1) < 0.05);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a side without anything has no ratio, and a limit', () => {
    const nothing = { weight: 0, squares: 0, exposure: 10 };
    const some = { weight: 60, squares: 400, exposure: 10 };
    expect(rateChange(nothing, some, false)).toMatchObject({ ratio: null, high: null });
    expect(rateChange(nothing, some, false)?.low).toBeGreaterThan(1);
    expect(rateChange(some, nothing, false)).toMatchObject({ ratio: 0, low: 0 });
    expect(rateChange(nothing, nothing, false)).toMatchObject({ ratio: null, p: 1 });
    expect(rateChange({ ...some, exposure: 0 }, some, false)).toBeNull();
  });
});

describe('tests of shares', () => {
  /** Two-sided mid-P by going through every table. */
  function naiveMidP(x1: number, n1: number, x2: number, n2: number): number {
    const weights: number[] = [];
    for (let x = 0; x <= n1; x += 1) {
      const y = x1 + x2 - x;
      weights.push(binomialProbability(x, n1, 0.5) * binomialProbability(y, n2, 0.5));
    }
    const all = weights.reduce((sum, one) => sum + one, 0);
    const sum = (from: number, to: number) =>
      weights.slice(from, to).reduce((total, one) => total + one, 0) / all;
    const at = (weights[x1] ?? 0) / all;
    return Math.min(1, 2 * Math.min(sum(0, x1 + 1), sum(x1, n1 + 1)) - at);
  }

  test('are those of all tables with the same margins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.nat(),
        (n1, n2, a, b) => {
          const [x1, x2] = [a % (n1 + 1), b % (n2 + 1)];
          expect(equalSharesP(x1, n1, x2, n2)).toBeCloseTo(naiveMidP(x1, n1, x2, n2), 7);
        },
      ),
    );
  });

  test('of sums of like weights are near those of counts', () => {
    const counted = countShareChange(40, 200, 90, 300);
    const sum = (count: number) => ({ weight: 3 * count, squares: 9 * count });
    const summed = sumShareChange(sum(40), sum(200), sum(90), sum(300));
    expect(summed?.difference).toBeCloseTo(counted?.difference ?? 0, 12);
    expect(summed?.interval.low).toBeCloseTo(counted?.interval.low ?? 0, 2);
    expect(summed?.interval.high).toBeCloseTo(counted?.interval.high ?? 0, 2);
    expect(summed?.ratio.ratio).toBeCloseTo(1.5, 12);
    expect(summed?.ratio.low).toBeCloseTo(counted?.ratio.low ?? 0, 1);
    expect(summed?.ratio.p).toBeCloseTo(counted?.ratio.p ?? 0, 2);
  });

  test('a share of nothing still has limits', () => {
    const sum = (count: number) => ({ weight: 3 * count, squares: 9 * count });
    const found = sumShareChange(sum(0), sum(200), sum(9), sum(300));
    expect(found?.ratio).toMatchObject({ ratio: null, high: null });
    expect(found?.interval.low).toBeGreaterThan(0);
    expect(found?.interval.high).toBeGreaterThan(0.03);
    expect(sumShareChange(sum(0), sum(0), sum(9), sum(300))).toBeNull();
    expect(countShareChange(0, 0, 3, 9)).toBeNull();
  });

  test('of all categories at once are those of the table', () => {
    const found = sameSharesTest([30, 50, 20], [10, 60, 30]);
    // 2 x 3 table, by hand: expected 20, 55, 25 on both sides.
    expect(found).toMatchObject({ df: 2 });
    expect(found?.chiSquare).toBeCloseTo(2 * (100 / 20 + 25 / 55 + 25 / 25), 12);
    expect(sameSharesTest([30, 50, 1], [10, 60, 2])?.df).toBe(1);
    expect(sameSharesTest([3, 0], [0, 2])).toBeNull();
    expect(sameSharesTest([0, 0], [4, 20])).toBeNull();
  });
});
