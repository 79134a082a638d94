import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CheckHistory } from '#core/implement/check-plan.ts';
import { thinned } from '#core/implement/check-thinning.ts';

const bucket = (start: number, count: number) => ({
  start,
  days: 7,
  values: Float64Array.from({ length: count }, (_none, at) => start * 100_000 + at),
});

it('keeps what is no single value, and few values, as they are', () => {
  const shares: CheckHistory = {
    kind: 'share',
    buckets: [{ start: 0, days: 7, x: 1, n: 100_000 }],
    untouched: null,
  };
  expect(thinned(shares)).toEqual({ history: shares, step: 1, notes: [] });
  const few: CheckHistory = { kind: 'values', buckets: [bucket(0, 7000)], untouched: null };
  expect(thinned(few).history).toBe(few);
});

it('keeps one of so many values, evenly over all periods, and says so', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 6 }), (counts) => {
      const buckets = counts.map((count, at) => bucket(at * 7, count));
      const all = counts.reduce((sum, count) => sum + count, 0);
      const { history, step, notes } = thinned({ kind: 'values', buckets, untouched: null });
      if (history.kind !== 'values') throw new Error('Another kind.');
      const kept = history.buckets.reduce((sum, { values }) => sum + values.length, 0);
      expect(kept).toBe(Math.ceil(all / step));
      expect(kept).toBeLessThanOrEqual(20_000);
      expect(notes).toHaveLength(step > 1 ? 1 : 0);
      for (const [place, { values }] of history.buckets.entries()) {
        const whole = new Set(buckets[place]?.values);
        expect(Array.from(values).every((value) => whole.has(value))).toBe(true);
        expect(Math.abs(values.length - (counts[place] ?? 0) / step)).toBeLessThan(1);
      }
    }),
  );
});
