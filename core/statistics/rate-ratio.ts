import { betaI } from './beta.ts';
import { exactInterval, type Interval } from './proportion.ts';

export interface RateRatio {
  /** Rate in the segment over rate in the rest; null when the rest has no incidents. */
  ratio: number | null;
  interval: Interval;
  /** One-sided p: this many or more in the segment, if the rates were the same. */
  p: number;
}

/**
 * Compares the rates of two exposures: given all incidents, those of the first are binomial with its share of the
 * exposure. Exact one-sided test and Clopper-Pearson limits turned into ratios; null without exposure on a side.
 * J. Przyborowski, H. Wilenski (1940), Biometrika 31:313-323.
 * @param level confidence, between 0 and 1.
 */
export function rateRatio(
  incidents: number,
  exposure: number,
  restIncidents: number,
  restExposure: number,
  level: number,
): RateRatio | null {
  if (!(exposure > 0) || !(restExposure > 0)) return null;
  const scale = restExposure / exposure;
  const all = incidents + restIncidents;
  const odds = (share: number): number => (share / (1 - share)) * scale;
  const shares = exactInterval(incidents, all, level) ?? { low: 0, high: 1 };
  return {
    ratio: restIncidents === 0 ? null : (incidents / restIncidents) * scale,
    interval: { low: odds(shares.low), high: shares.high === 1 ? Infinity : odds(shares.high) },
    p: rateUpperP(incidents, exposure, restIncidents, restExposure),
  };
}

/** The one-sided p of a rate ratio alone. Both exposures are over 0. */
export function rateUpperP(
  incidents: number,
  exposure: number,
  restIncidents: number,
  restExposure: number,
): number {
  if (incidents === 0) return 1;
  const all = exposure + restExposure;
  return betaI(incidents, restIncidents + 1, exposure / all, restExposure / all);
}
