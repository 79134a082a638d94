import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateMeasure } from '#core/implement/check-rate.ts';
import { ratingMeasure } from '#core/implement/check-score.ts';
import { shareMeasure } from '#core/implement/check-share.ts';
import { valueMeasure } from '#core/implement/check-values.ts';
import { windowSpread } from '#core/implement/check-spread.ts';
import type { CheckHistory, CheckPlan, RateBucket } from '#core/implement/check-plan.ts';
import { checkVerdict } from '#core/implement/check-verdict.ts';
import { monthsPlan, monthStart, rates, seenUpTo } from './check-cases.ts';

const counts = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 8 });
const events = fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 27, maxLength: 27 });

describe('exchanging before and after inverts an effect', () => {
  test('of rates', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const [before, after] = [rates(a), rates(b)];
        const there = rateMeasure.compare(before, after, windowSpread(rateMeasure, before, after));
        // Neighbours are looked at before only: the same spread for both.
        const spread = windowSpread(rateMeasure, before, after);
        const back = rateMeasure.compare(after, before, spread);
        expect((there?.value ?? NaN) * (back?.value ?? NaN)).toBeCloseTo(1, 8);
        expect((there?.low ?? NaN) * (back?.high ?? NaN)).toBeCloseTo(1, 6);
        expect(there?.p).toBeCloseTo(back?.p ?? NaN, 8);
      }),
    );
  });

  test('of shares, times and ratings', () => {
    const none = { ratio: 1, df: 9, lag1: null, overdispersed: false, autocorrelated: false };
    const spread = fc.constantFrom({ ...none, factor: 1 }, { ...none, factor: 3 });
    const value = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(value, value, spread, (a, b, widely) => {
        const bucket = { start: 0, days: 30 };
        const share = (list: number[]) => [{ ...bucket, x: list[0] ?? 0, n: 30 }];
        const score = (list: number[]) => [
          {
            ...bucket,
            scores: list.slice(0, 5).map((count, at) => ({ score: at + 1, count: count + 1 })),
          },
        ];
        const times = (list: number[]) => [{ ...bucket, values: list }];
        const pairs = [
          [
            shareMeasure.compare(share(a), share(b), widely),
            shareMeasure.compare(share(b), share(a), widely),
          ],
          [
            ratingMeasure.compare(score(a), score(b), widely),
            ratingMeasure.compare(score(b), score(a), widely),
          ],
          [
            valueMeasure.compare(times(a), times(b), widely),
            valueMeasure.compare(times(b), times(a), widely),
          ],
        ];
        for (const [there, back] of pairs) {
          expect(there?.value).toBeCloseTo(-(back?.value ?? NaN), 8);
          expect(there?.low).toBeCloseTo(-(back?.high ?? NaN), 8);
          expect(there?.p).toBeCloseTo(back?.p ?? NaN, 6);
        }
      }),
    );
  });
});

function judged(buckets: RateBucket[], plan: CheckPlan) {
  const history: CheckHistory = { kind: 'rate', buckets, untouched: null };
  return checkVerdict(history, plan, seenUpTo(40));
}

describe('what does not matter', () => {
  test('the unit of exposure changes no verdict', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(0.001, 7, 1000), (given, unit) => {
        const plan = monthsPlan(24, 12, 3);
        const plain = judged(rates(given), plan);
        const scaled = judged(
          rates(given).map((one) => ({ ...one, exposure: one.exposure * unit })),
          plan,
        );
        expect(scaled.verdict).toBe(plain.verdict);
        expect(scaled.test?.name).toBe(plain.test?.name);
        expect(scaled.effect?.value ?? 0).toBeCloseTo(plain.effect?.value ?? 0, 6);
        expect(scaled.effect?.p ?? 0).toBeCloseTo(plain.effect?.p ?? 0, 6);
      }),
      { numRuns: 60 },
    );
  });

  test('the unit of times changes the shift, not the verdict', () => {
    const values = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(values, { minLength: 16, maxLength: 16 }), (given) => {
        const at = (unit: number) => {
          const buckets = given.map((list, month) => ({
            start: monthStart(month),
            days: monthStart(month + 1) - monthStart(month),
            values: list.map((one) => one * unit),
          }));
          const history: CheckHistory = { kind: 'values', buckets, untouched: null };
          return checkVerdict(history, monthsPlan(14, 13, 2), seenUpTo(40));
        };
        const [hours, minutes] = [at(1), at(64)];
        expect(minutes.verdict).toBe(hours.verdict);
        expect((minutes.effect?.value ?? 0) / 64).toBeCloseTo(hours.effect?.value ?? 0, 8);
      }),
      { numRuns: 40 },
    );
  });

  test('the order in which buckets are given changes nothing', () => {
    fc.assert(
      fc.property(events, (given) => {
        const plan = monthsPlan(24, 6, 3);
        expect(judged(rates(given).reverse(), plan)).toEqual(judged(rates(given), plan));
      }),
      { numRuns: 60 },
    );
  });
});

test('more of the same narrows an interval', () => {
  fc.assert(
    fc.property(counts, counts, fc.integer({ min: 2, max: 20 }), (a, b, times) => {
      const more = (list: RateBucket[]): RateBucket[] =>
        list.map((one) => ({ ...one, events: one.events * times, exposure: one.exposure * times }));
      const [before, after] = [rates(a), rates(b)];
      const spread = {
        ratio: 1,
        df: 20,
        lag1: null,
        overdispersed: false,
        autocorrelated: false,
        factor: 1,
      };
      const few = rateMeasure.compare(before, after, spread);
      const many = rateMeasure.compare(more(before), more(after), spread);
      expect(many?.low).toBeGreaterThan(few?.low ?? NaN);
      expect(many?.high).toBeLessThan(few?.high ?? NaN);
    }),
  );
});

test('whatever the history, the verdict and its interval agree', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 24 }), (given, baseline) => {
      const { verdict, effect } = judged(rates(given), monthsPlan(24, baseline, 3));
      if (verdict === 'effective') expect(effect?.high).toBeLessThan(1);
      if (verdict === 'worse') expect(effect?.low).toBeGreaterThan(1);
      if (effect !== null) {
        expect(effect.p).toBeGreaterThanOrEqual(0);
        expect(effect.p).toBeLessThanOrEqual(1);
        expect(effect.low).toBeLessThanOrEqual(effect.value ?? Infinity);
        expect(effect.high ?? Infinity).toBeGreaterThanOrEqual(effect.value ?? 0);
      }
    }),
  );
});
