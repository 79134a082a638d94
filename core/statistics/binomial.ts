import { betaI } from './beta.ts';
import { stirlingError, unitDeviance } from './gamma.ts';
import { normalQuantile } from './normal.ts';

/**
 * P(X = k) for X ~ Binomial(n, p), by Loader's saddle-point form (2000). Pass q = 1 - p where it is known
 * more exactly than p.
 */
export function binomialProbability(k: number, n: number, p: number, q: number = 1 - p): number {
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(p < 0.1 ? n * Math.log1p(-p) : n * Math.log(q));
  if (k === n) return Math.exp(q < 0.1 ? n * Math.log1p(-q) : n * Math.log(p));
  const m = n - k;
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(m) -
    k * unitDeviance((n * p - k) / k) -
    m * unitDeviance((n * q - m) / m);
  return Math.sqrt(n / (2 * Math.PI * k * m)) * Math.exp(exponent);
}

/** P(X <= k) for X ~ Binomial(n, p). DLMF 8.17.5. */
export function binomialLower(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return betaI(n - k, k + 1, 1 - p, p);
}

/** P(X >= k) for X ~ Binomial(n, p). */
export function binomialUpper(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return betaI(k, n - k + 1, p);
}

/** The smallest k with P(X <= k) >= probability, for X ~ Binomial(n, p). */
export function binomialQuantile(probability: number, n: number, p: number): number {
  if (probability <= 0 || n === 0) return 0;
  if (probability >= 1) return n;
  // A hair of slack, as R's qbinom has: 0.5 of Binomial(3, 1/2) is 1 although rounding may say 2.
  const target = probability * (1 - 64 * Number.EPSILON);
  const guess = n * p + normalQuantile(probability) * Math.sqrt(n * p * (1 - p));
  let k = Math.min(n, Math.max(0, Math.round(guess)));
  while (k > 0 && binomialLower(k - 1, n, p) >= target) k -= 1;
  while (k < n && binomialLower(k, n, p) < target) k += 1;
  return k;
}

/**
 * Two-sided p value of a count `a` against a count `b` when either was as likely: given a + b,
 * a ~ Binomial(a + b, 1/2), exactly. 1 when both are 0.
 */
export function equalCountsP(a: number, b: number): number {
  if (a === b) return 1;
  return Math.min(1, 2 * binomialLower(Math.min(a, b), a + b, 0.5));
}
