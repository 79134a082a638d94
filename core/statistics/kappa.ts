import { normalQuantile } from './normal.ts';

/** How two people's categories of the same incidents agree. */
export interface Agreement {
  /** Incidents that both have coded. */
  n: number;
  /** Share of incidents given the same category. */
  observed: number;
  /** Share that would agree by chance. */
  expected: number;
  /** Agreement beyond chance; null when both used one and the same category throughout. */
  kappa: KappaEstimate | null;
}

export interface KappaEstimate {
  value: number;
  standardError: number;
  /** May go beyond -1 and 1. */
  low: number;
  high: number;
}

/**
 * Cohen's kappa with the large-sample interval of Fleiss, Cohen and Everitt (1969); Cohen's own standard error of
 * 1960 is not fit for intervals. J. Cohen (1960), Educational and Psychological Measurement 20:37-46.
 * @param table counts: rows are one person's categories, columns the other's, in the same order.
 * @param level confidence, between 0 and 1.
 */
export function cohenKappa(table: readonly Float64Array[], level: number): Agreement | null {
  const size = table.length;
  const rows = new Float64Array(size);
  const columns = new Float64Array(size);
  let n = 0;
  let agreed = 0;
  table.forEach((counts, row) =>
    counts.forEach((count, column) => {
      n += count;
      rows[row] = (rows[row] as number) + count;
      columns[column] = (columns[column] as number) + count;
      if (row === column) agreed += count;
    }),
  );
  if (n === 0) return null;
  const observed = agreed / n;
  let expected = 0;
  for (let at = 0; at < size; at += 1) {
    expected += ((rows[at] as number) / n) * ((columns[at] as number) / n);
  }
  if (expected >= 1 - 1e-15) return { n, observed, expected, kappa: null };
  const value = (observed - expected) / (1 - expected);
  const variance = kappaVariance(table, rows, columns, n, observed, expected);
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = normalQuantile(1 - (1 - level) / 2) * standardError;
  const kappa = { value, standardError, low: value - reach, high: value + reach };
  return { n, observed, expected, kappa };
}

/** Formula 13 of J. L. Fleiss, J. Cohen, B. S. Everitt (1969), Psychological Bulletin 72:323-327, unweighted. */
function kappaVariance(
  table: readonly Float64Array[],
  rows: Float64Array,
  columns: Float64Array,
  n: number,
  observed: number,
  expected: number,
): number {
  let sum = 0;
  table.forEach((counts, row) =>
    counts.forEach((count, column) => {
      if (count === 0) return;
      // The chance that the second person gives the row's category, and the first the column's.
      const crossed = ((columns[row] as number) + (rows[column] as number)) / n;
      const term = (row === column ? 1 - expected : 0) - crossed * (1 - observed);
      sum += (count / n) * term * term;
    }),
  );
  const rest = observed * expected - 2 * expected + observed;
  return (sum - rest * rest) / (n * (1 - expected) ** 4);
}
