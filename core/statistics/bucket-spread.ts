import { chiSquareUpper } from './chi-square.ts';
import { normalQuantile, twoSidedZ } from './normal.ts';
import { studentQuantile, studentUpper } from './student.ts';
import { summaryOf } from './summary.ts';

/** How much more buckets of a history (its weeks, its months) vary than their contents let expect. */
export interface BucketSpread {
  /** Chi-square over its degrees of freedom: about 1 when chance within the buckets is all; null if unknown. */
  ratio: number | null;
  df: number;
  /** How alike neighbouring buckets are, -1 to 1; null with too few of them. */
  lag1: number | null;
  /** Buckets vary more than chance within them. */
  overdispersed: boolean;
  /** Neighbours are alike beyond chance: a trend, a season, or trouble that lasts. */
  autocorrelated: boolean;
  /** What the variance of a comparison is multiplied by; 1 unless one of the two above holds. */
  factor: number;
}

/**
 * From which p on more spread is taken for chance. Higher than 5 %: a spread that is missed makes false findings, one that
 * is seen in vain only costs a little precision.
 */
const lenient = 0.2;
/** Neighbours are compared from so many buckets on. */
const fewestNeighbours = 8;

/**
 * Judges the residuals of buckets, each (found - expected) over its standard deviation within the bucket.
 * The factor is the dispersion of quasi-likelihood; where neighbours are alike, times (1 + r) / (1 - r), as so alike points
 * tell as little as so many fewer (M. Bartlett, 1946; H. von Storch, F. Zwiers, Statistical Analysis in Climate Research,
 * 6.6), with r freed from its bias in short series (M. Kendall, 1954).
 * @param series residuals in the order of time, in which neighbours are compared.
 * @param others residuals that only add to the spread.
 * @param df of all residuals together: their number less what was fitted.
 */
export function bucketSpread(
  series: readonly number[],
  others: readonly number[],
  df: number,
): BucketSpread {
  let chiSquare = 0;
  for (const residual of [...series, ...others]) chiSquare += residual * residual;
  if (df < 1) {
    const none = { ratio: null, lag1: null, overdispersed: false, autocorrelated: false };
    return { ...none, df: Math.max(0, df), factor: 1 };
  }
  const ratio = chiSquare / df;
  const n = series.length;
  const lag1 = n < fewestNeighbours ? null : summaryOf(series).lag1;
  const freed = lag1 === null ? 0 : Math.min(0.9, lag1 + (1 + 3 * lag1) / n);
  const autocorrelated = freed * Math.sqrt(n) > normalQuantile(1 - lenient);
  const overdispersed = ratio > 1 && chiSquareUpper(chiSquare, df) < lenient;
  const likeness = autocorrelated ? (1 + freed) / (1 - freed) : 1;
  const factor = overdispersed || autocorrelated ? Math.max(1, ratio) * likeness : 1;
  return { ratio, df, lag1, overdispersed, autocorrelated, factor };
}

/** How many times as far from its estimate the limits of a normal interval lie, with Student's t and the factor of a spread. */
export function widening(confidence: number, { factor, df }: BucketSpread): number {
  if (factor === 1) return 1;
  return (studentQuantile((1 + confidence) / 2, df) * Math.sqrt(factor)) / twoSidedZ(confidence);
}

/** The two-sided p of a normal test once the spread between buckets is counted in. */
export function widenedP(p: number, { factor, df }: BucketSpread): number {
  if (factor === 1) return p;
  const z = -normalQuantile(p / 2);
  if (z === Infinity) return 0;
  return Math.min(1, 2 * studentUpper(z / Math.sqrt(factor), df));
}
