import type { RateFigure } from '../contract/exposure.ts';
import { poissonRate } from '../statistics/poisson-rate.ts';

/** Incidents per `per` units of exposure, with the exact 95 % Poisson interval; no rate without exposure. */
export function rateFigureOf(incidents: number, n: number, per: number): RateFigure {
  const found = poissonRate(incidents, n);
  if (found === null) return { incidents, n, rate: null, low: null, high: null };
  const { rate, low, high } = found;
  return { incidents, n, rate: rate * per, low: low * per, high: high * per };
}
