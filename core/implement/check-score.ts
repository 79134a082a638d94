import { type ScoreCount, scoreMean, type ScoreMean } from '../statistics/score-mean.ts';
import { studentQuantile, studentUpper } from '../statistics/student.ts';
import { differenceMeasure } from './check-difference.ts';
import type { CheckMeasure } from './check-measure.ts';
import type { ScoreBucket } from './check-plan.ts';
import type { EffectScale } from './check-result.ts';

interface MeanDifference {
  value: number;
  error: number;
  df: number;
}

/** B. Welch (1947), Biometrika 34:28: both windows have an error of their own. */
function welch(first: ScoreMean | null, second: ScoreMean | null): MeanDifference | null {
  if (first === null || second === null) return null;
  const [a, b] = [first.variance / first.n, second.variance / second.n];
  const below = a ** 2 / Math.max(1, first.n - 1) + b ** 2 / Math.max(1, second.n - 1);
  return { value: second.mean - first.mean, error: Math.sqrt(a + b), df: (a + b) ** 2 / below };
}

/** Scores are a step apart that sets how sure a handful of equal answers can be. */
function scoreMeasure(scale: EffectScale, step: number): CheckMeasure<ScoreBucket> {
  const pooled = (buckets: readonly ScoreBucket[]): ScoreMean | null =>
    scoreMean(
      buckets.flatMap(({ scores }): readonly ScoreCount[] => scores),
      step,
    );
  const compared = (
    before: readonly ScoreBucket[],
    after: readonly ScoreBucket[],
  ): MeanDifference | null => welch(pooled(before), pooled(after));
  return differenceMeasure<ScoreBucket>({
    scale,
    test: 'welch',
    holds: ({ scores }) => scores.some(({ count }) => count > 0),
    level: (buckets) => pooled(buckets)?.mean ?? null,
    count: (buckets) => pooled(buckets)?.n ?? 0,
    residuals: (buckets) => {
      const all = pooled(buckets);
      if (all === null) return [];
      return buckets.flatMap((bucket) => {
        const own = pooled([bucket]);
        return own ? [(own.mean - all.mean) / Math.sqrt(all.variance / own.n)] : [];
      });
    },
    difference: (before, after, confidence) => {
      const found = compared(before, after);
      if (found === null) return null;
      const reach = studentQuantile((1 + confidence) / 2, found.df) * found.error;
      const p = 2 * studentUpper(Math.abs(found.value) / found.error, found.df);
      return { value: found.value, low: found.value - reach, high: found.value + reach, p };
    },
    errors: (before, after, wanted) => {
      const found = pooled(before);
      if (found === null || !(after > 0)) return null;
      const error = Math.sqrt(found.variance * (1 / found.n + 1 / after));
      return { effect: wanted, errorWithout: error, errorWith: error };
    },
  });
}

/** Average ratings, scores one apart: the mean after less the mean before. */
export const ratingMeasure = scoreMeasure('mean', 1);

/** Net promoter scores: answers of 100, 0 and -100, whose mean is the score; both scores have their error. */
export const promoterMeasure = scoreMeasure('points', 100);
