import { type BucketSpread } from '../statistics/bucket-spread.ts';
import type { BucketDays } from './check-plan.ts';
import type { EffectScale, TestName } from './check-result.ts';

/** A comparison of two windows; `high` may be Infinity. */
export interface Estimate {
  value: number | null;
  low: number;
  high: number;
  p: number;
  test: TestName;
  /** What the variance was multiplied by. */
  factor: number;
}

/** An effect that is to be seen, with the standard error of its estimate if there is none and if there is. */
export interface Detectable {
  effect: number;
  errorWithout: number;
  errorWith: number;
}

/** How much of a time stands behind a comparison to come. */
export interface Outlook<Bucket> {
  before: readonly Bucket[];
  /** Days of the after window by month (0 to 11). */
  months: readonly number[];
  /** Whether months are compared with the same months only. */
  bySeason: boolean;
  untouched: readonly Bucket[] | null;
}

/** What a kind of measure has to know for checks. Buckets given to it hold something each. */
export interface CheckMeasure<Bucket extends BucketDays> {
  scale: EffectScale;
  /** Whether a bucket has anything in it that can be compared. */
  holds: (bucket: Bucket) => boolean;
  level: (buckets: readonly Bucket[]) => number | null;
  count: (buckets: readonly Bucket[]) => number;
  /** What to hold against the least count: events expected at the rate before; what is there for other kinds. */
  weight: (before: readonly Bucket[], after: readonly Bucket[]) => number;
  /** By bucket: how far it is from the level of all, in standard deviations of chance within it. */
  residuals: (buckets: readonly Bucket[]) => number[];
  /** Null where nothing can be said. */
  compare: (
    before: readonly Bucket[],
    after: readonly Bucket[],
    spread: BucketSpread,
  ) => Estimate | null;
  /** p that months differ by chance alone; null when it cannot be known. */
  seasonsP: (history: readonly Bucket[]) => number | null;
  compareBySeason: (
    history: readonly Bucket[],
    after: readonly Bucket[],
  ) => SeasonalEstimate | null;
  compareWithUntouched: (
    before: GroupBuckets<Bucket>,
    after: GroupBuckets<Bucket>,
  ) => SeasonalEstimate | null;
  /** The spread that such a comparison will find, by the buckets before. */
  spreadBesideUntouched: (before: GroupBuckets<Bucket>) => BucketSpread;
  /**
   * @param wanted the effect as a change of the level: a ratio, or a difference.
   * Null when nothing is known before.
   */
  detectable: (outlook: Outlook<Bucket>, wanted: number) => Detectable | null;
}

/** A comparison that finds the spread of its buckets by itself. */
export interface SeasonalEstimate {
  estimate: Estimate;
  spread: BucketSpread;
}

/** Buckets of the group with the change, and those of the same days of the untouched one. */
export interface GroupBuckets<Bucket> {
  touched: readonly Bucket[];
  untouched: readonly Bucket[];
}

/** The month (0 to 11) in which the middle of a bucket lies. */
export function monthOf({ start, days }: BucketDays): number {
  return monthOfDay(start + (days - 1) / 2);
}

/** The month (0 to 11) of a day since 1970-01-01. */
export function monthOfDay(day: number): number {
  return new Date(Math.floor(day) * 86_400_000).getUTCMonth();
}

/** Buckets by the month they lie in. */
export function byMonth<Bucket extends BucketDays>(
  buckets: readonly Bucket[],
): Map<number, Bucket[]> {
  const found = new Map<number, Bucket[]>();
  for (const bucket of buckets) {
    const month = monthOf(bucket);
    const known = found.get(month);
    if (known === undefined) found.set(month, [bucket]);
    else known.push(bucket);
  }
  return found;
}

/** The days that buckets cover. */
export function daysOf(buckets: readonly BucketDays[]): number {
  return buckets.reduce((sum, { days }) => sum + days, 0);
}
