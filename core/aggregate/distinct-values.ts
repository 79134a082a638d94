import type { Field } from '../contract/fields.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';
import { eachText } from './text-reader.ts';

/** A number for each row, the same for equal values; 0 where the value is missing. */
interface ValueNumbers {
  numbers: Uint16Array | Uint32Array;
  /** The largest number. */
  largest: number;
}

/** Gives equal 64-bit keys equal numbers, from 1: an open hash table over typed arrays. */
class Numbering {
  readonly #slots: Uint32Array;
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;
  largest = 0;

  constructor(most: number) {
    let capacity = 1024;
    while (capacity < 2 * most) capacity *= 2;
    this.#slots = new Uint32Array(capacity);
    this.#low = new Uint32Array(most + 1);
    this.#high = new Uint32Array(most + 1);
  }

  number(low: number, high: number): number {
    const mask = this.#slots.length - 1;
    let hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === 0) break;
      if (this.#low[number] === low >>> 0 && this.#high[number] === high >>> 0) return number;
      slot = (slot + 1) & mask;
    }
    this.largest += 1;
    this.#slots[slot] = this.largest;
    this.#low[this.largest] = low;
    this.#high[this.largest] = high;
    return this.largest;
  }
}

function numberNumbers(values: Float64Array): ValueNumbers {
  const numbers = new Uint32Array(values.length);
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const numbering = new Numbering(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value !== value) continue;
    numbers[row] = numbering.number(words[2 * row] as number, words[2 * row + 1] as number);
  }
  return { numbers, largest: numbering.largest };
}

/**
 * Texts are told apart by 64 bits of two hashes (FNV-1a and a multiplicative one): among a million different
 * texts, the chance that any two are taken for one is about 3 in 100 million.
 */
function textNumbers(set: IncidentSet, field: Field): ValueNumbers {
  const numbers = new Uint32Array(set.size);
  const numbering = new Numbering(set.size);
  set.texts.scan(field.id, (chunk, start, rows) => {
    if (chunk === null) return;
    eachText(chunk, rows, (bytes, row) => {
      if (bytes.length === 0) return;
      let low = 0x811c9dc5;
      let high = bytes.length;
      for (let index = 0; index < bytes.length; index += 1) {
        const byte = bytes[index] as number;
        low = Math.imul(low ^ byte, 0x01000193);
        high = Math.imul(high + byte, 0x5bd1e995);
        high ^= high >>> 13;
      }
      numbers[start + row] = numbering.number(low, high);
    });
  });
  return { numbers, largest: numbering.largest };
}

const known = new PerRows<ValueNumbers>();

/** Numbers the values of any field, once, in the order of their first appearance. */
export function valueNumbers(set: IncidentSet, field: Field): ValueNumbers {
  const column = set.column(field);
  if (column?.kind === 'code') {
    return { numbers: column.codes, largest: column.labels.length - 1 };
  }
  return known.get(set, String(field.id), () =>
    column === null ? textNumbers(set, field) : numberNumbers(column.values),
  );
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
