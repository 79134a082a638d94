import type { ImportRange } from '../project/incident-rows.ts';
import { placeOfRow, rowsIn } from '../project/incident-rows.ts';
import type { KnownRows } from './known-rows.ts';
import { MatchIndex } from './match-index.ts';
import type { RowHash } from './row-hash.ts';

/**
 * What a row of the file is to the incidents of its source, and to the rows before it. repeated: its identifier
 * stands in a row before, and whether that says the same is found out later.
 */
export type Verdict =
  'added' | 'updated' | 'unchanged' | 'repeated-row' | 'repeated-identifier' | 'repeated';

/** Sets the keys of rows without an identifier, and of their repetitions, apart from identifiers. */
const unkeyed = 0x3c6ef372;

/**
 * Finds out, row by row, what a file adds to the incidents of its source and what it changes. Rows are known by
 * their identifier or, where that is blank, by all their values: the second of two rows that are alike and have
 * no identifier is the second of two incidents that are alike.
 */
export class RowMatcher {
  /** Number of the incident that the last row is. */
  incident = 0;
  /** Row of the file that said the same, or had the same identifier, before the last row. */
  seenAt = 0;
  readonly #hash: RowHash;
  readonly #keys: RowHash | null;
  readonly #wholeRow: boolean;
  readonly #index: MatchIndex;
  /** For rows without an identifier, by the entry of the first: how many the file had, when more than one. */
  readonly #alike = new Map<number, number>();

  /**
   * @param keys hashes only what identifies a row: all values are looked at only where that is repeated; null: of each row
   * @param expected rows that the file may have: only spares time
   */
  constructor(
    hash: RowHash,
    keys: RowHash | null,
    wholeRow: boolean,
    ranges: readonly ImportRange[],
    known: KnownRows,
    expected: number,
  ) {
    this.#hash = hash;
    this.#keys = keys;
    this.#wholeRow = wholeRow;
    this.#index = new MatchIndex(Math.max(expected, rowsIn(ranges)));
    this.#learn(ranges, known);
  }

  /** Looks at the row in place `row` of the columns, `fileRow` of the file; `number` is its own if it is new. */
  look(row: number, fileRow: number, number: number): Verdict {
    const keys = this.#keys;
    if (keys !== null) {
      keys.hash(row);
      if (keys.keyed) return this.#seeKey(keys, row, fileRow, number);
    }
    const hash = this.#hash;
    hash.hash(row);
    const { low, high } = hash;
    if (this.#wholeRow) return this.#see(low, high, fileRow, number);
    if (hash.keyed) return this.#see(hash.keyLow, hash.keyHigh, fileRow, number);
    const first = this.#index.find(low ^ unkeyed, high);
    const seen = first >= 0 && (this.#index.seenAt[first] as number) > 0;
    const before = seen ? (this.#alike.get(first) ?? 1) : 0;
    if (seen) this.#alike.set(first, before + 1);
    return this.#see(low ^ unkeyed, (high + before) | 0, fileRow, number);
  }

  /** For a row with an identifier, where the source has no incidents yet. */
  #seeKey({ keyLow, keyHigh }: RowHash, row: number, fileRow: number, number: number): Verdict {
    const index = this.#index;
    const entry = index.find(keyLow, keyHigh);
    if (entry < 0) {
      index.seenAt[index.add(keyLow, keyHigh, 0, 0, number)] = fileRow;
      return 'added';
    }
    this.incident = index.incident[entry] as number;
    this.seenAt = index.seenAt[entry] as number;
    this.#hash.hash(row);
    return 'repeated';
  }

  #see(keyLow: number, keyHigh: number, fileRow: number, number: number): Verdict {
    const index = this.#index;
    const { low, high } = this.#hash;
    const entry = index.find(keyLow, keyHigh);
    if (entry < 0) {
      index.seenAt[index.add(keyLow, keyHigh, low, high, number)] = fileRow;
      this.incident = number;
      return 'added';
    }
    const same = index.low[entry] === low && index.high[entry] === high;
    this.seenAt = index.seenAt[entry] as number;
    if (this.seenAt > 0) return same ? 'repeated-row' : 'repeated-identifier';
    this.incident = index.incident[entry] as number;
    index.seenAt[entry] = fileRow;
    index.low[entry] = low;
    index.high[entry] = high;
    return same ? 'unchanged' : 'updated';
  }

  #learn(ranges: readonly ImportRange[], known: KnownRows): void {
    const alike = new Map<number, number>();
    for (const range of ranges) {
      for (let row = range.start; row < range.start + range.rows; row += 1) {
        const incident = range.firstIncident + placeOfRow(range, row);
        const low = known.low[row] as number;
        const high = known.high[row] as number;
        if (this.#wholeRow) this.#learnOne(low, high, low, high, incident);
        else if (known.keyed[row] === 1) {
          const keyLow = known.keyLow[row] as number;
          this.#learnOne(keyLow, known.keyHigh[row] as number, low, high, incident);
        } else {
          const first = this.#index.find(low ^ unkeyed, high);
          const before = first < 0 ? 0 : (alike.get(first) ?? 1);
          if (first >= 0) alike.set(first, before + 1);
          this.#learnOne(low ^ unkeyed, (high + before) | 0, low, high, incident);
        }
      }
    }
  }

  #learnOne(keyLow: number, keyHigh: number, low: number, high: number, incident: number): void {
    const index = this.#index;
    const entry = index.find(keyLow, keyHigh);
    if (entry < 0) {
      index.add(keyLow, keyHigh, low, high, incident);
      return;
    }
    // The same identifier twice, from a time when rows were not matched: the later one is the present state.
    index.low[entry] = low;
    index.high[entry] = high;
    index.incident[entry] = incident;
  }
}
