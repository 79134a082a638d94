import { type BucketSpread, bucketSpread } from '../statistics/bucket-spread.ts';
import { fisherUpper } from '../statistics/fisher-f.ts';
import { byMonth, type CheckMeasure } from './check-measure.ts';
import type { BucketDays } from './check-plan.ts';

type Residuals<Bucket> = (buckets: readonly Bucket[]) => number[];

/** The spread of buckets around the level of their own window; neighbours are looked at before only. */
export function windowSpread<Bucket extends BucketDays>(
  { residuals }: Pick<CheckMeasure<Bucket>, 'residuals'>,
  before: readonly Bucket[],
  after: readonly Bucket[],
): BucketSpread {
  const first = residuals(before);
  const second = residuals(after);
  const df = Math.max(0, first.length - 1) + Math.max(0, second.length - 1);
  return bucketSpread(first, second, df);
}

/** Residuals around the level of each month, in the order of time; and how many months there are. */
function monthResiduals<Bucket extends BucketDays>(
  residuals: Residuals<Bucket>,
  buckets: readonly Bucket[],
): { inOrder: number[]; months: number } {
  const found: { start: number; residual: number }[] = [];
  const months = byMonth(buckets);
  for (const inMonth of months.values()) {
    for (const [place, residual] of residuals(inMonth).entries()) {
      found.push({ start: inMonth[place]?.start ?? 0, residual });
    }
  }
  found.sort((a, b) => a.start - b.start);
  return { inOrder: found.map(({ residual }) => residual), months: months.size };
}

/** The spread of buckets around the level of their month, so that a season is none of it. */
export function monthSpread<Bucket extends BucketDays>(
  residuals: Residuals<Bucket>,
  history: readonly Bucket[],
  after: readonly Bucket[],
): BucketSpread {
  const first = monthResiduals(residuals, history);
  const second = monthResiduals(residuals, after);
  const points = first.inOrder.length + second.inOrder.length;
  return bucketSpread(first.inOrder, second.inOrder, points - first.months - second.months);
}

/**
 * Whether months differ by more than the buckets of one month: p of the F test, with the chance within buckets as the least
 * that buckets of a month may vary. Null with one month, or one bucket in each.
 */
export function monthsP<Bucket extends BucketDays>(
  residuals: Residuals<Bucket>,
  history: readonly Bucket[],
): number | null {
  const squares = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value * value, 0);
  const all = residuals(history);
  const { inOrder, months } = monthResiduals(residuals, history);
  const [above, below] = [months - 1, all.length - months];
  if (above < 1 || below < 1) return null;
  const within = squares(inOrder);
  const between = Math.max(0, squares(all) - within) / above;
  return fisherUpper(between / Math.max(1, within / below), above, below);
}
