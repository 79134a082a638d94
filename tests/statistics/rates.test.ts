import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { observedToExpected } from '#core/statistics/observed-expected.ts';
import { overdispersedRatio } from '#core/statistics/overdispersed-ratio.ts';
import { poissonRate } from '#core/statistics/poisson-rate.ts';
import type { Interval } from '#core/statistics/proportion.ts';
import { compareRates } from '#core/statistics/rate-comparison.ts';
import { summaryOf } from '#core/statistics/summary.ts';
import { mismatches } from './compare.ts';
import { without } from './expected-keys.ts';
import { referenceCases } from './reference-case.ts';

const confidence = z.object({ conf: z.number() });

function limits(interval: Interval | undefined): [number, number] | null {
  return interval === undefined ? null : [interval.low, interval.high];
}

function named<Found extends Interval>(found: Found | null): unknown {
  return found && { ...found, lower: found.low, upper: found.high };
}

function rate(given: unknown): unknown {
  const { events, exposure } = z.object({ events: z.int(), exposure: z.number() }).parse(given);
  return named(poissonRate(events, exposure, confidence.parse(given).conf));
}

function ratio(given: unknown): unknown {
  const { x1, T1, x2, T2 } = z
    .object({ x1: z.int(), T1: z.number(), x2: z.int(), T2: z.number() })
    .parse(given);
  const found = compareRates(
    { events: x1, exposure: T1 },
    { events: x2, exposure: T2 },
    confidence.parse(given).conf,
  );
  return {
    ratio: found?.ratio,
    exact: limits(found?.exact),
    midp: limits(found?.midP),
    score: limits(found?.score),
    pExact: found?.exact.p,
    pMidp: found?.midP.p,
    pScore: found?.score.p,
  };
}

function standardised(given: unknown): unknown {
  const { observed, expected } = z.object({ observed: z.int(), expected: z.number() }).parse(given);
  return named(observedToExpected(observed, expected, confidence.parse(given).conf));
}

function quasi(given: unknown): unknown {
  const { before, after } = z
    .object({ before: z.array(z.number()), after: z.array(z.number()) })
    .parse(given);
  const [first, second] = [before, after].map((counts) => ({
    counts,
    exposures: counts.map(() => 1),
  }));
  if (first === undefined || second === undefined) return null;
  return named(overdispersedRatio(first, second, confidence.parse(given).conf));
}

const methods: Record<string, (given: unknown) => unknown> = {
  'poisson.rateCI.exact': rate,
  'poisson.rateRatio': ratio,
  'poisson.observedVsExpected': standardised,
  'poisson.rateRatio.quasi': quasi,
};

describe('rates against the reference cases', () => {
  // The application has no E-test: its p would not agree with the interval shown.
  const cases = referenceCases('rates').filter(({ method }) => method !== 'poisson.eTest');
  test.each(cases)('$id', ({ method, input, expected, tolerance }) => {
    expect(methods[method], method).toBeDefined();
    const offered = without(expected, 'pMinLike');
    expect(mismatches(offered, methods[method]?.(input), tolerance)).toEqual([]);
  });
});

describe('summaries against the reference cases', () => {
  test.each(referenceCases('descriptive'))('$id', ({ input, expected, tolerance }) => {
    const { values } = z.object({ values: z.array(z.number()) }).parse(input);
    const { n, mean, standardDeviation, lag1 } = summaryOf(values);
    const actual = { n, mean, sd: standardDeviation, lag1Autocorrelation: lag1 };
    expect(mismatches(expected, actual, tolerance)).toEqual([]);
  });
});

describe('rates without enough to go by', () => {
  const over = (counts: number[]): { counts: number[]; exposures: number[] } => ({
    counts,
    exposures: counts.map(() => 1),
  });

  test('no exposure, or nothing expected, compares nothing', () => {
    expect(compareRates({ events: 1, exposure: 0 }, { events: 1, exposure: 2 })).toBeNull();
    expect(observedToExpected(3, 0)).toBeNull();
  });

  test('a side without events has no overdispersed ratio, nor have two points a spread', () => {
    expect(overdispersedRatio(over([0, 0, 0]), over([1, 2, 3]))).toBeNull();
    expect(overdispersedRatio(over([3]), over([4]))).toBeNull();
    expect(overdispersedRatio(over([2, 2]), over([2, 2]))).toMatchObject({ ratio: 1, p: 1 });
    expect(overdispersedRatio(over([2, 2]), over([4, 4]))).toMatchObject({ ratio: 2, p: 0 });
  });

  test('swapping the sides turns the ratio over, intervals and all', () => {
    const [a, b] = [
      { events: 12, exposure: 7 },
      { events: 90, exposure: 83 },
    ];
    const [one, other] = [compareRates(a, b), compareRates(b, a)];
    for (const kind of ['midP', 'exact', 'score'] as const) {
      expect((one?.[kind].low ?? 0) * (other?.[kind].high ?? 0)).toBeCloseTo(1, 9);
      expect(one?.[kind].p).toBeCloseTo(other?.[kind].p ?? NaN, 12);
    }
  });
});
