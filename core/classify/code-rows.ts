import type { Codes } from '../aggregate/columns.ts';
import { noRows, type RowBits } from './row-bits.ts';

/** The rows whose code is named; `named` is 1 for such a code. A word of 32 rows is put together at a time. */
export function codeRows(codes: Codes, named: Uint8Array): RowBits {
  const rows = noRows(codes.length);
  for (let word = 0; word < rows.length; word += 1) {
    const first = word << 5;
    const end = Math.min(first + 32, codes.length);
    let bits = 0;
    for (let row = first; row < end; row += 1) {
      bits |= (named[codes[row] as number] as number) << (row & 31);
    }
    rows[word] = bits;
  }
  return rows;
}
