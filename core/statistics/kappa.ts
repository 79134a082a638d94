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
 * What two different categories count for: nothing; or, where the categories are steps of one scale in the order of the
 * table, the more the nearer they are (J. Cohen, 1968, Psychological Bulletin 70:213-220).
 */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/** From 1 for the same category to 0 for the two ends of the scale. */
function weightOf(weights: KappaWeights, row: number, column: number, size: number): number {
  if (row === column) return 1;
  if (weights === 'none') return 0;
  const distance = Math.abs(row - column) / (size - 1);
  return weights === 'linear' ? 1 - distance : 1 - distance * distance;
}

/**
 * Cohen's kappa with the large-sample interval of Fleiss, Cohen and Everitt (1969); Cohen's own standard error of
 * 1960 is not fit for intervals. J. Cohen (1960), Educational and Psychological Measurement 20:37-46.
 * @param table counts: rows are one person's categories, columns the other's, in the same order.
 * @param level confidence, between 0 and 1.
 * @param weights concern kappa alone; `observed` and `expected` count equal categories.
 */
export function cohenKappa(
  table: readonly Float64Array[],
  level: number,
  weights: KappaWeights = 'none',
): Agreement | null {
  const size = table.length;
  const rows = new Float64Array(size);
  const columns = new Float64Array(size);
  let n = 0;
  let agreed = 0;
  eachCell(table, (count, row, column) => {
    n += count;
    rows[row] = (rows[row] as number) + count;
    columns[column] = (columns[column] as number) + count;
    if (row === column) agreed += count;
  });
  if (n === 0) return null;
  let expected = 0;
  for (let at = 0; at < size; at += 1) {
    expected += ((rows[at] as number) / n) * ((columns[at] as number) / n);
  }
  const kappa = kappaEstimate(table, { rows, columns, n, weights, level });
  return { n, observed: agreed / n, expected, kappa };
}

function eachCell(
  table: readonly Float64Array[],
  visit: (count: number, row: number, column: number) => void,
): void {
  table.forEach((counts, row) => counts.forEach((count, column) => visit(count, row, column)));
}

interface Margins {
  rows: Float64Array;
  columns: Float64Array;
  n: number;
  weights: KappaWeights;
  level: number;
}

/** The variance is formula 8 of J. L. Fleiss, J. Cohen, B. S. Everitt (1969), Psychological Bulletin 72:323-327. */
function kappaEstimate(
  table: readonly Float64Array[],
  { rows, columns, n, weights, level }: Margins,
): KappaEstimate | null {
  const size = table.length;
  const weight = (row: number, column: number) => weightOf(weights, row, column, size);
  // What each of the first person's categories is worth on average against the second's, and the reverse.
  const ofRow = new Float64Array(size);
  const ofColumn = new Float64Array(size);
  let observed = 0;
  eachCell(table, (count, row, column) => {
    const worth = weight(row, column);
    observed += (count / n) * worth;
    ofRow[row] = (ofRow[row] as number) + ((columns[column] as number) / n) * worth;
    ofColumn[column] = (ofColumn[column] as number) + ((rows[row] as number) / n) * worth;
  });
  let expected = 0;
  for (let at = 0; at < size; at += 1) {
    expected += ((rows[at] as number) / n) * (ofRow[at] as number);
  }
  if (expected >= 1 - 1e-15) return null;
  const value = (observed - expected) / (1 - expected);
  const term = (row: number, column: number) =>
    weight(row, column) - ((ofRow[row] as number) + (ofColumn[column] as number)) * (1 - value);
  // The paper subtracts the square of the mean; taken from each term, nothing cancels in perfect agreement.
  const mean = value - expected * (1 - value);
  let sum = 0;
  eachCell(table, (count, row, column) => {
    if (count > 0) sum += (count / n) * (term(row, column) - mean) ** 2;
  });
  const standardError = Math.sqrt(sum / n) / (1 - expected);
  const reach = normalQuantile(1 - (1 - level) / 2) * standardError;
  return { value, standardError, low: value - reach, high: value + reach };
}
