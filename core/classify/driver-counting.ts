import { ones } from './row-bits.ts';

// The innermost loops of a driver scan: every pair of fields over every incident. They are kept this plain on purpose.

/** Counts segments from the row `from` on, before the row `to`. */
export function countSegments(numbers: Uint8Array, from: number, to: number, counts: Int32Array) {
  for (let row = from; row < to; row += 1) {
    const number = numbers[row] as number;
    counts[number] = (counts[number] as number) + 1;
  }
}

/** Counts pairs of segments: cell = number of the first × width + number of the second. */
export function countCombinations(
  first: Uint8Array,
  second: Uint8Array,
  width: number,
  from: number,
  to: number,
  cells: Int32Array,
): void {
  for (let row = from; row < to; row += 1) {
    const cell = (first[row] as number) * width + (second[row] as number);
    cells[cell] = (cells[cell] as number) + 1;
  }
}

/** Counts segments among the rows that are marked with 1. */
export function countMarked(numbers: Uint8Array, marks: Uint8Array, counts: Int32Array): void {
  for (let row = 0; row < numbers.length; row += 1) {
    const number = numbers[row] as number;
    counts[number] = (counts[number] as number) + (marks[row] as number);
  }
}

/** Sets a bit for each row that is in a segment; with a second list, in both segments. */
export function markRows(
  first: Uint8Array,
  number: number,
  second: Uint8Array | null,
  other: number,
  bits: Uint32Array,
): void {
  for (let row = 0; row < first.length; row += 1) {
    if (first[row] !== number || (second !== null && second[row] !== other)) continue;
    bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
  }
}

/** The share of the rows in either list that are in both; 0 when both are empty. */
export function overlap(a: Uint32Array, b: Uint32Array): number {
  let both = 0;
  let either = 0;
  for (let place = 0; place < a.length; place += 1) {
    both += ones((a[place] as number) & (b[place] as number));
    either += ones((a[place] as number) | (b[place] as number));
  }
  return either === 0 ? 0 : both / either;
}

/** Counts codes at some of the rows. */
export function countAt(codes: ArrayLike<number>, rows: Uint32Array, counts: Int32Array): void {
  for (let index = 0; index < rows.length; index += 1) {
    const code = codes[rows[index] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

/** Adds up what rows count for, by their codes. */
export function addWeights(
  codes: Uint8Array | Uint32Array,
  weights: Float64Array,
  sums: Float64Array,
): void {
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] as number;
    sums[code] = (sums[code] as number) + (weights[place] as number);
  }
}

/** Adds up what rows count for, by pairs of segments; cells as in `countCombinations`. */
export function addCombinations(
  first: Uint8Array,
  second: Uint8Array,
  width: number,
  weights: Float64Array,
  sums: Float64Array,
): void {
  for (let place = 0; place < first.length; place += 1) {
    const cell = (first[place] as number) * width + (second[place] as number);
    sums[cell] = (sums[cell] as number) + (weights[place] as number);
  }
}
