import { type BucketSpread } from '../statistics/bucket-spread.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { studentQuantile } from '../statistics/student.ts';
import { comparisonOf, type Comparison } from './check-comparison.ts';
import { paired, wantedEffect } from './check-estimate.ts';
import type { CheckMeasure, Detectable, GroupBuckets } from './check-measure.ts';
import { measured } from './check-kinds.ts';
import { monthSpread, windowSpread } from './check-spread.ts';
import type { BucketDays, CheckHistory, CheckPlan, DaySpan } from './check-plan.ts';
import { checkWindows, daysByMonth } from './check-windows.ts';

/** Ten years: what takes longer is not going to be proven. */
const mostDays = 3650;
const power = 0.8;
const certain = normalQuantile(power);

/** How long it takes until an improvement could be seen; or why it could not. */
export type Provable =
  | { days: number; why: null }
  /** Even years after would not do: too little is known of the time before, or it takes over ten years. */
  | { days: null; why: 'nothing-before' | 'before-too-small' | 'over-ten-years' };

/** Each day of a window as a bucket, for what asks about months. */
function dayBuckets({ from, to }: DaySpan): BucketDays[] {
  return Array.from({ length: to - from }, (_none, at) => ({ start: from + at, days: 1 }));
}

interface Ahead<Bucket extends BucketDays> {
  measure: CheckMeasure<Bucket>;
  comparison: Comparison<Bucket>;
  spread: BucketSpread;
  /** How many standard errors away from none an estimate has to be. */
  reach: number;
  untouched: readonly Bucket[] | null;
  plan: CheckPlan;
}

/** The spread that the verdict will find, as far as it can be seen before. */
function spreadAhead<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  { before, unrest, comparedWith }: Comparison<Bucket>,
  beside: GroupBuckets<Bucket> | null,
): BucketSpread {
  if (beside !== null) return measure.spreadBesideUntouched(beside);
  if (comparedWith === 'season') return monthSpread(measure.residuals, before, []);
  return windowSpread(measure, unrest, []);
}

function ahead<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  buckets: readonly Bucket[],
  untouched: readonly Bucket[] | null,
  plan: CheckPlan,
): Ahead<Bucket> {
  const days = { from: plan.goLive, to: plan.goLive + plan.plannedDays };
  const windows = checkWindows(measure, buckets, plan, days);
  const comparison = comparisonOf(measure, windows, dayBuckets(days), plan, untouched !== null);
  const { before } = comparison;
  const beside = untouched && paired(measure, before, untouched);
  const spread = spreadAhead(measure, comparison, beside);
  const reach = spread.factor === 1 ? normalQuantile(0.975) : studentQuantile(0.975, spread.df);
  return { measure, comparison, spread, reach, untouched: beside?.untouched ?? null, plan };
}

function detectableIn<Bucket extends BucketDays>(
  { measure, comparison, untouched, plan }: Ahead<Bucket>,
  days: number,
  wanted: number,
): Detectable | null {
  const { before, comparedWith } = comparison;
  const months = daysByMonth({ from: plan.goLive, to: plan.goLive + days });
  const bySeason = comparedWith === 'season';
  const aim = wantedEffect(measure.scale, plan.better, wanted);
  return measure.detectable({ before, months, bySeason, untouched }, aim);
}

/** Whether an effect would be seen with power 80 % at the two-sided 5 % level: the test's own, with the spread found. */
function seen(
  { effect, errorWithout, errorWith }: Detectable,
  { spread, reach }: Pick<Ahead<BucketDays>, 'spread' | 'reach'>,
): boolean {
  const widely = Math.sqrt(spread.factor);
  return Math.abs(effect) >= widely * (reach * errorWithout + certain * errorWith);
}

function seenIn<Bucket extends BucketDays>(
  data: Ahead<Bucket>,
  days: number,
  wanted: number,
): boolean {
  const found = detectableIn(data, days, wanted);
  return found !== null && seen(found, data);
}

function daysFor<Bucket extends BucketDays>(data: Ahead<Bucket>, wanted: number): Provable {
  const { before } = data.comparison;
  if (before.length === 0 || data.measure.level(before) === null) {
    return { days: null, why: 'nothing-before' };
  }
  if (!seenIn(data, mostDays, wanted)) {
    const endless = seenIn(data, 100 * mostDays, wanted);
    return { days: null, why: endless ? 'over-ten-years' : 'before-too-small' };
  }
  let [low, high] = [0, mostDays];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (seenIn(data, middle, wanted)) high = middle;
    else low = middle;
  }
  return { days: high, why: null };
}

/**
 * How many days after the go-live an improvement of the size wanted would be *effective* with a chance of 80 %, if there is
 * one, by the comparison and the spread that the verdict will use. Null without a size wanted. A normal approximation,
 * rough where under about ten events are expected.
 */
export function daysUntilProvable(history: CheckHistory, plan: CheckPlan): Provable | null {
  const { wanted } = plan;
  if (wanted === null) return null;
  return measured(history, (measure, buckets, untouched) =>
    daysFor(ahead(measure, buckets, untouched, plan), wanted),
  );
}

/** Larger improvements than this are none: of a rate, all of it; of others, by so many times the level or the unit. */
function largestWanted<Bucket extends BucketDays>({
  measure,
  plan,
  comparison,
}: Ahead<Bucket>): number {
  if (measure.scale === 'ratio') return plan.better === 'lower' ? 1 : 1000;
  if (measure.scale === 'share') return 1;
  if (measure.scale === 'points') return 200;
  return 1000 * Math.max(1, Math.abs(measure.level(comparison.before) ?? 1));
}

/**
 * The least improvement that the planned window would show with a chance of 80 %, as `CheckPlan.wanted` says it; null when
 * there is none.
 */
export function leastProvable(history: CheckHistory, plan: CheckPlan): number | null {
  return measured(history, (measure, buckets, untouched) => {
    const data = ahead(measure, buckets, untouched, plan);
    let [low, high] = [0, largestWanted(data) * (1 - 1e-9)];
    if (!seenIn(data, plan.plannedDays, high)) return null;
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (seenIn(data, plan.plannedDays, middle)) high = middle;
      else low = middle;
    }
    return high;
  });
}
