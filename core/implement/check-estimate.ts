import type { BucketSpread } from '../statistics/bucket-spread.ts';
import type { Comparison } from './check-comparison.ts';
import type { CheckMeasure, GroupBuckets, SeasonalEstimate } from './check-measure.ts';
import { windowSpread } from './check-spread.ts';
import type { BucketDays, CheckPlan } from './check-plan.ts';
import type { CheckEffect, CheckResult, CheckWarning } from './check-result.ts';

/** Pairs of buckets of the same days in both groups. */
export function paired<Bucket extends BucketDays>(
  { holds }: CheckMeasure<Bucket>,
  touched: readonly Bucket[],
  untouched: readonly Bucket[],
): GroupBuckets<Bucket> {
  const byStart = new Map(untouched.filter(holds).map((bucket) => [bucket.start, bucket]));
  const pairs = touched.flatMap((bucket) => {
    const other = byStart.get(bucket.start);
    return other?.days === bucket.days ? [{ bucket, other }] : [];
  });
  return {
    touched: pairs.map(({ bucket }) => bucket),
    untouched: pairs.map(({ other }) => other),
  };
}

/** Makes the comparison that was decided on; null where the data do not allow it. */
export function estimateOf<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  { before, unrest, comparedWith }: Comparison<Bucket>,
  after: readonly Bucket[],
  untouched: readonly Bucket[] | null,
): SeasonalEstimate | null {
  if (comparedWith === 'untouched') {
    const others = untouched ?? [];
    return measure.compareWithUntouched(
      paired(measure, before, others),
      paired(measure, after, others),
    );
  }
  if (comparedWith === 'season') return measure.compareBySeason(before, after);
  const spread = windowSpread(measure, unrest, after);
  const estimate = measure.compare(before, after, spread);
  return estimate && { estimate, spread };
}

/** An estimate as it is kept: what has no end is null. */
export function effectOf<Bucket extends BucketDays>(
  { scale }: CheckMeasure<Bucket>,
  { estimate }: SeasonalEstimate,
): CheckEffect {
  const { value, low, high, p } = estimate;
  return { scale, value, low, high: Number.isFinite(high) ? high : null, p };
}

/** The level of “nothing changed”. */
export function noEffect({ scale }: Pick<CheckEffect, 'scale'>): number {
  return scale === 'ratio' ? 1 : 0;
}

/** The improvement wanted, on the scale of the effect. */
export function wantedEffect(
  scale: CheckEffect['scale'],
  better: CheckPlan['better'],
  wanted: number,
): number {
  const change = better === 'lower' ? -wanted : wanted;
  return scale === 'ratio' ? 1 + change : change;
}

/** Which way an effect goes beyond chance: p of at most 0.05, and nothing else within the interval. */
export function directionOf(
  effect: CheckEffect,
  better: CheckPlan['better'],
): 'better' | 'worse' | 'open' {
  const none = noEffect(effect);
  if (effect.p > 0.05) return 'open';
  const lower = effect.high !== null && effect.high < none;
  const higher = effect.low > none;
  if (!lower && !higher) return 'open';
  return lower === (better === 'lower') ? 'better' : 'worse';
}

/** Whether the improvement wanted is reached, by the interval. */
export function sizeOf(effect: CheckEffect, plan: CheckPlan): CheckResult['size'] {
  if (plan.wanted === null) return null;
  const aim = wantedEffect(effect.scale, plan.better, plan.wanted);
  const high = effect.high ?? Infinity;
  if (plan.better === 'lower') {
    if (high <= aim) return 'reached';
    return effect.low > aim ? 'missed' : 'open';
  }
  if (effect.low >= aim) return 'reached';
  return high < aim ? 'missed' : 'open';
}

/** What the spread of the buckets has to say. */
export function spreadWarnings(spread: BucketSpread): CheckWarning[] {
  const warnings: CheckWarning[] = [];
  if (spread.overdispersed) warnings.push({ code: 'overdispersed', ratio: spread.ratio ?? 1 });
  if (spread.autocorrelated) warnings.push({ code: 'autocorrelated', lag1: spread.lag1 ?? 0 });
  return warnings;
}
