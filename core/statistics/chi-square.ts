import { gammaQ } from './gamma.ts';
import { gammaPInverse } from './gamma-inverse.ts';

/** P(X >= x) of the chi-square distribution with `df` > 0 degrees of freedom, from the upper tail. */
export function chiSquareUpper(x: number, df: number): number {
  return x <= 0 ? 1 : gammaQ(df / 2, x / 2);
}

/** The x with P(X <= x) = p of the chi-square distribution. */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaPInverse(p, df / 2);
}
