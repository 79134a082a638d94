import { describe, expect, test } from 'vitest';
import type { CheckHistory, CheckPlan } from '#core/implement/check-plan.ts';
import { daysUntilProvable, leastProvable } from '#core/implement/check-provable.ts';
import { level, monthsPlan, monthStart, rateHistory, shares } from './check-cases.ts';

const history = rateHistory(level(24, 50));
const plan = (wanted: number | null, more: Partial<CheckPlan> = {}): CheckPlan =>
  monthsPlan(24, 12, 3, { wanted, ...more });

function daysFor(given: CheckHistory, fixed: CheckPlan): number {
  return daysUntilProvable(given, fixed)?.days ?? Infinity;
}

describe('days until an improvement is provable', () => {
  test('the smaller it is, and the rarer the incidents are, the longer it takes', () => {
    const days = [0.9, 0.5, 0.3, 0.2].map((wanted) => daysFor(history, plan(wanted)));
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(new Set(days).size).toBe(4);
    const rare = rateHistory(level(24, 5));
    expect(daysFor(rare, plan(0.6))).toBeGreaterThan(daysFor(history, plan(0.6)));
  });

  test('it is where the square root of the counts says', () => {
    const found = daysFor(history, plan(0.5));
    // 2 (1 - sqrt(0.5)) = 2.80 sqrt(1/600 + 1/due), with 600 incidents in the baseline of 366 days.
    const due = 1 / ((2 * (1 - Math.SQRT1_2)) ** 2 / (1.959964 + 0.841621) ** 2 - 1 / 600);
    expect(found / (due / (600 / 365))).toBeCloseTo(1, 1);
  });

  test('unrest, a season and an untouched group take longer', () => {
    const plain = daysFor(history, plan(0.4));
    const unrest = rateHistory(level(24, 50).map((count, at) => count + (at % 3) * 15 - 15));
    expect(daysFor(unrest, plan(0.4))).toBeGreaterThan(plain);
    const beside = rateHistory(level(24, 50), level(24, 60));
    expect(daysFor(beside, plan(0.4))).toBeGreaterThan(plain);
    const wave = rateHistory(level(24, 50).map((count, at) => (at % 12 < 6 ? count : 2 * count)));
    expect(daysFor(wave, plan(0.4))).toBeLessThan(Infinity);
  });

  test('what cannot be seen is said to be so', () => {
    expect(daysUntilProvable(history, plan(null))).toBeNull();
    expect(daysUntilProvable(rateHistory([]), plan(0.2))).toEqual({
      days: null,
      why: 'nothing-before',
    });
    expect(daysUntilProvable(rateHistory(level(24, 5)), plan(0.05))).toEqual({
      days: null,
      why: 'before-too-small',
    });
    const short = monthsPlan(24, 24, 3, { wanted: 0.0382 });
    expect(daysUntilProvable(rateHistory(level(24, 240)), short)?.why).toBe('over-ten-years');
  });

  test('nothing but zeros before leaves nothing to prove', () => {
    expect(daysFor(rateHistory(level(24, 3).map(() => 0)), plan(0.5))).toBe(Infinity);
  });
});

describe('the least improvement that a window shows', () => {
  test('is the one that needs as many days', () => {
    for (const better of ['lower', 'higher'] as const) {
      const least = leastProvable(history, plan(null, { better })) ?? NaN;
      expect(daysFor(history, plan(least * 1.001, { better }))).toBeLessThanOrEqual(92);
      expect(daysFor(history, plan(least * 0.97, { better }))).toBeGreaterThan(90);
    }
  });

  test('exists for every kind of measure, and not where nothing is known', () => {
    const month = (at: number) => ({
      start: monthStart(at),
      days: monthStart(at + 1) - monthStart(at),
    });
    const each = Array.from({ length: 24 }, (_none, at) => at);
    const scores = [1, 2, 3].map((score) => ({ score, count: 10 }));
    const kinds: CheckHistory[] = [
      { kind: 'share', buckets: shares(each.map(() => [20, 100])), untouched: null },
      {
        kind: 'values',
        buckets: each.map((at) => ({ ...month(at), values: [1, 2, 3, 5, 8, 13] })),
        untouched: null,
      },
      { kind: 'rating', buckets: each.map((at) => ({ ...month(at), scores })), untouched: null },
      { kind: 'nps', buckets: each.map((at) => ({ ...month(at), scores })), untouched: null },
    ];
    for (const given of kinds) {
      const least = leastProvable(given, plan(null)) ?? NaN;
      expect(least, given.kind).toBeGreaterThan(0);
      expect(daysFor(given, plan(least * 1.01)), given.kind).toBeLessThanOrEqual(92);
      const both: CheckHistory = { ...given, untouched: given.buckets } as CheckHistory;
      expect(leastProvable(both, plan(null)), given.kind).toBeGreaterThan(least);
    }
    expect(leastProvable(rateHistory([]), plan(null))).toBeNull();
  });
});
