import { valuesAtRanks } from '../aggregate/order-statistics.ts';
import { netPromoterScore } from '../statistics/net-promoter.ts';
import { poissonRate } from '../statistics/poisson-rate.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { betweenValues, quantilePlace, quantileRanks } from '../statistics/quantiles.ts';
import { type ScoreCount, scoreMean } from '../statistics/score-mean.ts';
import { studentQuantile } from '../statistics/student.ts';
import type { RateTally, ShareTally, SumTally } from './benchmark-tallies.ts';

/** A value, how many stand behind it, and its 95 % interval; an end that is not known is null. */
export interface Figure {
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
}

const nothing = (n: number): Figure => ({ value: null, n, low: null, high: null });

/** A count, with Garwood's exact interval. */
export function countFigure({ events }: Pick<RateTally, 'events'>): Figure {
  const found = poissonRate(events, 1);
  return { value: events, n: events, low: found?.low ?? null, high: found?.high ?? null };
}

/** Events per so much exposure, with Garwood's exact interval; n is the exposure. */
export function rateFigure({ events, exposure }: RateTally, per: number): Figure {
  const found = poissonRate(events, exposure / per);
  if (found === null) return nothing(0);
  return { value: found.rate, n: exposure, low: found.low, high: found.high };
}

/** A share, with Wilson's interval. */
export function shareFigure({ x, n }: ShareTally): Figure {
  const interval = wilsonInterval(x, n);
  if (interval === null) return nothing(0);
  return { value: x / n, n, low: interval.low, high: interval.high };
}

/** A quantile, with the order statistics that bound it; with few values an end is open. Reorders the values. */
export function quantileFigure(values: Float64Array, probability: number): Figure {
  const n = values.length;
  if (n === 0) return nothing(0);
  const { rank, fraction } = quantilePlace(n, probability);
  const bounds = quantileRanks(n, probability);
  const [low, high] = [(bounds?.low ?? 0) - 1, (bounds?.high ?? 0) - 1];
  const within = (place: number): boolean => place >= 0 && place < n;
  const ranks = [rank, rank + 1, low, high].filter(within).sort((a, b) => a - b);
  const found = valuesAtRanks(values, [...new Set(ranks)]);
  const value = found.get(rank) ?? 0;
  return {
    value: betweenValues(value, found.get(rank + 1) ?? value, fraction),
    n,
    low: found.get(low) ?? null,
    high: found.get(high) ?? null,
  };
}

/** A mean of scores that lie a step of 1 apart, with Student's interval; within the scale that is known. */
export function ratingFigure(
  scores: readonly ScoreCount[],
  scale: { min: number; max: number },
): Figure {
  const found = scoreMean(scores, 1);
  if (found === null) return nothing(0);
  const { n, mean, variance } = found;
  if (n < 2) return { value: mean, n, low: null, high: null };
  const reach = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return {
    value: mean,
    n,
    low: Math.max(scale.min, mean - reach),
    high: Math.min(scale.max, mean + reach),
  };
}

/** A net promoter score from answers of 100, 0 and -100, with its adjusted Wald interval. */
export function promoterFigure(scores: readonly ScoreCount[]): Figure {
  const countOf = (score: number): number =>
    scores.reduce((sum, one) => sum + (one.score === score ? one.count : 0), 0);
  const found = netPromoterScore({
    promoters: countOf(100),
    passives: countOf(0),
    detractors: countOf(-100),
  });
  if (found === null) return nothing(0);
  return { value: found.score, n: found.n, low: found.low, high: found.high };
}

/**
 * A sum of amounts, each incident's being its own: so many steps of their size, with Garwood's interval (G. Bohm, G. Zech,
 * 2014, Nuclear Instruments and Methods A 748:1-6). Without an incident the sum is 0 and its interval is not known.
 */
export function sumFigure({ sum, squares, n }: SumTally): Figure {
  if (n === 0) return { value: 0, n, low: null, high: null };
  if (!(sum > 0) || !(squares > 0)) return { value: sum, n, low: null, high: null };
  const step = squares / sum;
  const found = poissonRate(sum / step, 1);
  return {
    value: sum,
    n,
    low: found === null ? null : found.low * step,
    high: found === null ? null : found.high * step,
  };
}
