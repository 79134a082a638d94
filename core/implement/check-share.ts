import { proportionDifference } from '../statistics/proportion.ts';
import { differenceMeasure } from './check-difference.ts';
import type { ShareBucket } from './check-plan.ts';

function summed(buckets: readonly ShareBucket[]): { x: number; n: number } {
  const sum = { x: 0, n: 0 };
  for (const { x, n } of buckets) {
    sum.x += x;
    sum.n += n;
  }
  return sum;
}

/** So many of so many: the share after less that before, with Newcombe's interval. */
export const shareMeasure = differenceMeasure<ShareBucket>({
  scale: 'share',
  test: 'newcombe',
  holds: ({ n }) => n > 0,
  level: (buckets) => {
    const { x, n } = summed(buckets);
    return n > 0 ? x / n : null;
  },
  count: (buckets) => summed(buckets).n,
  residuals: (buckets) => {
    const { x, n } = summed(buckets);
    const share = x / n;
    const variance = share * (1 - share);
    if (!(variance > 0)) return [];
    return buckets.map((bucket) => (bucket.x - bucket.n * share) / Math.sqrt(bucket.n * variance));
  },
  difference: (before, after, confidence) => {
    const [first, second] = [summed(before), summed(after)];
    const found = proportionDifference(second.x, second.n, first.x, first.n, confidence);
    return found && { value: found.value, ...found.interval, p: null };
  },
  errors: (before, after, wanted) => {
    const { x, n } = summed(before);
    // A share of 0 or 1 is taken as if one more had come out the other way, half of the time.
    const share = (x + 0.5) / (n + 1);
    const moved = Math.min(1, Math.max(0, share + wanted));
    if (!(n > 0) || !(after > 0)) return null;
    const pooled = (share * n + moved * after) / (n + after);
    return {
      effect: wanted,
      errorWithout: Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / after)),
      errorWith: Math.sqrt((share * (1 - share)) / n + (moved * (1 - moved)) / after),
    };
  },
});
