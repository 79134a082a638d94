import { attributeBaseline, attributeVariance, type Subgroup } from './attribute-limits.ts';
import { chiSquareUpper } from './chi-square.ts';

export interface Dispersion {
  chiSquare: number;
  df: number;
  /** Chi-square over df: about 1 when chance alone makes the points differ. */
  ratio: number;
  /** Of a ratio this high or higher by chance. */
  p: number;
}

/**
 * Do points vary more than the binomial (p) or the Poisson (u) allows? Pearson's test of one rate for all. Null with
 * fewer than two points that have exposure, and when all or none were counted. With many items behind each
 * point the test rejects small ratios too: judge by the ratio. R qcc::qcc.overdispersion.test.
 */
export function dispersionTest(kind: 'p' | 'u', subgroups: readonly Subgroup[]): Dispersion | null {
  const known = subgroups.filter(({ n }) => n > 0);
  const { rate } = attributeBaseline(kind, known);
  if (rate === null || known.length < 2 || attributeVariance(kind, rate, 1) === 0) return null;
  let chiSquare = 0;
  for (const { x, n } of known) {
    chiSquare += (x / n - rate) ** 2 / attributeVariance(kind, rate, n);
  }
  const df = known.length - 1;
  return { chiSquare, df, ratio: chiSquare / df, p: chiSquareUpper(chiSquare, df) };
}
