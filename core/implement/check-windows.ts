import { type CheckMeasure, daysOf, monthOf, monthOfDay } from './check-measure.ts';
import type { BucketDays, CheckPlan, DaySpan } from './check-plan.ts';

/** A history cut at what a check fixed. Buckets without contents are in none of its parts. */
export interface CheckWindows<Bucket> {
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

/** Days by month (0 to 11) of a window. */
export function daysByMonth({ from, to }: DaySpan): number[] {
  const found = new Array<number>(12).fill(0);
  for (let day = from; day < to; day += 1) {
    const month = monthOfDay(day);
    found[month] = (found[month] ?? 0) + 1;
  }
  return found;
}
