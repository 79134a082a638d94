import { equalCountsP } from './binomial.ts';
import { holmAdjusted } from './holm.ts';

/** How sure the order of some counts is. Indices are those of the counts. */
export interface RankIntervals {
  /** Rank from 1 that each count could hold: 1 + significantly larger ones, k - significantly smaller ones. */
  ranks: { low: number; high: number }[];
  /** Adjusted p value of the pair (a, b). */
  pairP: (a: number, b: number) => number;
  /** Whether `a` is larger than `b` beyond chance. */
  larger: (a: number, b: number) => boolean;
}

/**
 * Compares every pair of counts by the exact two-sided binomial test, adjusts all k (k - 1) / 2 p values by
 * Holm's method, and gives the ranks each count could hold. "Not told apart" is not transitive, so there are
 * no groups of ties. The cost grows with k squared: meant for up to 60 counts.
 * Klein, Wright and Wieczorek (2020), JRSS-A 183:589; Mohamad, Goeman and van Zwet (2022), Biometrics.
 */
export function rankIntervals(counts: readonly number[], confidence = 0.95): RankIntervals {
  return rankIntervalsBy(
    counts,
    (a, b) => equalCountsP(counts[a] as number, counts[b] as number),
    confidence,
  );
}

/**
 * The same for any values (sums, rates) of which pairs can be compared.
 * @param pairP two-sided p that the values at two places differ by chance alone.
 */
export function rankIntervalsBy(
  values: readonly number[],
  pairP: (a: number, b: number) => number,
  confidence = 0.95,
): RankIntervals {
  const k = values.length;
  const place = (a: number, b: number): number => {
    const first = Math.min(a, b);
    return first * k - (first * (first + 1)) / 2 + Math.max(a, b) - first - 1;
  };
  const raw = new Float64Array((k * (k - 1)) / 2);
  for (let a = 0; a < k; a += 1) {
    for (let b = a + 1; b < k; b += 1) raw[place(a, b)] = pairP(a, b);
  }
  const adjusted = holmAdjusted(raw);
  const adjustedP = (a: number, b: number): number =>
    a === b ? 1 : (adjusted[place(a, b)] as number);
  const larger = (a: number, b: number): boolean =>
    (values[a] as number) > (values[b] as number) && adjustedP(a, b) <= 1 - confidence;
  const ranks = values.map((_value, self) => {
    let low = 1;
    let high = k;
    for (let other = 0; other < k; other += 1) {
      if (larger(other, self)) low += 1;
      if (larger(self, other)) high -= 1;
    }
    return { low, high };
  });
  return { ranks, pairP: adjustedP, larger };
}
