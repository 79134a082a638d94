import { type BucketSpread, widenedP, widening } from '../statistics/bucket-spread.ts';
import {
  agreeingP,
  type Estimated,
  intervalDifference,
  reachP,
} from '../statistics/interval-difference.ts';
import {
  type CheckMeasure,
  type Detectable,
  type Estimate,
  type GroupBuckets,
  monthOf,
  type Outlook,
  type SeasonalEstimate,
} from './check-measure.ts';
import { monthSpread, monthsP, windowSpread } from './check-spread.ts';
import type { BucketDays } from './check-plan.ts';
import type { EffectScale, TestName } from './check-result.ts';

/** A measure that is compared as a difference, after less before. */
export interface DifferenceMeasure<Bucket extends BucketDays> extends Pick<
  CheckMeasure<Bucket>,
  'scale' | 'holds' | 'level' | 'count' | 'residuals'
> {
  test: TestName;
  /**
   * After less before, with its interval and two-sided p when buckets have nothing to do with it; null without
   * contents on a side. p is null where it is to be taken from the intervals.
   */
  difference: (
    before: readonly Bucket[],
    after: readonly Bucket[],
    confidence: number,
  ) => (Estimated & { p: number | null }) | null;
  /** The error of a comparison with so much after, if the level moves by `wanted`. */
  errors: (before: readonly Bucket[], after: number, wanted: number) => Detectable | null;
}

/** The most that a difference can be. */
const largest: Partial<Record<EffectScale, number>> = { share: 1, points: 200 };

/** An interval with the spread between buckets counted in. */
function widened(
  { value, low, high }: Estimated,
  scale: EffectScale,
  spread: BucketSpread,
): Estimated {
  const times = widening(0.95, spread);
  const end = largest[scale] ?? Infinity;
  return {
    value,
    low: Math.max(-end, value - times * (value - low)),
    high: Math.min(end, value + times * (high - value)),
  };
}

function estimated<Bucket extends BucketDays>(
  measure: DifferenceMeasure<Bucket>,
  before: readonly Bucket[],
  after: readonly Bucket[],
  spread: BucketSpread,
): Estimate | null {
  const at = (confidence: number): ReturnType<typeof measure.difference> =>
    measure.difference(before, after, confidence);
  const found = at(0.95);
  if (found === null) return null;
  const p = found.p ?? agreeingP((confidence) => at(confidence) ?? found);
  return {
    ...widened(found, measure.scale, spread),
    p: widenedP(p, spread),
    test: measure.test,
    factor: spread.factor,
  };
}

function largerSpread<Bucket extends BucketDays>(
  measure: DifferenceMeasure<Bucket>,
  before: GroupBuckets<Bucket>,
  after: GroupBuckets<Bucket>,
): BucketSpread {
  const own = windowSpread(measure, before.touched, after.touched);
  const other = windowSpread(measure, before.untouched, after.untouched);
  return own.factor >= other.factor ? own : other;
}

/** How one group changed less how the other did; the larger spread of the two counts for both. */
function besideUntouched<Bucket extends BucketDays>(
  measure: DifferenceMeasure<Bucket>,
  before: GroupBuckets<Bucket>,
  after: GroupBuckets<Bucket>,
): SeasonalEstimate | null {
  const spread = largerSpread(measure, before, after);
  const change = measure.difference(before.touched, after.touched, 0.95);
  const beside = measure.difference(before.untouched, after.untouched, 0.95);
  if (change === null || beside === null) return null;
  const found = intervalDifference(beside, change);
  const p = widenedP(reachP(found), spread);
  const test = 'difference-of-differences';
  const estimate = widened(found, measure.scale, spread);
  return { estimate: { ...estimate, p, test, factor: spread.factor }, spread };
}

/** Buckets of the months that the after window has. */
function sameMonths<Bucket extends BucketDays>(
  history: readonly Bucket[],
  months: (month: number) => boolean,
): Bucket[] {
  return history.filter((bucket) => months(monthOf(bucket)));
}

function outlookErrors<Bucket extends BucketDays>(
  measure: DifferenceMeasure<Bucket>,
  { before, months, bySeason, untouched }: Outlook<Bucket>,
  wanted: number,
): Detectable | null {
  const used = bySeason ? sameMonths(before, (month) => (months[month] ?? 0) > 0) : before;
  const days = months.reduce((sum, one) => sum + one, 0);
  const errorsOf = (buckets: readonly Bucket[], moved: number): Detectable | null => {
    const covered = buckets.reduce((sum, bucket) => sum + bucket.days, 0);
    return measure.errors(buckets, (measure.count(buckets) / covered) * days, moved);
  };
  const own = errorsOf(used, wanted);
  if (own === null || untouched === null) return own;
  const beside = errorsOf(untouched, 0);
  if (beside === null) return null;
  return {
    effect: own.effect,
    errorWithout: Math.hypot(own.errorWithout, beside.errorWithout),
    errorWith: Math.hypot(own.errorWith, beside.errorWithout),
  };
}

/** Makes a measure of checks of one that is compared as a difference; seasons are compared with the same months. */
export function differenceMeasure<Bucket extends BucketDays>(
  measure: DifferenceMeasure<Bucket>,
): CheckMeasure<Bucket> {
  return {
    ...measure,
    weight: (_before, after) => measure.count(after),
    compare: (before, after, spread) => estimated(measure, before, after, spread),
    seasonsP: (history) => monthsP(measure.residuals, history),
    compareBySeason: (history, after) => {
      const months = new Set(after.map(monthOf));
      const same = sameMonths(history, (month) => months.has(month));
      const spread = monthSpread(measure.residuals, history, after);
      const estimate = estimated(measure, same, after, spread);
      return estimate && { estimate, spread };
    },
    compareWithUntouched: (before, after) => besideUntouched(measure, before, after),
    spreadBesideUntouched: (before) =>
      largerSpread(measure, before, { touched: [], untouched: [] }),
    detectable: (outlook, wanted) => outlookErrors(measure, outlook, wanted),
  };
}
