import { type Estimated, intervalDifference } from '../statistics/interval-difference.ts';
import { directionOf, noEffect } from './check-estimate.ts';
import type { CheckHistory, CheckPlan, CheckSight, DaySpan } from './check-plan.ts';
import type { CheckEffect, CheckResult } from './check-result.ts';
import { checkVerdict, verdictIn } from './check-verdict.ts';

/** One of the windows in which an improvement is looked at again. */
export interface HoldingWindow {
  /** Days from the end of the planned window to the end of this one. */
  end: number;
  result: CheckResult;
  /** Against the first after window: worse beyond chance, back at the level before, or neither. */
  recurrence: 'worse-than-first' | 'back-at-baseline' | null;
}

export interface Holding {
  first: CheckResult;
  windows: HoldingWindow[];
  /**
   * `holds`: every window that is over is an improvement beyond chance. `open`: none speaks against it, but not all are
   * enough to see it. `reopen`: it came back. `not-effective`: there was nothing to hold.
   */
  holds: 'holds' | 'open' | 'reopen' | 'not-effective';
}

/** On a scale on which effects add up; null where it has no finite value. */
function additive({ scale, value, low, high }: CheckEffect): Estimated | null {
  if (value === null || high === null) return null;
  const on = (level: number): number => (scale === 'ratio' ? Math.log(level) : level);
  const found = { value: on(value), low: on(low), high: on(high) };
  return Number.isFinite(found.value + found.low + found.high) ? found : null;
}

/**
 * Whether a later effect is worse than a first one beyond chance. Both are compared with the same time before, whose error is
 * counted twice: a little cautious.
 */
function worseThan(first: CheckEffect, later: CheckEffect, better: CheckPlan['better']): boolean {
  const [a, b] = [additive(first), additive(later)];
  if (a === null || b === null) {
    const [high, low] = better === 'lower' ? [first.high, later.low] : [later.high, first.low];
    return high !== null && low > high;
  }
  const { low, high } = intervalDifference(a, b);
  return better === 'lower' ? low > 0 : high < 0;
}

/** No better than before, and surely not as good as the first window was. */
function backAtBaseline(
  first: CheckEffect,
  later: CheckEffect,
  better: CheckPlan['better'],
): boolean {
  const none = noEffect(later);
  const level = later.value ?? Infinity;
  if (first.value === null) return false;
  return better === 'lower'
    ? level >= none && later.low > first.value
    : level <= none && later.high !== null && later.high < first.value;
}

function recurrenceIn(
  first: CheckResult,
  later: CheckResult,
  plan: CheckPlan,
): HoldingWindow['recurrence'] {
  if (first.effect === null || later.effect === null || first.verdict !== 'effective') return null;
  if (worseThan(first.effect, later.effect, plan.better)) return 'worse-than-first';
  return backAtBaseline(first.effect, later.effect, plan.better) ? 'back-at-baseline' : null;
}

/** What was found in a window in which it is looked again. */
export type LaterResult = Pick<HoldingWindow, 'end' | 'result'>;

/**
 * The windows after the planned one, each ending so many days after its end.
 * @param ends rising, such as 30, 60, 90.
 */
export function laterWindows(
  plan: CheckPlan,
  ends: readonly number[],
): { end: number; span: DaySpan }[] {
  const from = plan.goLive + plan.plannedDays;
  return ends.map((end, place) => ({
    end,
    span: { from: from + (ends[place - 1] ?? 0), to: from + end },
  }));
}

/** What the windows say of an improvement together. */
export function holdingFrom(
  first: CheckResult,
  later: readonly LaterResult[],
  plan: CheckPlan,
): Holding {
  const windows = later.map(({ end, result }): HoldingWindow => {
    return { end, result, recurrence: recurrenceIn(first, result, plan) };
  });
  return { first, windows, holds: conclusion(first, windows, plan) };
}

/**
 * Whether an improvement holds: the windows after the planned one, each ending so many days after its end, are compared with
 * the same time before. Each is judged at the 5 % level by itself, so that more windows find more by chance.
 * @param ends rising, such as 30, 60, 90.
 */
export function holdsAt(
  history: CheckHistory,
  plan: CheckPlan,
  sight: CheckSight,
  ends: readonly number[],
): Holding {
  const first = checkVerdict(history, plan, sight);
  const later = laterWindows(plan, ends).map(({ end, span }): LaterResult => {
    return { end, result: verdictIn(history, plan, sight, span) };
  });
  return holdingFrom(first, later, plan);
}

function conclusion(
  first: CheckResult,
  windows: readonly HoldingWindow[],
  plan: CheckPlan,
): Holding['holds'] {
  if (first.verdict !== 'effective') return 'not-effective';
  if (windows.some(({ recurrence }) => recurrence !== null)) return 'reopen';
  const over = windows.filter(({ result }) => result.verdict !== 'too-early');
  const all = over.every(
    ({ result: { effect } }) => effect !== null && directionOf(effect, plan.better) === 'better',
  );
  return over.length > 0 && all ? 'holds' : 'open';
}
