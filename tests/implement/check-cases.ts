import type {
  CheckHistory,
  CheckPlan,
  CheckSight,
  RateBucket,
  ShareBucket,
} from '#core/implement/check-plan.ts';

const day = 86_400_000;

/** The first day of a month, counted from January 2024. */
export function monthStart(index: number): number {
  return Date.UTC(2024, index, 1) / day;
}

/** Incidents by month from January 2024 on, with a day as the unit of exposure. */
export function rates(events: readonly number[]): RateBucket[] {
  return events.map((count, index) => {
    const start = monthStart(index);
    const days = monthStart(index + 1) - start;
    return { start, days, events: count, exposure: days };
  });
}

/** So many of so many by month from January 2024 on. */
export function shares(counts: readonly (readonly [number, number])[]): ShareBucket[] {
  return counts.map(([x, n], index) => {
    const start = monthStart(index);
    return { start, days: monthStart(index + 1) - start, x, n };
  });
}

export function rateHistory(
  events: readonly number[],
  untouched: readonly number[] | null = null,
): CheckHistory {
  return { kind: 'rate', buckets: rates(events), untouched: untouched && rates(untouched) };
}

/**
 * A plan whose change goes live with a month; the baseline are the months before it.
 * @param after months in the after window.
 */
export function monthsPlan(
  goLive: number,
  baseline: number,
  after: number,
  more: Partial<CheckPlan> = {},
): CheckPlan {
  const from = monthStart(goLive);
  return {
    better: 'lower',
    baseline: { from: monthStart(goLive - baseline), to: from },
    goLive: from,
    plannedDays: monthStart(goLive + after) - from,
    wanted: null,
    leastCount: 0,
    presumed: { noSeason: false, ordinaryBaseline: false },
    ...more,
  };
}

/** Everything up to a month was recorded, and no category came or went. */
export function seenUpTo(month: number): CheckSight {
  return { observedTo: monthStart(month), vocabulary: { came: [], went: [] } };
}

/** So many months with as many incidents as the calendar lets expect, and a little unrest. */
export function level(months: number, perMonth: number): number[] {
  return Array.from({ length: months }, (_none, at) => perMonth + ((at * 5) % 7) - 3);
}
