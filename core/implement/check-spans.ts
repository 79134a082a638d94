import { dayNumber } from '../modify/calendar-day.ts';
import type { SettledPlan } from './check-locked.ts';
import type { CheckPlan, DaySpan } from './check-plan.ts';

/** Days after the end of the planned window at which it is looked again whether an improvement holds. */
export const lookedAgain = [30, 60, 90] as const;

/** A baseline as long as this is cut into weeks: eight of them tell how much they vary. */
const daysForWeeks = 56;
/** Single values are many: fewer and larger periods do for them. */
const daysForWeeksOfValues = 28;

/** How a history by days is to be cut; follows from the plan alone. */
export function dayOrWeek(
  { baseline }: Pick<SettledPlan, 'baseline'>,
  singleValues: boolean,
): 'day' | 'week' {
  const days = dayNumber(baseline.to) - dayNumber(baseline.from);
  return days >= (singleValues ? daysForWeeksOfValues : daysForWeeks) ? 'week' : 'day';
}

/** A settled plan in days since 1970-01-01, as verdicts are computed. */
export function planInDays(plan: SettledPlan, better: CheckPlan['better']): CheckPlan {
  const { baseline, wanted, leastCount, presumed, windowDays } = plan;
  return {
    better,
    baseline: { from: dayNumber(baseline.from), to: dayNumber(baseline.to) },
    goLive: dayNumber(plan.goLive),
    plannedDays: windowDays,
    wanted,
    leastCount,
    presumed: {
      noSeason: presumed.noSeason !== '',
      ordinaryBaseline: presumed.ordinaryBaseline !== '',
    },
  };
}

/** The first day after the last window that is looked at. */
export function lastDayOf({ goLive, plannedDays }: CheckPlan): number {
  return goLive + plannedDays + lookedAgain[2];
}

/** The days at which a period may not reach over to the other side, rising; the first and the last included. */
function edgesOf(plan: CheckPlan, known: DaySpan): number[] {
  const { baseline, goLive, plannedDays } = plan;
  const end = goLive + plannedDays;
  const [from, to] = [known.from, Math.min(known.to, lastDayOf(plan))];
  const inner = [baseline.from, baseline.to, goLive, end, ...lookedAgain.map((days) => end + days)];
  const edges = [from, ...inner.filter((day) => day > from && day < to), to];
  return [...new Set(edges)].sort((a, b) => a - b);
}

/**
 * Cuts what is known into days or weeks, none of them over the go-live or an end of a window. Weeks before the go-live
 * are counted back from it, those after it from it on; the last of them are of 4 to 10 days.
 */
export function spansOf(plan: CheckPlan, known: DaySpan, unit: 'day' | 'week'): DaySpan[] {
  const size = unit === 'day' ? 1 : 7;
  const edges = edgesOf(plan, known);
  return edges.slice(1).flatMap((to, place) => {
    const from = edges[place] ?? to;
    const count = Math.max(1, Math.round((to - from) / size));
    // What is left of a week lies at the far end, and goes with its neighbour where it is short.
    const before = to <= plan.goLive;
    return Array.from({ length: count }, (_none, at): DaySpan => {
      if (before) {
        const end = to - (count - 1 - at) * size;
        return { from: at === 0 ? from : end - size, to: end };
      }
      const start = from + at * size;
      return { from: start, to: at === count - 1 ? to : start + size };
    });
  });
}

/** Periods that are given, in their order, as far as they lie in what is known; doubles once, overlaps not at all. */
export function givenSpans(
  periods: readonly DaySpan[],
  plan: CheckPlan,
  known: DaySpan,
): DaySpan[] | null {
  const end = Math.min(known.to, lastDayOf(plan));
  const sorted = periods
    .filter(({ from, to }) => to > from && to <= end)
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .filter(({ from, to }, at, all) => all[at - 1]?.from !== from || all[at - 1]?.to !== to);
  const over = sorted.some(({ from }, at) => from < (sorted[at - 1]?.to ?? -Infinity));
  return over ? null : sorted;
}
