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
