import { ByteDictionary } from './byte-dictionary.ts';
import type { MarkFinder } from './missing-marks.ts';
import { TypeEvidence } from './type-evidence.ts';

/** Different values that are counted one by one. */
const mostValues = 50_000;
/** Bytes that all columns together may keep of their different values. */
const mostBytes = 96 * 1024 * 1024;
const mostBytesEach = 6 * 1024 * 1024;
const SPACE = 32;
const TAB = 9;

export interface ValueCount {
  value: string;
  count: number;
}

/** What a whole file says about one of its columns, gathered cell by cell. */
export class ColumnProfile {
  readonly evidence = new TypeEvidence();
  /** Cells with a value, marks for missing values among them. */
  filled = 0;
  blank = 0;
  /** Marks for missing values, as written, and how often. */
  readonly marks = new Map<string, number>();
  /** Characters (bytes) of all values. */
  totalLength = 0;
  longest = 0;
  readonly firstValues: string[] = [];
  readonly #finder: MarkFinder;
  readonly #byteLimit: number;
  #values: ByteDictionary | null = new ByteDictionary();
  /** Continues to look for a repetition of short values when there were too many and none was repeated. */
  #hashes: HashSet | null = null;

  constructor(finder: MarkFinder, columns: number) {
    this.#finder = finder;
    this.#byteLimit = Math.min(mostBytesEach, Math.floor(mostBytes / columns));
  }

  add(buffer: Buffer, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(buffer[start] as number)) start += 1;
    while (end > start && isSpace(buffer[end - 1] as number)) end -= 1;
    const length = end - start;
    if (length === 0) {
      this.blank += 1;
      return;
    }
    this.filled += 1;
    this.totalLength += length;
    if (length > this.longest) this.longest = length;
    const values = this.#values;
    if (values !== null) {
      const entry = values.add(buffer, start, end);
      if (this.firstValues.length < 5 && values.counts[entry] === 1) {
        this.firstValues.push(shortened(buffer, start, end));
      }
      if (values.size > mostValues || values.byteLength > this.#byteLimit) this.#overflow(values);
      return;
    }
    if (this.#hashes !== null && (length > 80 || !this.#hashes.addNew(buffer, start, end))) {
      this.#hashes = null;
    }
    this.#weigh(buffer, start, end, 1);
  }

  /** Ends the counting: the evidence is complete after it. */
  finish(): void {
    if (this.#values !== null) this.#weighAll(this.#values);
  }

  /** Different values; null when there were too many to count. */
  get distinct(): number | null {
    if (this.#values !== null) return this.#values.size;
    return this.#hashes !== null ? this.filled : null;
  }

  /** The different values with their counts, most frequent first; null when there were too many. */
  values(): ValueCount[] | null {
    const values = this.#values;
    if (values === null) return null;
    return Array.from({ length: values.size }, (_, entry) => ({
      value: values.text(entry),
      count: values.counts[entry] as number,
    })).sort((one, other) => other.count - one.count);
  }

  /** A few of the different values, without reading all. */
  someValues(most: number): ValueCount[] {
    const values = this.#values;
    if (values === null) return [];
    return Array.from({ length: Math.min(most, values.size) }, (_, entry) => ({
      value: values.text(entry),
      count: values.counts[entry] as number,
    }));
  }

  #overflow(values: ByteDictionary): void {
    this.#weighAll(values);
    if (values.size === this.filled && this.totalLength < 60 * this.filled) {
      this.#hashes = new HashSet();
      for (let entry = 0; entry < values.size; entry += 1) {
        this.#hashes.addNew(values.bytes, values.start(entry), values.end(entry));
      }
    }
    this.#values = null;
  }

  #weighAll(values: ByteDictionary): void {
    for (let entry = 0; entry < values.size; entry += 1) {
      const times = values.counts[entry] as number;
      this.#weigh(values.bytes, values.start(entry), values.end(entry), times);
    }
  }

  #weigh(buffer: Buffer, start: number, end: number, times: number): void {
    const mark = this.#finder.find(buffer, start, end);
    if (mark === null) this.evidence.add(buffer, start, end, times);
    else this.marks.set(mark, (this.marks.get(mark) ?? 0) + times);
  }
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

function shortened(buffer: Buffer, start: number, end: number): string {
  const text = buffer.toString('utf8', start, Math.min(end, start + 480));
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** Remembers 53 bits of the hash of each value: two values alike by chance are not to be expected. */
class HashSet {
  #slots = new Float64Array(1 << 18);
  #mask = (1 << 18) - 1;
  #size = 0;

  /** False when the value was there already. */
  addNew(buffer: Uint8Array, start: number, end: number): boolean {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let at = start; at < end; at += 1) {
      const byte = buffer[at] as number;
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte, 0x5bd1e995);
      high ^= high >>> 13;
    }
    const key = (low >>> 0) * 2_097_152 + ((high >>> 0) & 2_097_151) + 1;
    if (!this.#insert(key)) return false;
    this.#size += 1;
    if (2 * this.#size > this.#mask) this.#grow();
    return true;
  }

  #insert(key: number): boolean {
    let slot = (Math.floor(key / 2_097_152) ^ key) & this.#mask;
    for (;;) {
      const held = this.#slots[slot];
      if (held === key) return false;
      if (held === 0) break;
      slot = (slot + 1) & this.#mask;
    }
    this.#slots[slot] = key;
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Float64Array(2 * before.length);
    this.#mask = this.#slots.length - 1;
    for (const key of before) if (key !== 0) this.#insert(key);
  }
}
