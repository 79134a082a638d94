import { binomialLower, binomialQuantile } from './binomial.ts';

/** Ranks (from 0) of the two order statistics that quantile `p` of `n` values lies between, and how far. */
export function quantilePlace(n: number, p: number): { rank: number; fraction: number } {
  const h = (n - 1) * p;
  const rank = Math.min(Math.floor(h), n - 1);
  return { rank, fraction: h - rank };
}

/** Joins two neighbouring order statistics; exact when they are equal or infinite. */
export function betweenValues(low: number, high: number, fraction: number): number {
  return fraction === 0 || low === high ? low : low + fraction * (high - low);
}

/**
 * Quantile of sorted values, 0 <= p <= 1; null without values. Hyndman and Fan (1996), type 7: linear
 * between order statistics at h = (n - 1) p (also R's default and Excel's PERCENTILE.INC).
 */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  if (sorted.length === 0) return null;
  const { rank, fraction } = quantilePlace(sorted.length, p);
  const low = sorted[rank] as number;
  return betweenValues(low, sorted[Math.min(rank + 1, sorted.length - 1)] as number, fraction);
}

export interface QuantileRanks {
  /** Ranks from 1 of the order statistics that bound the interval; 0 or n + 1: open on that side. */
  low: number;
  high: number;
  /** The chance that an interval so made holds the quantile; at least the confidence asked for. */
  coverage: number;
}

/**
 * The order statistics that bound quantile `p` of `n` values with a given confidence, whatever the
 * distribution. Conover; Hahn and Meeker (1991). Null without values.
 */
export function quantileRanks(n: number, p: number, confidence = 0.95): QuantileRanks | null {
  if (n === 0) return null;
  const tail = (1 - confidence) / 2;
  const low = binomialQuantile(tail, n, p);
  const high = binomialQuantile(1 - tail, n, p) + 1;
  return { low, high, coverage: binomialLower(high - 1, n, p) - binomialLower(low - 1, n, p) };
}
