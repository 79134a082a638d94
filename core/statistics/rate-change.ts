import { equalRatesMidP, equalRatesP, stepOf } from './equal-rates.ts';
import { compareRates, type EventsIn } from './rate-comparison.ts';
import type { WeightSums } from './weighted-share.ts';

/** A number of incidents, or a sum of their weights, in an exposure over 0 (days, orders). */
export interface AmountIn extends WeightSums {
  exposure: number;
}

export interface RateChange {
  /** Second rate over first; null when the first side has nothing. */
  ratio: number | null;
  low: number;
  /** Null: it has no end. */
  high: number | null;
  /** Two-sided. */
  p: number;
}

/** Both sides as events, each in steps of its own size; counts stay as they are. */
function eventsOf(first: AmountIn, second: AmountIn): [EventsIn, EventsIn] {
  const steps = [
    stepOf(first) || stepOf(second) || 1,
    stepOf(second) || stepOf(first) || 1,
  ] as const;
  return [
    { events: first.weight / steps[0], exposure: first.exposure / steps[0] },
    { events: second.weight / steps[1], exposure: second.exposure / steps[1] },
  ];
}

/**
 * Two-sided p that two rates are the same; see `rateChange`.
 * @param counts whether the weights are numbers of incidents.
 */
export function rateChangeP(first: AmountIn, second: AmountIn, counts: boolean): number {
  const [a, b] = eventsOf(first, second);
  const test = counts ? equalRatesMidP : equalRatesP;
  return test(b.events, b.exposure, a.events, a.exposure);
}

/**
 * The second rate against the first, with its 95 % interval and p: mid-P for counts; exact for sums, each taken as so many
 * steps of one size that its mean and variance as a compound Poisson process are kept. K. Rothman, Modern Epidemiology;
 * G. Bohm, G. Zech (2014), Nuclear Instruments and Methods A 748:1-6.
 * @param counts whether the weights are numbers of incidents.
 */
export function rateChange(first: AmountIn, second: AmountIn, counts: boolean): RateChange | null {
  const [a, b] = eventsOf(first, second);
  const found = compareRates(b, a);
  if (found === null) return null;
  const { low, high, p } = counts ? found.midP : found.exact;
  return {
    ratio:
      first.weight > 0 ? second.weight / second.exposure / (first.weight / first.exposure) : null,
    low,
    high: Number.isFinite(high) ? high : null,
    p: p ?? 1,
  };
}
