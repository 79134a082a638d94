import { gammaDensity, gammaP, gammaQ, lnGamma } from './gamma.ts';
import { invertDistribution } from './invert.ts';
import { normalQuantile } from './normal.ts';

/** The x with P(a, x) = p, for 0 <= p <= 1 and a > 0. Started by Wilson and Hilferty (1931). */
export function gammaPInverse(p: number, a: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  const w = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a));
  let start = a * w * w * w;
  if (!(start > 1e-3 * a)) start = Math.exp((Math.log(p) + lnGamma(a + 1)) / a);
  let high = Math.max(2 * start, a + 50);
  while (gammaQ(a, high) > 1 - p) high *= 2;
  return invertDistribution({
    lower: (x) => gammaP(a, x),
    upper: (x) => gammaQ(a, x),
    density: (x) => gammaDensity(a, x),
    probability: p,
    low: 0,
    high,
    start: Math.min(start, high),
  });
}
