import { betaI } from './beta.ts';
import { binomialProbability } from './binomial.ts';
import type { WeightSums } from './weighted-share.ts';

/** Both tails of the events of a first exposure, given those of both, if the rates are the same. */
function tails(
  x: number,
  exposure: number,
  y: number,
  other: number,
): { lower: number; upper: number; share: number; rest: number } {
  const share = exposure / (exposure + other);
  const rest = other / (exposure + other);
  return {
    lower: y <= 0 ? 1 : betaI(y, x + 1, rest, share),
    upper: x <= 0 ? 1 : betaI(x, y + 1, share, rest),
    share,
    rest,
  };
}

/**
 * Two-sided p that two Poisson rates are the same, exactly: given all events, those of the first are binomial. Events
 * need not be whole, as those of a scaled sum are not. 1 without events. Both exposures are over 0.
 * J. Przyborowski, H. Wilenski (1940), Biometrika 31:313-323.
 */
export function equalRatesP(
  events: number,
  exposure: number,
  otherEvents: number,
  otherExposure: number,
): number {
  if (!(events + otherEvents > 0)) return 1;
  const { lower, upper } = tails(events, exposure, otherEvents, otherExposure);
  return Math.min(1, 2 * Math.min(lower, upper));
}

/** The same with half of what is observed counted (mid-P), for whole events: it agrees with mid-P limits of the ratio. */
export function equalRatesMidP(
  events: number,
  exposure: number,
  otherEvents: number,
  otherExposure: number,
): number {
  const all = events + otherEvents;
  if (!(all > 0)) return 1;
  const { lower, upper, share, rest } = tails(events, exposure, otherEvents, otherExposure);
  const half = binomialProbability(events, all, share, rest) / 2;
  return Math.min(1, 2 * (Math.min(lower, upper) - half));
}

/** The size of the incidents that a sum is made of, each weighed by its size; 0 without any. */
export function stepOf({ weight, squares }: WeightSums): number {
  return weight > 0 ? squares / weight : 0;
}

/**
 * Two-sided p that two sums of weights (cost, minutes) differ by chance alone: incidents as a compound Poisson process,
 * both sums as so many steps of one size that the variance of their difference is kept if they are the same, and these
 * steps compared exactly. For weights that are all alike it is the test of their counts. G. Bohm, G. Zech (2014), Nuclear
 * Instruments and Methods A 748:1-6 (scaled Poisson distribution).
 */
export function equalSumsP(a: WeightSums, b: WeightSums): number {
  if (a.weight === b.weight) return 1;
  const steps = [stepOf(a) || stepOf(b), stepOf(b) || stepOf(a)] as const;
  const step = (steps[0] + steps[1]) / 2;
  return equalRatesP(a.weight / step, 1, b.weight / step, 1);
}
