import type { Field } from '../contract/fields.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';
import { eachText } from './text-reader.ts';

/** A number for each row, the same for equal values; 0 where the value is missing. */
export interface ValueNumbers {
  numbers: Uint16Array | Uint32Array;
  /** The largest number. */
  largest: number;
}

const known = new PerRows<ValueNumbers>();

function numbered(size: number, keyOf: (row: number) => number | string | null): ValueNumbers {
  const numbers = new Uint32Array(size);
  const seen = new Map<number | string, number>();
  for (let row = 0; row < size; row += 1) {
    const key = keyOf(row);
    if (key === null) continue;
    let number = seen.get(key);
    if (number === undefined) {
      number = seen.size + 1;
      seen.set(key, number);
    }
    numbers[row] = number;
  }
  return { numbers, largest: seen.size };
}

function textKeys(set: IncidentSet, field: Field): (string | null)[] {
  const keys = new Array<string | null>(set.size).fill(null);
  set.texts.scan(set.ranges, field.id, (chunk, start, rows) => {
    if (chunk === null) return;
    eachText(chunk, rows, (bytes, row) => {
      // Bytes as they stand, one character each: equal for equal texts, and quicker than decoding.
      if (bytes.length > 0) keys[start + row] = bytes.toString('latin1');
    });
  });
  return keys;
}

/** Numbers the values of any field, once; for counting different values under a filter. */
function valueNumbers(set: IncidentSet, field: Field): ValueNumbers {
  const column = set.column(field);
  if (column?.kind === 'code') {
    return { numbers: column.codes, largest: column.labels.length - 1 };
  }
  return known.get(set, String(field.id), () => {
    if (column !== null) {
      const { values } = column;
      return numbered(set.size, (row) => {
        const value = values[row] as number;
        return value === value ? value : null;
      });
    }
    const keys = textKeys(set, field);
    return numbered(set.size, (row) => keys[row] ?? null);
  });
}

/** How many different values a field has in some rows; missing values do not count. */
export function distinctCount(set: IncidentSet, field: Field, rows: Uint32Array): number {
  const { numbers, largest } = valueNumbers(set, field);
  const seen = new Uint8Array(largest + 1);
  for (let index = 0; index < rows.length; index += 1) {
    seen[numbers[rows[index] as number] as number] = 1;
  }
  let count = 0;
  for (let number = 1; number <= largest; number += 1) count += seen[number] as number;
  return count;
}
