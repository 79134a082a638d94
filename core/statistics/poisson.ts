import { gammaP, gammaQ, stirlingError, unitDeviance } from './gamma.ts';

/** P(X = k) for X ~ Poisson(mean), by Loader's saddle-point form (2000). */
export function poissonProbability(k: number, mean: number): number {
  if (mean === 0) return k === 0 ? 1 : 0;
  if (k === 0) return Math.exp(-mean);
  const exponent = -k * unitDeviance((mean - k) / k) - stirlingError(k);
  return Math.exp(exponent) / Math.sqrt(2 * Math.PI * k);
}

/** P(X <= k) for X ~ Poisson(mean). DLMF 8.4.10. */
export function poissonLower(k: number, mean: number): number {
  return k < 0 ? 0 : gammaQ(k + 1, mean);
}

/** P(X >= k) for X ~ Poisson(mean). */
export function poissonUpper(k: number, mean: number): number {
  return k <= 0 ? 1 : gammaP(k, mean);
}
