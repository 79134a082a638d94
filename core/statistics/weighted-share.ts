import { twoSidedZ } from './normal.ts';
import type { Interval } from './proportion.ts';

/** What is known of one category: the sum of its incidents' weights and the sum of their squares. */
export interface WeightSums {
  weight: number;
  squares: number;
}

export interface WeightedShare {
  share: number;
  standardError: number;
  /** On the logit scale; null where the share is 0 or 1, which has no logit. */
  interval: Interval | null;
}

/**
 * Share of a category in a total of weights (cost, minutes), with its interval: incidents as a compound
 * Poisson process, Var S = [(1 - S)^2 Q_k + S^2 (Q - Q_k)] / W^2 with Q the sums of squared weights.
 * Equals S (1 - S) / n for equal weights. Null when the total is 0. Cochran (1977), chapter 6.
 */
export function weightedShare(
  category: WeightSums,
  total: WeightSums,
  confidence = 0.95,
): WeightedShare | null {
  if (!(total.weight > 0)) return null;
  const share = category.weight / total.weight;
  const rest = Math.max(0, total.squares - category.squares);
  const variance = (1 - share) ** 2 * category.squares + share ** 2 * rest;
  const standardError = Math.sqrt(variance) / total.weight;
  if (!(share > 0 && share < 1)) return { share, standardError, interval: null };
  const logit = Math.log(category.weight / (total.weight - category.weight));
  const reach = (twoSidedZ(confidence) * standardError) / (share * (1 - share));
  const back = (value: number): number => 1 / (1 + Math.exp(-value));
  return {
    share,
    standardError,
    interval: { low: back(logit - reach), high: back(logit + reach) },
  };
}
