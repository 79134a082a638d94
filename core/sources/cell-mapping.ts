import { ByteDictionary } from './byte-dictionary.ts';
import type { StreamedRows } from './streamed-rows.ts';

const SPACE = 32;
const TAB = 9;
/** Bytes of different values that are remembered with what they become. */
const mostBytes = 8 * 1024 * 1024;

/** Replaces the cells of one column: each different value is looked up once. */
export class CellMapping {
  /** How often each value was left as it is because nothing is known of it. */
  readonly unknown = new Map<string, number>();
  readonly #meaning: (value: string) => string | null;
  readonly #values = new ByteDictionary();
  /** What the values of the dictionary become; null for those left as they are. */
  readonly #results: (Buffer | null)[] = [];

  /** @param meaning what a value, without spaces around it, becomes; null to leave it as it is */
  constructor(meaning: (value: string) => string | null) {
    this.#meaning = meaning;
  }

  write(into: StreamedRows, bytes: Buffer, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && (bytes[start] === SPACE || bytes[start] === TAB)) start += 1;
    while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end -= 1;
    const result = start === end ? null : this.#resultOf(bytes, start, end);
    if (result === null) into.cell(bytes, from, to);
    else into.cell(result, 0, result.length);
  }

  #resultOf(bytes: Buffer, start: number, end: number): Buffer | null {
    if (this.#values.byteLength > mostBytes) return this.#look(bytes, start, end);
    const entry = this.#values.add(bytes, start, end);
    const known = this.#results[entry];
    if (known !== undefined && known !== null) return known;
    // A value that is left as it is counts each time.
    const result = this.#look(bytes, start, end);
    this.#results[entry] = result;
    return result;
  }

  #look(bytes: Buffer, start: number, end: number): Buffer | null {
    const value = bytes.toString('utf8', start, end);
    const meaning = this.#meaning(value);
    if (meaning !== null) return Buffer.from(meaning);
    const before = this.unknown.get(value);
    if (before !== undefined || this.unknown.size < mostUnknown) {
      this.unknown.set(value, (before ?? 0) + 1);
    }
    return null;
  }
}

/** Different values that are counted as unknown. */
const mostUnknown = 10_000;
