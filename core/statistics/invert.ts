/** A continuous distribution to be inverted, between two bounds. */
export interface Inversion {
  /** P(X <= x) and P(X >= x), each computed from its own tail. */
  lower: (x: number) => number;
  upper: (x: number) => number;
  density: (x: number) => number;
  probability: number;
  low: number;
  high: number;
  start: number;
}

/**
 * Finds the quantile of a distribution: Newton's method in the smaller tail, with bisection where a step
 * would leave the bounds.
 */
export function invertDistribution(inversion: Inversion): number {
  const { lower, upper, density, probability } = inversion;
  let { low, high, start: x } = inversion;
  for (let step = 0; step < 200; step += 1) {
    const excess = probability <= 0.5 ? lower(x) - probability : 1 - probability - upper(x);
    if (excess === 0) return x;
    if (excess < 0) low = x;
    else high = x;
    let next = x - excess / density(x);
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * Math.abs(x) || high - low <= 4e-16 * high) return next;
    x = next;
  }
  return x;
}
