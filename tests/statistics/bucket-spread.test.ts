import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketSpread, widenedP, widening } from '#core/statistics/bucket-spread.ts';
import { agreeingP, intervalDifference, reachP } from '#core/statistics/interval-difference.ts';
import { netPromoterScore } from '#core/statistics/net-promoter.ts';
import { normalUpper, twoSidedZ } from '#core/statistics/normal.ts';
import { proportionDifference, wilsonInterval } from '#core/statistics/proportion.ts';
import { rankResiduals } from '#core/statistics/rank-spread.ts';
import { scoreMean } from '#core/statistics/score-mean.ts';

describe('the spread of buckets', () => {
  test('what varies as chance does is left alone', () => {
    const found = bucketSpread([1, -1, 1, -1, 1, -1, 1, -1, 1], [0.5], 8);
    expect(found).toMatchObject({ overdispersed: false, autocorrelated: false, factor: 1 });
    expect(widening(0.95, found)).toBe(1);
    expect(widenedP(0.03, found)).toBe(0.03);
  });

  test('more spread widens by chi-square over its degrees of freedom, with Student’s t', () => {
    const found = bucketSpread([3, -3, 3, -3, 2, -2], [], 5);
    expect(found).toMatchObject({ overdispersed: true, autocorrelated: false, lag1: null });
    expect(found.factor).toBeCloseTo(44 / 5, 12);
    const reach = twoSidedZ(0.95) * widening(0.95, found);
    expect(reach).toBeCloseTo(2.570582 * Math.sqrt(44 / 5), 4);
    expect(widenedP(2 * normalUpper(reach), found)).toBeCloseTo(0.05, 6);
    expect(widenedP(0, found)).toBe(0);
  });

  test('neighbours that are alike widen further', () => {
    const rising = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
    const found = bucketSpread(rising, [], 8);
    expect(found.autocorrelated).toBe(true);
    expect(found.factor).toBeGreaterThan(3);
  });

  test('with nothing to judge by it says so', () => {
    expect(bucketSpread([], [], -2)).toMatchObject({ ratio: null, df: 0, factor: 1 });
    expect(bucketSpread([1], [], 0)).toMatchObject({ ratio: null, factor: 1 });
  });
});

describe('ranks by bucket', () => {
  test('their squares sum to H of Kruskal and Wallis', () => {
    const value = fc.integer({ min: 0, max: 12 });
    const buckets = fc.array(fc.array(value, { maxLength: 8 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(buckets, (given) => {
        const all = given.flat();
        const found = rankResiduals(given).reduce((sum, one) => sum + one * one, 0);
        const n = all.length;
        const rank = (one: number): number =>
          all.filter((other) => other < one).length +
          (all.filter((other) => other === one).length + 1) / 2;
        const ties = [...new Set(all)].reduce((sum, one) => {
          const t = all.filter((other) => other === one).length;
          return sum + t ** 3 - t;
        }, 0);
        const correction = 1 - ties / (n ** 3 - n);
        if (n < 2 || !(correction > 1e-12)) {
          expect(found).toBe(0);
          return;
        }
        let sum = 0;
        for (const bucket of given) {
          if (bucket.length === 0) continue;
          sum += bucket.reduce((total, one) => total + rank(one), 0) ** 2 / bucket.length;
        }
        const h = ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / correction;
        expect(found).toBeCloseTo(h, 6);
      }),
    );
  });
});

describe('differences of estimates', () => {
  test('of two shares it is Newcombe’s', () => {
    const first = { value: 0.3, ...(wilsonInterval(30, 100) ?? { low: NaN, high: NaN }) };
    const second = { value: 0.5, ...(wilsonInterval(20, 40) ?? { low: NaN, high: NaN }) };
    const found = intervalDifference(first, second);
    const newcombe = proportionDifference(20, 40, 30, 100);
    expect(found.low).toBeCloseTo(newcombe?.interval.low ?? NaN, 12);
    expect(found.high).toBeCloseTo(newcombe?.interval.high ?? NaN, 12);
  });

  test('the p that agrees with normal intervals is the normal one', () => {
    const at =
      (value: number) =>
      (confidence: number): { low: number; high: number } => ({
        low: value - twoSidedZ(confidence),
        high: value + twoSidedZ(confidence),
      });
    for (const z of [0.5, 1.96, 4]) expect(agreeingP(at(z))).toBeCloseTo(2 * normalUpper(z), 6);
    expect(agreeingP(at(0))).toBeCloseTo(1, 6);
    for (const z of [-3, 0, 0.5, 4]) {
      expect(reachP({ value: z, ...at(z)(0.95) })).toBeCloseTo(2 * normalUpper(Math.abs(z)), 12);
    }
    expect(agreeingP(at(20))).toBeLessThan(1e-14);
  });
});

describe('means of scores', () => {
  test('of promoters they have the error of the net promoter score, but for one answer', () => {
    const scores = [
      { score: 100, count: 50 },
      { score: 0, count: 30 },
      { score: -100, count: 20 },
    ];
    const found = scoreMean(scores, 100);
    const nps = netPromoterScore({ promoters: 50, passives: 30, detractors: 20 });
    expect(found?.mean).toBe(nps?.score);
    const error = Math.sqrt((found?.variance ?? NaN) / 100);
    expect(error / (nps?.standardError ?? NaN)).toBeGreaterThan(1);
    expect(error / (nps?.standardError ?? NaN)).toBeLessThan(1.01);
  });

  test('equal answers are not certain, none have no mean', () => {
    expect(scoreMean([{ score: 5, count: 10 }], 1)).toEqual({ n: 10, mean: 5, variance: 0.025 });
    expect(scoreMean([], 1)).toBeNull();
  });
});
