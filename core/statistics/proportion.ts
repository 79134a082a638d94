import { betaInverse } from './beta.ts';
import { chiSquareQuantile } from './chi-square.ts';
import { twoSidedZ } from './normal.ts';

/** Limits of a confidence interval. */
export interface Interval {
  low: number;
  high: number;
}

/** Wilson's score interval for x of n, z standard errors wide; the limits at x = 0 and x = n are exact. */
function scoreInterval(x: number, n: number, z: number): Interval {
  const p = x / n;
  const square = (z * z) / n;
  const middle = p + square / 2;
  const reach = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n));
  return {
    low: x === 0 ? 0 : (middle - reach) / (1 + square),
    high: x === n ? 1 : (middle + reach) / (1 + square),
  };
}

/**
 * Wilson's interval of a proportion, x of n (without continuity correction); null when n is 0.
 * E. B. Wilson (1927); R. G. Newcombe (1998a), method 3.
 */
export function wilsonInterval(x: number, n: number, confidence = 0.95): Interval | null {
  return n > 0 ? scoreInterval(x, n, twoSidedZ(confidence)) : null;
}

/**
 * Simultaneous intervals of k shares of one total, for reading many bars at once; null when the total is 0.
 * L. A. Goodman (1965), Technometrics 7: Wilson's interval with the 1 - alpha/k quantile of chi-square.
 */
export function goodmanIntervals(
  counts: readonly number[],
  confidence = 0.95,
): (Interval | null)[] {
  let n = 0;
  for (const count of counts) n += count;
  if (n === 0) return counts.map(() => null);
  const z = Math.sqrt(chiSquareQuantile(1 - (1 - confidence) / counts.length, 1));
  return counts.map((count) => scoreInterval(count, n, z));
}

/** The exact interval of Clopper and Pearson (1934) for x of n; null when n is 0. */
export function exactInterval(x: number, n: number, confidence = 0.95): Interval | null {
  if (n === 0) return null;
  const tail = (1 - confidence) / 2;
  return {
    low: x === 0 ? 0 : betaInverse(tail, x, n - x + 1),
    high: x === n ? 1 : betaInverse(1 - tail, x + 1, n - x),
  };
}

/**
 * The difference x1/n1 - x2/n2 of the proportions of two groups that have nobody in common, with the interval
 * made of their Wilson limits; null when a group is empty.
 * R. G. Newcombe (1998b), Statistics in Medicine 17:873-890, method 10.
 */
export function proportionDifference(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  confidence = 0.95,
): { value: number; interval: Interval } | null {
  const first = wilsonInterval(x1, n1, confidence);
  const second = wilsonInterval(x2, n2, confidence);
  if (first === null || second === null) return null;
  const [p1, p2] = [x1 / n1, x2 / n2];
  const value = p1 - p2;
  return {
    value,
    interval: {
      low: value - Math.hypot(p1 - first.low, second.high - p2),
      high: value + Math.hypot(first.high - p1, p2 - second.low),
    },
  };
}
