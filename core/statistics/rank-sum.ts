import { normalQuantile, normalUpper } from './normal.ts';
import { PairDifferences } from './pair-differences.ts';
import type { Interval } from './proportion.ts';

/** Samples at least this large, or with ties, are judged by the normal approximation (as R does). */
const manyValues = 50;

export interface RankSum {
  /** Pairs in which x is larger; ties count half (Mann-Whitney U). */
  u: number;
  /** Two-sided, corrected for ties and continuity; null when all values are equal. */
  pNormal: number | null;
  /** Two-sided and exact; null with ties or with 50 values or more in a sample. */
  pExact: number | null;
  /** The chance that a value of x lies above one of y, ties counting half. */
  superiority: number;
  /** Hodges-Lehmann: how far x lies above y, in their own unit; and its interval. */
  shift: number;
  shiftInterval: Interval;
}

/** Twice U (so that it is a whole number), and the sum of t^3 - t over groups of t equal values. */
function comparePairs(x: Float64Array, y: Float64Array): { twiceU: number; ties: number } {
  const all = new Float64Array(x.length + y.length);
  all.set(x);
  all.set(y, x.length);
  all.sort();
  let twiceU = 0;
  let ties = 0;
  let below = 0;
  let fromX = 0;
  for (let at = 0; at < all.length;) {
    const value = all[at] as number;
    let end = at;
    while (end < all.length && all[end] === value) end += 1;
    const t = end - at;
    let ofX = 0;
    while (fromX < x.length && x[fromX] === value) {
      fromX += 1;
      ofX += 1;
    }
    const ofY = t - ofX;
    twiceU += ofX * (2 * below + ofY);
    below += ofY;
    ties += t * t * t - t;
    at = end;
  }
  return { twiceU, ties };
}

/** How many orders of m and n different values give each U from 0 to m n. Mann and Whitney (1947). */
function orderCounts(m: number, n: number): Float64Array {
  // By the generating function: the product of (1 - q^(n + i)) / (1 - q^i).
  const counts = new Float64Array(m * n + 1);
  counts[0] = 1;
  for (let i = 1; i <= m; i += 1) {
    for (let u = m * n; u >= n + i; u -= 1) {
      counts[u] = (counts[u] as number) - (counts[u - n - i] as number);
    }
    for (let u = i; u <= m * n; u += 1) {
      counts[u] = (counts[u] as number) + (counts[u - i] as number);
    }
  }
  return counts;
}

function exactResult(m: number, n: number, u: number, tail: number): { p: number; rank: number } {
  const counts = orderCounts(m, n);
  const total = counts.reduce((sum, count) => sum + count, 0);
  // The distribution is symmetric, so the smaller side is counted.
  const side = Math.min(u, m * n - u);
  let below = 0;
  for (let at = 0; at <= side; at += 1) below += counts[at] as number;
  let rank = 0;
  for (let sum = counts[0] as number; sum < tail * total && rank < m * n;) {
    rank += 1;
    sum += counts[rank] as number;
  }
  return { p: Math.min(1, (2 * below) / total), rank };
}

/**
 * Compares two independent samples by their ranks: Mann-Whitney's test, and the Hodges-Lehmann shift with its
 * interval from order statistics of the differences. Hollander and Wolfe (1999), ch. 4; as R's wilcox.test, but for
 * ties, where R's estimate is rounded.
 * @param x, y finite numbers; null when either is empty.
 */
export function rankSum(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  confidence = 0.95,
): RankSum | null {
  const m = x.length;
  const n = y.length;
  if (m === 0 || n === 0) return null;
  const { twiceU, ties } = comparePairs(Float64Array.from(x).sort(), Float64Array.from(y).sort());
  const u = twiceU / 2;
  const tail = (1 - confidence) / 2;
  const all = m + n;
  const variance = all < 2 ? 0 : ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  const away = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  const exact = ties === 0 && m < manyValues && n < manyValues ? exactResult(m, n, u, tail) : null;
  const spread = Math.sqrt((m * n * (all + 1)) / 12);
  const rank = Math.max(
    1,
    exact?.rank ?? Math.floor((m * n) / 2 - normalQuantile(1 - tail) * spread),
  );
  const differences = new PairDifferences(x, y);
  return {
    u,
    pNormal: variance > 0 ? Math.min(1, 2 * normalUpper(away / Math.sqrt(variance))) : null,
    pExact: exact?.p ?? null,
    superiority: u / (m * n),
    shift: differences.median(),
    shiftInterval: { low: differences.at(rank), high: differences.at(m * n + 1 - rank) },
  };
}
