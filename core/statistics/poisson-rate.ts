import { gammaPInverse } from './gamma-inverse.ts';
import type { Interval } from './proportion.ts';

/** A rate per unit of exposure, with its interval. */
export interface Rate extends Interval {
  rate: number;
}

/**
 * The rate of `count` events in `exposure` units, with its exact two-sided Poisson interval; null without
 * exposure. At no events the upper limit is 3.689 / exposure (95 %). F. Garwood (1936), Biometrika 28; K. Ulm (1990).
 */
export function poissonRate(count: number, exposure: number, confidence = 0.95): Rate | null {
  if (!(exposure > 0)) return null;
  const tail = (1 - confidence) / 2;
  return {
    rate: count / exposure,
    low: count === 0 ? 0 : gammaPInverse(tail, count) / exposure,
    high: gammaPInverse(1 - tail, count + 1) / exposure,
  };
}
