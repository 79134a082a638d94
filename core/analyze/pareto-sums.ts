import type { Codes } from '../aggregate/columns.ts';
import { countAll, countRows } from '../aggregate/counting.ts';
import type { Groups } from '../aggregate/groups.ts';

/** A category of a Pareto, before it is drawn. */
export interface Category {
  key: string;
  /** What bars are ordered by: incidents, a sum of amounts, or incidents per unit of exposure. */
  value: number;
  /** Incidents behind it. */
  count: number;
  /** Sum of the squared amounts, and the largest of them. */
  squares: number;
  largest: number;
  /** Units of exposure of its own; null where none is known of it alone. */
  exposure: number | null;
  /** Its number among the groups; -1 for several together. */
  code: number;
}

/** What each incident adds to its category: one; a value (NaN: none); or what its severity weighs (NaN: nothing). */
export type RowAmounts =
  | { kind: 'count' }
  | { kind: 'values'; values: Float64Array }
  | { kind: 'weights'; codes: Codes; weights: Float64Array };

/** Incidents that stand against known exposure. */
export interface Covered {
  /** 1 for each row that does; null: all do. */
  rows: Uint8Array | null;
  /** Exposure by code; null where it is not known by category. */
  byCode: Float64Array | null;
}

export interface ParetoSums {
  categories: Category[];
  /** Incidents without a value in the field. */
  missing: number;
  /** Incidents with one whose amount is missing or negative. */
  withoutAmount: number;
  /** Incidents with one for whose time no exposure is known. */
  withoutExposure: number;
}

/** What is known of each code. */
interface Tallies {
  counts: Int32Array;
  sums: Float64Array;
  squares: Float64Array;
  largest: Float64Array;
  missing: number;
  withoutAmount: number;
  withoutExposure: number;
}

/** Incidents alone: the loop of every click. */
function counted(codes: Codes, rows: Uint32Array, size: number): Tallies {
  const counts = new Int32Array(size);
  if (rows.length === codes.length) countAll(codes, counts);
  else countRows(codes, rows, counts);
  const sums = Float64Array.from(counts);
  const missing = counts[0] ?? 0;
  const largest = new Float64Array(size).fill(1);
  return { counts, sums, squares: sums, largest, missing, withoutAmount: 0, withoutExposure: 0 };
}

/** Amounts of incidents, or the incidents that are covered. */
function summed(
  codes: Codes,
  rows: Uint32Array,
  size: number,
  amountOf: (row: number) => number,
  covered: Covered,
): Tallies {
  const counts = new Int32Array(size);
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  const largest = new Float64Array(size);
  let missing = 0;
  let withoutAmount = 0;
  let withoutExposure = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const code = codes[row] as number;
    if (code === 0) {
      missing += 1;
      continue;
    }
    if (covered.rows !== null && covered.rows[row] === 0 && covered.byCode?.[code] !== 0) {
      withoutExposure += 1;
      continue;
    }
    const amount = amountOf(row);
    // Also turns away NaN.
    if (!(amount >= 0)) {
      withoutAmount += 1;
      continue;
    }
    counts[code] = (counts[code] as number) + 1;
    sums[code] = (sums[code] as number) + amount;
    squares[code] = (squares[code] as number) + amount * amount;
    if (amount > (largest[code] as number)) largest[code] = amount;
  }
  return { counts, sums, squares, largest, missing, withoutAmount, withoutExposure };
}

/** How the amount of a row is read; less than 0, or NaN, where it has none. */
export function amountReader(amounts: RowAmounts): (row: number) => number {
  if (amounts.kind === 'count') return () => 1;
  if (amounts.kind === 'values') {
    const { values } = amounts;
    return (row) => values[row] as number;
  }
  const { codes, weights } = amounts;
  return (row) => weights[codes[row] as number] as number;
}

/**
 * Adds up the groups under a filter; groups without an incident there are no categories. Incidents outside the known
 * exposure are left out, but for those of categories without any: these are known by their category.
 */
export function paretoSums(
  { codes, labels }: Pick<Groups, 'codes' | 'labels'>,
  rows: Uint32Array,
  amounts: RowAmounts,
  covered: Covered,
): ParetoSums {
  const tallies =
    amounts.kind === 'count' && covered.rows === null
      ? counted(codes, rows, labels.length)
      : summed(codes, rows, labels.length, amountReader(amounts), covered);
  const { counts, sums, squares, largest, missing, withoutAmount, withoutExposure } = tallies;
  const categories: Category[] = [];
  for (let code = 1; code < labels.length; code += 1) {
    const count = counts[code] as number;
    if (count === 0) continue;
    categories.push({
      key: labels[code] ?? '',
      value: sums[code] as number,
      count,
      squares: squares[code] as number,
      largest: largest[code] as number,
      exposure: null,
      code,
    });
  }
  return { categories, missing, withoutAmount, withoutExposure };
}

/** Several categories as one, as Other is. Its value is the sum, or the rate of all where each has exposure. */
export function together(categories: readonly Category[]): Category {
  const sum: Category = {
    key: '',
    value: 0,
    count: 0,
    squares: 0,
    largest: 0,
    exposure: null,
    code: -1,
  };
  for (const category of categories) {
    sum.value += category.value;
    sum.count += category.count;
    sum.squares += category.squares;
    sum.largest = Math.max(sum.largest, category.largest);
    if (category.exposure !== null) sum.exposure = (sum.exposure ?? 0) + category.exposure;
  }
  if (sum.exposure !== null) sum.value = sum.exposure > 0 ? sum.count / sum.exposure : 0;
  return sum;
}
