import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { benjaminiHochbergAdjusted } from '#core/statistics/benjamini-hochberg.ts';
import { binomialUpper } from '#core/statistics/binomial.ts';
import { falseDiscoveryRates } from '#core/statistics/false-discoveries.ts';
import { rateRatio } from '#core/statistics/rate-ratio.ts';
import { driverMeasures } from '#core/statistics/two-by-two.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const ranking = z.object({
  key: z.array(z.string()),
  problem: z.array(z.number()),
  total: z.array(z.number()),
  minCount: z.number(),
});
const ranked = z.object({
  order: z.array(z.string()),
  p: z.array(z.number()),
  pAdjusted: z.array(z.number()),
  lift: z.array(z.number()),
  notTested: z.array(z.string()),
});

test('a ranking of segments is that of the reference case', () => {
  const cases = referenceCases('drivers').filter(({ method }) => method === 'driver.ranking');
  expect(cases).toHaveLength(1);
  for (const { input, expected, tolerance } of cases) {
    const { key, problem, total, minCount } = ranking.parse(input);
    const wanted = ranked.parse(expected);
    const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
    const [problems, all] = [sum(problem), sum(total)];
    const measured = new Map(
      key.flatMap((name, place) => {
        const [x = 0, n = 0] = [problem[place], total[place]];
        if (n < minCount) return [];
        const table = {
          segmentProblem: x,
          segmentOther: n - x,
          restProblem: problems - x,
          restOther: all - n - (problems - x),
        };
        return [[name, driverMeasures(table, 0.95)] as const];
      }),
    );
    expect(key.filter((name) => !measured.has(name))).toEqual(wanted.notTested);
    const p = wanted.order.map((name) => measured.get(name)?.p ?? NaN);
    const lift = wanted.order.map((name) => measured.get(name)?.lift ?? NaN);
    const sorted = Float64Array.from(p).sort();
    const rates = falseDiscoveryRates(sorted, p.length);
    const pAdjusted = p.map((one) => rates[sorted.indexOf(one)]);
    const { p: wantedP, pAdjusted: wantedQ, lift: wantedLift } = wanted;
    expect(
      mismatches(
        { p: wantedP, pAdjusted: wantedQ, lift: wantedLift },
        { p, pAdjusted, lift },
        tolerance,
      ),
    ).toEqual([]);
  }
});

describe('false discovery rates of the smallest p values', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

  test('are those over all p values', () => {
    fc.assert(
      fc.property(ps, fc.double({ min: 0, max: 1, noNaN: true }), (all, limit) => {
        const sorted = Float64Array.from(all).sort();
        const kept = sorted.filter((p) => p <= limit);
        const whole = benjaminiHochbergAdjusted(sorted);
        const rates = falseDiscoveryRates(kept, all.length);
        for (const [place, rate] of rates.entries()) {
          const exact = whole[place] ?? NaN;
          // What is left out is above the limit, so a rate up to the limit is exact, and others are above it.
          if (exact <= limit) expect(rate).toBe(exact);
          else expect(rate).toBeGreaterThan(limit);
        }
      }),
    );
  });

  test('rise with p, are never below it and never above 1', () => {
    fc.assert(
      fc.property(ps, fc.nat(50), (all, more) => {
        const sorted = Float64Array.from(all).sort();
        const rates = falseDiscoveryRates(sorted, all.length + more);
        for (const [place, rate] of rates.entries()) {
          expect(rate).toBeGreaterThanOrEqual(sorted[place] as number);
          expect(rate).toBeLessThanOrEqual(1);
          expect(rate).toBeGreaterThanOrEqual(rates[place - 1] ?? 0);
        }
      }),
    );
  });

  test('of nothing are nothing', () => {
    expect(falseDiscoveryRates(new Float64Array(0), 12)).toHaveLength(0);
  });
});

describe('the ratio of two rates', () => {
  test('by hand: 20 on 100 against 10 on 100', () => {
    const got = rateRatio(20, 100, 10, 100, 0.95);
    expect(got?.ratio).toBe(2);
    // Given 30, those of the first are binomial with one half: P(X >= 20).
    expect(got?.p).toBeCloseTo(binomialUpper(20, 30, 0.5), 12);
    // Clopper-Pearson of 20 of 30 is 0.4719 to 0.8271.
    expect(got?.interval.low).toBeCloseTo(0.4719 / 0.5281, 3);
    expect(got?.interval.high).toBeCloseTo(0.8271 / 0.1729, 2);
  });

  test('without cases in the rest it has no end, without exposure none at all', () => {
    expect(rateRatio(3, 10, 0, 90, 0.95)).toMatchObject({ ratio: null });
    expect(rateRatio(3, 10, 0, 90, 0.95)?.interval.high).toBe(Infinity);
    expect(rateRatio(0, 10, 0, 90, 0.95)).toMatchObject({ ratio: null, p: 1 });
    expect(rateRatio(0, 10, 4, 90, 0.95)).toMatchObject({ ratio: 0, p: 1 });
    expect(rateRatio(3, 0, 1, 90, 0.95)).toBeNull();
    expect(rateRatio(3, 10, 1, 0, 0.95)).toBeNull();
  });

  test('a rate against shares of traffic is that of the reference case', () => {
    const cases = referenceCases('drivers').filter(({ method }) => method === 'driver.composition');
    expect(cases).toHaveLength(1);
    for (const { input, expected, tolerance } of cases) {
      const { observed, exposure } = z
        .object({ observed: z.array(z.number()), exposure: z.array(z.number()) })
        .parse(input);
      const { lift } = z.object({ lift: z.array(z.number()) }).parse(expected);
      const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
      const got = observed.map((x, place) => {
        const n = exposure[place] ?? 0;
        const { ratio } = rateRatio(x, n, sum(observed) - x, sum(exposure) - n, 0.95) ?? {};
        // From the ratio to the rest to the ratio to all.
        const share = n / sum(exposure);
        return ratio === undefined || ratio === null ? NaN : ratio / (share * ratio + 1 - share);
      });
      expect(mismatches({ lift }, { lift: got }, tolerance)).toEqual([]);
    }
  });
});
