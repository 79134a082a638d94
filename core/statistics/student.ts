import { betaI } from './beta.ts';

/** P(T >= t) of Student's t distribution with `df` > 0 degrees of freedom. DLMF 8.17. */
export function studentUpper(t: number, df: number): number {
  const square = t * t;
  const half = betaI(df / 2, 0.5, df / (df + square), square / (df + square)) / 2;
  return t >= 0 ? half : 1 - half;
}

/** The t with P(T <= t) = p, 0 < p < 1, by bisection. */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  const tail = p > 0.5 ? 1 - p : p;
  let low = 0;
  let high = 1;
  while (studentUpper(high, df) > tail) high *= 2;
  for (let step = 0; step < 200 && high - low > 2e-16 * high; step += 1) {
    const middle = (low + high) / 2;
    if (studentUpper(middle, df) > tail) low = middle;
    else high = middle;
  }
  const t = (low + high) / 2;
  return p > 0.5 ? t : -t;
}
