import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { binomialLower, binomialQuantile, binomialUpper } from '#core/statistics/binomial.ts';
import { netPromoterDifference, netPromoterScore } from '#core/statistics/net-promoter.ts';
import {
  netPromoterScoreInterval,
  netPromoterWald,
} from '#core/statistics/net-promoter-interval.ts';
import { poissonLower, poissonProbability, poissonUpper } from '#core/statistics/poisson.ts';
import { exactInterval, type Interval, wilsonInterval } from '#core/statistics/proportion.ts';
import { quantile, quantileRanks } from '#core/statistics/quantiles.ts';
import { mismatches } from './compare.ts';
import { without } from './expected-keys.ts';
import { referenceCases } from './reference-case.ts';

function limits(interval: Interval | null): [number | null, number | null] {
  return [interval?.low ?? null, interval?.high ?? null];
}

const answers = z.object({ promoters: z.int(), passives: z.int(), detractors: z.int() });

describe('net promoter score against the reference cases', () => {
  const cases = referenceCases('nps');
  test.each(cases.filter(({ method }) => method === 'nps'))(
    '$id',
    ({ input, expected, tolerance }) => {
      const result = netPromoterScore(answers.parse(input));
      const actual = {
        n: result?.n ?? 0,
        score: result?.score ?? null,
        adjustedWald: result && {
          centre: result.centre,
          margin: result.margin,
          lower: result.low,
          upper: result.high,
        },
      };
      const wald = netPromoterWald(answers.parse(input));
      const all = {
        ...actual,
        wald: wald && {
          se: wald.standardError,
          margin: wald.margin,
          lower: wald.low,
          upper: wald.high,
        },
        scoreInterval: result && limits(netPromoterScoreInterval(answers.parse(input))),
      };
      expect(mismatches(expected, all, tolerance)).toEqual([]);
    },
  );

  test.each(cases.filter(({ method }) => method === 'nps.difference'))(
    '$id',
    ({ input, expected, tolerance }) => {
      const { a, b } = z.object({ a: answers, b: answers }).parse(input);
      const [first, second] = [netPromoterScore(a), netPromoterScore(b)];
      if (first === null || second === null) throw new Error('both have answers');
      const { low, high, standardError, ...rest } = netPromoterDifference(first, second);
      const actual = { ...rest, se: standardError, lower: low, upper: high };
      expect(mismatches(expected, actual, tolerance)).toEqual([]);
    },
  );
});

describe('percentiles against the reference cases', () => {
  test.each(referenceCases('percentiles'))('$id', ({ method, input, expected, tolerance }) => {
    if (method === 'quantile.type7') {
      const { values, p } = z
        .object({ values: z.array(z.number()), p: z.array(z.number()) })
        .parse(input);
      const sorted = Float64Array.from(values).sort();
      const actual = { type7: p.map((probability) => quantile(sorted, probability)) };
      expect(mismatches(without(expected, 'type6'), actual, tolerance)).toEqual([]);
      return;
    }
    const { values, p, conf } = z
      .object({ values: z.array(z.number()), p: z.number(), conf: z.number() })
      .parse(input);
    const sorted = Float64Array.from(values).sort();
    const ranks = quantileRanks(sorted.length, p, conf);
    const actual = {
      rankLow: ranks?.low,
      rankHigh: ranks?.high,
      lower: sorted[(ranks?.low ?? 0) - 1] ?? null,
      upper: sorted[(ranks?.high ?? 0) - 1] ?? null,
      coverage: ranks?.coverage,
    };
    expect(mismatches(expected, actual, tolerance)).toEqual([]);
  });
});

describe('one proportion against the reference cases', () => {
  const cases = referenceCases('proportions').filter(({ method }) => method === 'proportion.ci');
  test.each(cases)('$id', ({ input, expected, tolerance }) => {
    const { x, n, conf } = z.object({ x: z.int(), n: z.int(), conf: z.number() }).parse(input);
    const actual = {
      p: n === 0 ? null : x / n,
      wilson: limits(wilsonInterval(x, n, conf)),
      clopperPearson: limits(exactInterval(x, n, conf)),
    };
    expect(mismatches(expected, actual, tolerance)).toEqual([]);
  });
});

describe('tails of counts', () => {
  test('the two tails of a binomial overlap in one probability', () => {
    const sample = fc.record({
      n: fc.integer({ min: 1, max: 500 }),
      p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(sample, fc.integer({ min: 0, max: 500 }), ({ n, p }, k) => {
        expect(binomialLower(k, n, p) + binomialUpper(k + 1, n, p)).toBeCloseTo(1, 10);
      }),
    );
  });

  test('the binomial quantile is the smallest count that reaches its probability', () => {
    const sample = fc.record({
      n: fc.integer({ min: 1, max: 2000 }),
      p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      probability: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(sample, ({ n, p, probability }) => {
        const k = binomialQuantile(probability, n, p);
        expect(binomialLower(k, n, p)).toBeGreaterThanOrEqual(probability * (1 - 1e-12));
        if (k > 0) expect(binomialLower(k - 1, n, p)).toBeLessThan(probability);
      }),
    );
  });

  test('Poisson tails agree with the sum of probabilities', () => {
    for (const mean of [0, 0.3, 4, 40]) {
      let sum = 0;
      for (let k = 0; k < 60; k += 1) {
        expect(poissonUpper(k, mean)).toBeCloseTo(1 - sum, 10);
        sum += poissonProbability(k, mean);
        expect(poissonLower(k, mean)).toBeCloseTo(sum, 10);
      }
    }
  });
});
