import { describe, expect, test } from 'vitest';
import { holdsAt } from '#core/implement/check-holding.ts';
import type { CheckHistory, CheckPlan, RateBucket } from '#core/implement/check-plan.ts';
import { holdingWords } from '#core/implement/check-words.ts';

const start = 19_000;
const before = 720;
const goLive = start + before;

/** Tens of days with so many incidents each, before the go-live and in the stretches of 30 days after it. */
function history(...after: number[]): CheckHistory {
  const at = (day: number, events: number): RateBucket => ({
    start: day,
    days: 10,
    events,
    exposure: 10,
  });
  const buckets = Array.from({ length: 72 }, (_none, index) =>
    at(start + index * 10, 40 + ((index * 5) % 9) - 4),
  );
  for (const [month, events] of after.entries()) {
    for (const part of [0, 1, 2]) {
      buckets.push(at(goLive + month * 30 + part * 10, events + part - 1));
    }
  }
  return { kind: 'rate', buckets, untouched: null };
}

const plan: CheckPlan = {
  better: 'lower',
  baseline: { from: goLive - 370, to: goLive },
  goLive,
  plannedDays: 30,
  wanted: null,
  leastCount: 10,
  presumed: { noSeason: true, ordinaryBaseline: true },
};

function looked(days: number, ...after: number[]) {
  const sight = { observedTo: goLive + days, vocabulary: { came: [], went: [] } };
  return holdsAt(history(...after), plan, sight, [30, 60, 90]);
}

describe('whether an improvement holds', () => {
  test('it holds where every window is better than before', () => {
    const found = looked(120, 20, 21, 19, 22);
    expect(found.holds).toBe('holds');
    expect(found.windows.map(({ recurrence }) => recurrence)).toEqual([null, null, null]);
    expect(holdingWords(found)).toContain('3 windows');
  });

  test('it came back: worse than at first, or where it was before', () => {
    const worse = looked(120, 10, 11, 28, 40);
    expect(worse.holds).toBe('reopen');
    expect(worse.windows.map(({ recurrence }) => recurrence)).toEqual([
      null,
      'worse-than-first',
      'worse-than-first',
    ]);
    expect(holdingWords(worse)).toContain('60 and 90 days after the check: reopen');
  });

  test('a small improvement that is gone is back where it was', () => {
    const found = looked(60, 32, 41);
    expect(found.holds).toBe('reopen');
    expect(found.windows[0]?.recurrence).toBe('back-at-baseline');
  });

  test('an improvement to nothing comes back, too', () => {
    expect(looked(120, 1, 1, 38, 1).holds).toBe('reopen');
  });

  test('windows that are not over say nothing yet', () => {
    const found = looked(60, 20, 21);
    expect(found.windows.map(({ result }) => result.verdict)).toEqual([
      'effective',
      'too-early',
      'too-early',
    ]);
    expect(found.holds).toBe('holds');
    expect(looked(35, 20).holds).toBe('open');
    expect(holdingWords(looked(35, 20))).toContain('still open');
  });

  test('a window too small to see it leaves it open', () => {
    const found = looked(60, 28, 37);
    expect(found.holds).toBe('open');
    expect(holdingWords(found)).toContain('not every window');
  });

  test('what was not effective has nothing to hold', () => {
    const found = looked(120, 40, 41, 39, 40);
    expect(found.holds).toBe('not-effective');
    expect(holdingWords(found)).toContain('no proven improvement');
  });
});
