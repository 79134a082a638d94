import type { Buffer } from 'node:buffer';
import type { Field } from '../contract/fields.ts';
import type { CodeColumn } from './columns.ts';
import type { IncidentSet } from './incident-set.ts';
import { eachText } from './text-reader.ts';

/** Rows in the order of whole-number keys (0 … largest), equal keys in the order of `rows`. */
function countingSort(keys: ArrayLike<number>, largest: number, rows: Uint32Array): Uint32Array {
  const starts = new Uint32Array(largest + 2);
  for (let index = 0; index < rows.length; index += 1) {
    const key = keys[rows[index] as number] as number;
    starts[key + 1] = (starts[key + 1] as number) + 1;
  }
  for (let key = 1; key < starts.length; key += 1) {
    starts[key] = (starts[key] as number) + (starts[key - 1] as number);
  }
  const sorted = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const key = keys[row] as number;
    const place = starts[key] as number;
    sorted[place] = row;
    starts[key] = place + 1;
  }
  return sorted;
}

function allRows(size: number): Uint32Array {
  const rows = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) rows[row] = row;
  return rows;
}

/** Labels as people sort them: accents and case aside, numbers within them by size. */
const collator = new Intl.Collator('en', { numeric: true });

function sortCodes({ codes, labels }: CodeColumn, descending: boolean): Uint32Array {
  const order = [...labels.keys()].slice(1);
  order.sort((a, b) => collator.compare(labels[a] ?? '', labels[b] ?? ''));
  if (descending) order.reverse();
  const rank = new Uint32Array(labels.length);
  for (const [place, code] of order.entries()) rank[code] = place;
  // Missing values come last in either direction.
  rank[0] = order.length;
  const keys = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) {
    keys[row] = rank[codes[row] as number] as number;
  }
  return countingSort(keys, order.length, allRows(codes.length));
}

/** Radix sort over the 64 bits of a double, 16 at a time; a digit that all rows share costs one look. */
function sortNumbers(values: Float64Array, descending: boolean): Uint32Array {
  const size = values.length;
  const words = new Uint32Array(values.slice().buffer);
  for (let row = 0; row < size; row += 1) {
    let low = words[2 * row] as number;
    let high = words[2 * row + 1] as number;
    const value = values[row] as number;
    if (value !== value) {
      low = 0xffffffff;
      high = 0xffffffff;
    } else {
      if (value === 0) {
        low = 0;
        high = 0;
      }
      // The bits of doubles are in order once the sign is turned, and all bits of negative ones.
      const flip = high >>> 31 === 1 ? 0xffffffff : 0;
      low ^= flip;
      high ^= flip === 0 ? 0x80000000 : flip;
      if (descending) {
        low = ~low;
        high = ~high;
      }
    }
    words[2 * row] = low;
    words[2 * row + 1] = high;
  }
  const digits = new Uint16Array(words.buffer);
  let rows = allRows(size);
  const keys = new Uint16Array(size);
  for (let digit = 0; digit < 4; digit += 1) {
    let differs = false;
    const first = digits[digit];
    for (let row = 0; row < size; row += 1) {
      const key = digits[4 * row + digit] as number;
      keys[row] = key;
      if (key !== first) differs = true;
    }
    if (differs) rows = countingSort(keys, 0xffff, rows);
  }
  return rows;
}

/** Bytes of a text that are kept for sorting; beyond them the order is that of the file. */
const sortedBytes = 120;

/** Texts by their first characters. */
function sortTexts(set: IncidentSet, field: Field, descending: boolean): Uint32Array {
  const texts = new Array<string>(set.size).fill('');
  set.texts.scan(set.ranges, field.id, (chunk, start, rows) => {
    if (chunk === null) return;
    eachText(chunk, rows, (bytes, row) => {
      if (bytes.length > 0) texts[start + row] = sortKey(bytes);
    });
  });
  const rows = allRows(set.size);
  const present = rows.filter((row) => texts[row] !== '');
  const sign = descending ? -1 : 1;
  present.sort((a, b) => {
    const left = texts[a] as string;
    const right = texts[b] as string;
    if (left === right) return a - b;
    return left < right ? -sign : sign;
  });
  const sorted = new Uint32Array(set.size);
  sorted.set(present);
  sorted.set(
    rows.filter((row) => texts[row] === ''),
    present.length,
  );
  return sorted;
}

/** One character for each byte: UTF-8 bytes are in code-point order, and nothing is cut within a character. */
function sortKey(bytes: Buffer): string {
  return bytes.toString('latin1', 0, Math.min(bytes.length, sortedBytes));
}

/** All rows in the order of a field; missing values last, equal values in the order of the set. */
export function sortedRows(set: IncidentSet, field: Field, descending: boolean): Uint32Array {
  const column = set.column(field);
  if (column === null) return sortTexts(set, field, descending);
  if (column.kind === 'code') return sortCodes(column, descending);
  return sortNumbers(column.values, descending);
}
