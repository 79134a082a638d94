import { gammaQ } from './gamma.ts';

/** P(Z >= z) of the standard normal distribution, exact far into the tail. DLMF 7.2, 8.4.6. */
export function normalUpper(z: number): number {
  return z < 0 ? 1 - normalUpper(-z) : 0.5 * gammaQ(0.5, (z * z) / 2);
}

/** P(Z <= z) of the standard normal distribution. */
export function normalLower(z: number): number {
  return normalUpper(-z);
}

/**
 * The z with P(Z <= z) = p; NaN outside 0 to 1. Abramowitz and Stegun 26.2.23, then Halley's method on the
 * tail itself.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p === 0.5) return 0;
  const tail = p > 0.5 ? 1 - p : p;
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 4; step += 1) {
    const upper = normalUpper(z);
    const newton = (upper - tail) / (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
    const change = newton / (1 + (newton * z) / 2);
    z += change;
    if (Math.abs(change) < 1e-15 * Math.abs(z)) break;
  }
  return p > 0.5 ? z : -z;
}

/** The z that a two-sided interval of this confidence (0 to 1) reaches to either side: 1.96 for 0.95. */
export function twoSidedZ(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2);
}
