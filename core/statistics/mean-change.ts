import { meanOf } from './summary.ts';

export interface MeanChange {
  /** Points before the change. */
  before: number;
  /** Squares around the two means, added up. */
  residual: number;
  meanBefore: number;
  meanAfter: number;
}

/**
 * The one point at which two means fit values best (least squares; the first of equals). Null where no two segments of
 * `minSegment` (at least 1) fit. R changepoint::cpt.mean (AMOC); J. Bai (1994), Journal of Time Series Analysis 15:453.
 */
export function meanChange(values: readonly number[], minSegment: number): MeanChange | null {
  const n = values.length;
  const centre = meanOf(values) ?? 0;
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  let best: { before: number; gain: number } | null = null;
  let sum = 0;
  for (let before = 1; before <= n - minSegment; before += 1) {
    sum += (values[before - 1] as number) - centre;
    if (before < minSegment) continue;
    // The values around their mean add up to 0, so both segments' sums are as large.
    const gain = sum * sum * (1 / before + 1 / (n - before));
    if (best === null || gain > best.gain + 1e-12 * squares) best = { before, gain };
  }
  if (best === null) return null;
  const { before, gain } = best;
  return {
    before,
    residual: Math.max(0, squares - gain),
    meanBefore: meanOf(values.slice(0, before)) ?? 0,
    meanAfter: meanOf(values.slice(before)) ?? 0,
  };
}
