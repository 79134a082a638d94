import { poissonLower, poissonUpper } from './poisson.ts';
import { poissonRate } from './poisson-rate.ts';
import type { Interval } from './proportion.ts';

export interface ObservedToExpected extends Interval {
  ratio: number;
  /** Two-sided, of a count this far from the expected one. */
  p: number;
}

/**
 * Observed events over expected ones, with the exact Poisson limits of the observed. The error of the expected number
 * is not in the interval: say so. Null unless some are expected. K. Ulm (1990), American Journal of Epidemiology 131:373.
 */
export function observedToExpected(
  observed: number,
  expected: number,
  confidence = 0.95,
): ObservedToExpected | null {
  const found = poissonRate(observed, expected, confidence);
  if (found === null) return null;
  const tail = Math.min(poissonLower(observed, expected), poissonUpper(observed, expected));
  return { ratio: found.rate, low: found.low, high: found.high, p: Math.min(1, 2 * tail) };
}
