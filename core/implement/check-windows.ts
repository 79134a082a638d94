import { type CheckMeasure, daysOf, monthOf } from './check-measure.ts';
import type { BucketDays, CheckPlan, DaySpan } from './check-plan.ts';

/** A history cut at what a check fixed. Buckets without contents are in none of its parts. */
export interface CheckWindows<Bucket> {
  /** All buckets, as they were given. */
  of: readonly Bucket[];
  /** All before the go-live. */
  history: Bucket[];
  baseline: Bucket[];
  after: Bucket[];
  /** Buckets that reach over the go-live, or over an end of the baseline or the after window: not in that window. */
  cut: number;
}

function within({ start, days }: BucketDays, { from, to }: DaySpan): boolean {
  return start >= from && start + days <= to;
}

function reachesOver({ start, days }: BucketDays, day: number): boolean {
  return start < day && start + days > day;
}

/** The days that a check looks at after its go-live. */
export function plannedSpan({ goLive, plannedDays }: CheckPlan): DaySpan {
  return { from: goLive, to: goLive + plannedDays };
}

/** Cuts buckets by a plan; what comes after the go-live is never baseline. */
export function checkWindows<Bucket extends BucketDays>(
  { holds }: Pick<CheckMeasure<Bucket>, 'holds'>,
  buckets: readonly Bucket[],
  { goLive, baseline }: CheckPlan,
  after: DaySpan,
): CheckWindows<Bucket> {
  const filled = buckets.filter(holds).sort((a, b) => a.start - b.start);
  const history = filled.filter((bucket) => bucket.start + bucket.days <= goLive);
  const edges = [goLive, baseline.from, baseline.to, after.from, after.to];
  return {
    of: buckets,
    history,
    baseline: history.filter((bucket) => within(bucket, baseline)),
    after: filled.filter((bucket) => bucket.start >= goLive && within(bucket, after)),
    cut: filled.filter((bucket) => edges.some((day) => reachesOver(bucket, day))).length,
  };
}

/** A year, but for a few days that weeks or a late start leave out. */
export const wholeYear = 360;
const twoYears = 725;

/** From the first day of the first bucket to the last of the last. */
export function reachOf(buckets: readonly BucketDays[]): number {
  const [first, last] = [buckets[0], buckets.at(-1)];
  return first === undefined || last === undefined ? 0 : last.start + last.days - first.start;
}

/** Whether a season has come round often enough to be told from chance: two full years, every month of the window seen. */
export function seasonKnowable(
  history: readonly BucketDays[],
  after: readonly BucketDays[],
): boolean {
  return reachOf(history) >= twoYears && monthsCovered(history, after);
}

function monthsCovered(before: readonly BucketDays[], after: readonly BucketDays[]): boolean {
  const seen = new Set(before.map(monthOf));
  return after.every((bucket) => seen.has(monthOf(bucket)));
}

/** Whether buckets hold a season in the parts in which the after window does, or all of it. */
export function seasonCovered(
  before: readonly BucketDays[],
  after: readonly BucketDays[],
): boolean {
  return daysOf(before) >= wholeYear || monthsCovered(before, after);
}

/** After so many days the calendar is the same again: 400 years. */
const cycleDays = 146_097;
const day = 86_400_000;

/** Adds days by month, month by month. */
function addMonths(found: number[], { from, to }: DaySpan, times: number): void {
  const first = new Date(from * day);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  let start = from;
  for (let at = month; start < to; at += 1) {
    const end = Math.min(to, Date.UTC(year, at + 1, 1) / day);
    found[at % 12] = (found[at % 12] ?? 0) + (end - start) * times;
    start = end;
  }
}

/** Days by month (0 to 11) of a window, in whole days. */
export function daysByMonth({ from, to }: DaySpan): number[] {
  const found = new Array<number>(12).fill(0);
  const cycles = Math.max(0, Math.floor((to - from) / cycleDays));
  if (cycles > 0) addMonths(found, { from, to: from + cycleDays }, cycles);
  addMonths(found, { from: from + cycles * cycleDays, to }, 1);
  return found;
}
