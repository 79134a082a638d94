import type { ByteDictionary } from './byte-dictionary.ts';
import { hashed, hashNumber, hashText, mixWithField } from './value-hash.ts';

/** A column whose cells are hashed: numbers and times, codes of a dictionary, or texts. */
export type HashableColumn =
  { values: Float64Array } | { codes: Uint32Array; dictionary: ByteDictionary } | HashableTexts;

/** Texts that stand one after the other in a buffer. */
export interface HashableTexts {
  readonly bytes: Buffer;
  /** Where the text of a row begins and ends. */
  start(row: number): number;
  end(row: number): number;
}

/** The hashes of the values of a dictionary, by code, each made once. */
export class CodeHashes {
  readonly #dictionary: ByteDictionary;
  #low = new Int32Array(64);
  #high = new Int32Array(64);
  #known = 0;

  constructor(dictionary: ByteDictionary) {
    this.#dictionary = dictionary;
  }

  /** Hashes the value of a code; 0 is missing. */
  hash(code: number): void {
    if (code > this.#known) this.#extend();
    hashed.low = this.#low[code] as number;
    hashed.high = this.#high[code] as number;
  }

  #extend(): void {
    const { size, bytes } = this.#dictionary;
    if (size + 1 > this.#low.length) {
      this.#low = grown(this.#low, 2 * size + 1);
      this.#high = grown(this.#high, 2 * size + 1);
    }
    for (let entry = this.#known; entry < size; entry += 1) {
      hashText(bytes, this.#dictionary.start(entry), this.#dictionary.end(entry));
      this.#low[entry + 1] = hashed.low;
      this.#high[entry + 1] = hashed.high;
    }
    this.#known = size;
  }
}

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/** identifies: a value of it makes the row known. tells-apart: it does so together with one that identifies. */
export type KeyPart = 'identifies' | 'tells-apart' | null;

interface HashedColumn<C> {
  fieldId: number;
  keyPart: KeyPart;
  column: C;
}

/**
 * Hashes the rows that are being read: all their values together, and those that identify them. A value has one
 * hash whether it is kept as a code or as a text.
 */
export class RowHash {
  /** Of all values. */
  low = 0;
  high = 0;
  /** Of those that identify the row. */
  keyLow = 0;
  keyHigh = 0;
  /** Is there a value that identifies the row? */
  keyed = false;
  readonly #numbers: HashedColumn<{ values: Float64Array }>[] = [];
  readonly #codes: HashedColumn<{ codes: Uint32Array; hashes: CodeHashes }>[] = [];
  readonly #texts: HashedColumn<HashableTexts>[] = [];

  add(fieldId: number, keyPart: KeyPart, column: HashableColumn): void {
    if ('values' in column) this.#numbers.push({ fieldId, keyPart, column });
    else if ('codes' in column) {
      const { codes, dictionary } = column;
      this.#codes.push({ fieldId, keyPart, column: { codes, hashes: new CodeHashes(dictionary) } });
    } else this.#texts.push({ fieldId, keyPart, column });
  }

  /** Has a column read as texts that was read as codes so far; one that was not added is passed over. */
  useText(fieldId: number, column: HashableTexts): void {
    const at = this.#codes.findIndex((one) => one.fieldId === fieldId);
    const bound = this.#codes[at];
    if (bound === undefined) return;
    this.#codes.splice(at, 1);
    this.#texts.push({ fieldId, keyPart: bound.keyPart, column });
  }

  /** Hashes the row in place `row` of every column. */
  hash(row: number): void {
    this.low = 0;
    this.high = 0;
    this.keyLow = 0;
    this.keyHigh = 0;
    this.keyed = false;
    for (const { fieldId, keyPart, column } of this.#numbers) {
      hashNumber(column.values[row] as number);
      this.#take(fieldId, keyPart);
    }
    for (const { fieldId, keyPart, column } of this.#codes) {
      column.hashes.hash(column.codes[row] as number);
      this.#take(fieldId, keyPart);
    }
    for (const { fieldId, keyPart, column } of this.#texts) {
      hashText(column.bytes, column.start(row), column.end(row));
      this.#take(fieldId, keyPart);
    }
  }

  #take(fieldId: number, keyPart: KeyPart): void {
    mixWithField(fieldId);
    const { low, high } = hashed;
    this.low = (this.low + low) | 0;
    this.high = (this.high + high) | 0;
    if (keyPart === null || (low === 0 && high === 0)) return;
    if (keyPart === 'identifies') this.keyed = true;
    this.keyLow = (this.keyLow + low) | 0;
    this.keyHigh = (this.keyHigh + high) | 0;
  }
}
