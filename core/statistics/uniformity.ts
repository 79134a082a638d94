import { chiSquareUpper } from './chi-square.ts';

export interface Uniformity {
  chiSquare: number;
  df: number;
  p: number;
  /** The likelihood-ratio statistic and its p value. */
  g: number;
  gP: number;
}

/**
 * Do counts differ beyond chance from equal shares? Pearson's chi-square and the G test of goodness of fit.
 * Null with fewer than two counts or a total of 0. K. Pearson (1900); Sokal and Rohlf, Biometry.
 */
export function uniformityTest(counts: readonly number[]): Uniformity | null {
  let total = 0;
  for (const count of counts) total += count;
  if (counts.length < 2 || total === 0) return null;
  const expected = total / counts.length;
  let chiSquare = 0;
  let g = 0;
  for (const count of counts) {
    chiSquare += (count - expected) ** 2 / expected;
    if (count > 0) g += 2 * count * Math.log(count / expected);
  }
  const df = counts.length - 1;
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df), g, gP: chiSquareUpper(g, df) };
}
