import { hypergeometricUpper } from './hypergeometric.ts';
import { normalUpper, twoSidedZ } from './normal.ts';
import { type Interval, proportionDifference, wilsonInterval } from './proportion.ts';
import { rateChange, type RateChange } from './rate-change.ts';
import { koopmanInterval } from './two-by-two.ts';
import { weightedShare, type WeightSums } from './weighted-share.ts';

/** The share of a category on a second side against that on a first. */
export interface ShareChange {
  /** Second less first, -1 to 1. */
  difference: number;
  interval: Interval;
  /** Second over first. */
  ratio: RateChange;
}

/**
 * Two-sided mid-P that x1 of n1 and x2 of n2 come from one share: given their sum, x1 is hypergeometric.
 * R. A. Fisher (1935); H. Lancaster (1961), JASA 56:223-234 (mid-P).
 */
export function equalSharesP(x1: number, n1: number, x2: number, n2: number): number {
  const marked = x1 + x2;
  const all = n1 + n2;
  const upper = hypergeometricUpper(x1, marked, all, n1);
  const lower = hypergeometricUpper(x2, marked, all, n2);
  // The probability of what was found, from the smaller tail: the larger one would round it away.
  const at =
    upper < lower
      ? upper - hypergeometricUpper(x1 + 1, marked, all, n1)
      : lower - hypergeometricUpper(x2 + 1, marked, all, n2);
  return Math.max(0, Math.min(1, 2 * Math.min(upper, lower) - at));
}

/**
 * Compares how many of n incidents are in a category on two sides that have none in common: Newcombe's interval of the
 * difference, Koopman's of the ratio, and Fisher's mid-P. Null when a side is empty.
 */
export function countShareChange(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
): ShareChange | null {
  const found = proportionDifference(x2, n2, x1, n1);
  if (found === null) return null;
  const { low, high } = koopmanInterval(x2, n2, x1, n1, 0.95);
  return {
    difference: found.value,
    interval: found.interval,
    ratio: {
      ratio: x1 > 0 ? x2 / n2 / (x1 / n1) : null,
      low,
      high: Number.isFinite(high) ? high : null,
      p: equalSharesP(x1, n1, x2, n2),
    },
  };
}

/** Limits of a share; where it is 0 or 1, of as many incidents of one size as tell as much. */
function limitsOf(share: number, interval: Interval | null, total: WeightSums): Interval {
  const alike = total.weight ** 2 / total.squares;
  return interval ?? wilsonInterval(share * alike, alike) ?? { low: 0, high: 1 };
}

/**
 * Compares the shares of a category in two sums of weights (cost, minutes), incidents as compound Poisson processes. The
 * interval of the difference is made of those of the shares, as R. G. Newcombe (1998b) does for counts; p is the normal
 * one. Null when a side has nothing.
 */
export function sumShareChange(
  part1: WeightSums,
  total1: WeightSums,
  part2: WeightSums,
  total2: WeightSums,
): ShareChange | null {
  const first = weightedShare(part1, total1);
  const second = weightedShare(part2, total2);
  if (first === null || second === null) return null;
  const [s1, s2] = [first.share, second.share];
  const limits1 = limitsOf(s1, first.interval, total1);
  const limits2 = limitsOf(s2, second.interval, total2);
  const difference = s2 - s1;
  const error = Math.hypot(first.standardError, second.standardError);
  const p = error > 0 ? 2 * normalUpper(Math.abs(difference) / error) : 1;
  return {
    difference,
    interval: {
      low: difference - Math.hypot(s2 - limits2.low, limits1.high - s1),
      high: difference + Math.hypot(limits2.high - s2, s1 - limits1.low),
    },
    ratio: { ...shareRatio(part1, total1, part2, total2, first, second), p },
  };
}

function shareRatio(
  part1: WeightSums,
  total1: WeightSums,
  part2: WeightSums,
  total2: WeightSums,
  first: { share: number; standardError: number },
  second: { share: number; standardError: number },
): Omit<RateChange, 'p'> {
  if (first.share > 0 && second.share > 0) {
    const ratio = second.share / first.share;
    const error = Math.hypot(
      first.standardError / first.share,
      second.standardError / second.share,
    );
    const factor = Math.exp(twoSidedZ(0.95) * error);
    return { ratio, low: ratio / factor, high: ratio * factor };
  }
  // A share of 0 has no logarithm: its limit is that of a rate in the whole.
  const found = rateChange(
    { ...part1, exposure: total1.weight },
    { ...part2, exposure: total2.weight },
    false,
  );
  return found ?? { ratio: null, low: 0, high: null };
}
