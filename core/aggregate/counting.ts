// The innermost loops of every question: a million steps in a few milliseconds each. They are kept this plain
// on purpose.
import type { Codes } from './columns.ts';

/** Adds the incidents of `rows` to `counts`, by code. */
export function countRows(codes: Codes, rows: Uint32Array, counts: Int32Array): void {
  for (let index = 0; index < rows.length; index += 1) {
    const code = codes[rows[index] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

/** Adds all incidents to `counts`, by code. */
export function countAll(codes: Codes, counts: Int32Array): void {
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

/** The values of `rows` one after the other; a missing value adds nothing, so it is 0. */
export function amountsOf(values: Float64Array, rows: Uint32Array): Float64Array {
  const amounts = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const value = values[rows[index] as number] as number;
    amounts[index] = value === value ? value : 0;
  }
  return amounts;
}

/** Counts `rows` and adds up their amounts (in the order of `rows`), by code. */
export function sumRows(
  codes: Codes,
  rows: Uint32Array,
  amounts: Float64Array,
  counts: Int32Array,
  sums: Float64Array,
): void {
  for (let index = 0; index < rows.length; index += 1) {
    const code = codes[rows[index] as number] as number;
    counts[code] = (counts[code] as number) + 1;
    sums[code] = (sums[code] as number) + (amounts[index] as number);
  }
}

/** Adds up the values of all incidents, by code. */
export function sumAll(codes: Codes, values: Float64Array, sums: Float64Array): void {
  for (let row = 0; row < codes.length; row += 1) {
    const value = values[row] as number;
    const code = codes[row] as number;
    if (value === value) sums[code] = (sums[code] as number) + value;
  }
}

/** Counts `rows` by two codes at once: cell code × width + part of the other code. */
export function countPairs(
  codes: Codes,
  others: Codes,
  partOf: Int32Array,
  width: number,
  rows: Uint32Array,
  cells: Float64Array,
): void {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const cell = (codes[row] as number) * width + (partOf[others[row] as number] as number);
    cells[cell] = (cells[cell] as number) + 1;
  }
}

/** Adds up amounts (in the order of `rows`) by two codes at once. */
export function sumPairs(
  codes: Codes,
  others: Codes,
  partOf: Int32Array,
  width: number,
  rows: Uint32Array,
  amounts: Float64Array,
  cells: Float64Array,
): void {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const cell = (codes[row] as number) * width + (partOf[others[row] as number] as number);
    cells[cell] = (cells[cell] as number) + (amounts[index] as number);
  }
}

/** The values of `rows` that are not missing. */
export function presentValues(values: Float64Array, rows: Uint32Array): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const value = values[rows[index] as number] as number;
    present[count] = value;
    count += value === value ? 1 : 0;
  }
  return present.subarray(0, count);
}

/** The differences `values` - `since` of `rows`, divided by `unit`, where neither is missing. */
export function presentDifferences(
  values: Float64Array,
  since: Float64Array,
  unit: number,
  rows: Uint32Array,
): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const difference = ((values[row] as number) - (since[row] as number)) / unit;
    present[count] = difference;
    count += difference === difference ? 1 : 0;
  }
  return present.subarray(0, count);
}
