import { betaI } from './beta.ts';
import { binomialProbability } from './binomial.ts';
import { normalUpper } from './normal.ts';
import { exactInterval, type Interval, wilsonInterval } from './proportion.ts';

/** Events in an exposure: real hours, calls; over 0. */
export interface EventsIn {
  events: number;
  exposure: number;
}

/** An interval of the ratio with the two-sided p that agrees with it; p is null where undefined. */
export interface RatioInterval extends Interval {
  p: number | null;
}

export interface RateComparison {
  /** First rate over second; Infinity when only the second has no events, null when neither has any. */
  ratio: number | null;
  /** Shown by default: close to its confidence, where the exact one is too wide. */
  midP: RatioInterval;
  exact: RatioInterval;
  score: RatioInterval;
}

/** P(X <= x) and P(X >= x), X ~ Binomial(n, share); the share is given as its logit, exact near 0 and 1. */
function tails(x: number, n: number, logit: number): { lower: number; upper: number; at: number } {
  const p = 1 / (1 + Math.exp(-logit));
  const q = 1 / (1 + Math.exp(logit));
  return {
    lower: x >= n ? 1 : betaI(n - x, x + 1, q, p),
    upper: x <= 0 ? 1 : betaI(x, n - x + 1, p, q),
    at: binomialProbability(x, n, p, q),
  };
}

/** The logit at which a rising function reaches 0, by bisection. */
function rising(excess: (logit: number) => number): number {
  let [low, high] = [-80, 80];
  for (let step = 0; step < 100 && high - low > 1e-14; step += 1) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Mid-P limits of the odds. K. Rothman, Modern Epidemiology; R exactci, midp = TRUE. */
function midPOdds(x: number, n: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  const upperMid = (logit: number): number => {
    const { upper, at } = tails(x, n, logit);
    return upper - at / 2;
  };
  const lowerMid = (logit: number): number => {
    const { lower, at } = tails(x, n, logit);
    return lower - at / 2;
  };
  return {
    low: x === 0 ? 0 : Math.exp(rising((logit) => upperMid(logit) - tail)),
    high: x === n ? Infinity : Math.exp(rising((logit) => tail - lowerMid(logit))),
  };
}

function oddsOf({ low, high }: Interval): Interval {
  return { low: low / (1 - low), high: high === 1 ? Infinity : high / (1 - high) };
}

/**
 * Compares two Poisson rates: given all events, those of the first are binomial. The three intervals each come with
 * the p that agrees with it (R's poisson.test prints one that may not). Null without exposure on a side; without any
 * event no conclusion: 0 to Infinity. J. Przyborowski, H. Wilenski (1940), Biometrika 31:313; P. Graham et al. (2003),
 * Statistics in Medicine 22:2071 (score); M. Fay (2010), R Journal 2:53.
 */
export function compareRates(
  first: EventsIn,
  second: EventsIn,
  confidence = 0.95,
): RateComparison | null {
  if (!(first.exposure > 0) || !(second.exposure > 0)) return null;
  const x = first.events;
  const n = x + second.events;
  const scale = second.exposure / first.exposure;
  if (n === 0) {
    const any = { low: 0, high: Infinity };
    const certain = { ...any, p: 1 };
    return { ratio: null, midP: certain, exact: certain, score: { ...any, p: null } };
  }
  const scaled = ({ low, high }: Interval): Interval => ({ low: low * scale, high: high * scale });
  const fromShares = (shares: Interval | null): Interval =>
    scaled(oddsOf(shares ?? { low: 0, high: 1 }));
  const { lower, upper, at } = tails(x, n, -Math.log(scale));
  const share = first.exposure / (first.exposure + second.exposure);
  const z = (x - n * share) / Math.sqrt(n * share * (1 - share));
  return {
    ratio: second.events === 0 ? Infinity : (x / second.events) * scale,
    midP: {
      ...scaled(midPOdds(x, n, confidence)),
      p: Math.min(1, 2 * (Math.min(lower, upper) - at / 2)),
    },
    exact: {
      ...fromShares(exactInterval(x, n, confidence)),
      p: Math.min(1, 2 * Math.min(lower, upper)),
    },
    score: {
      ...fromShares(wilsonInterval(x, n, confidence)),
      p: 2 * normalUpper(Math.abs(z)),
    },
  };
}
