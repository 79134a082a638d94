import { Buffer } from 'node:buffer';
import type { Database } from 'better-sqlite3';
import { decodeOffsets, decodeText, type TextChunk, textRows } from '../project/column-chunk.ts';
import {
  type ImportRange,
  placeOfRow,
  rangeOfRow,
  rangeOfStored,
  rowsIn,
} from '../project/incident-rows.ts';

/** Bytes of texts kept in memory: enough for the chunks under the reader's eyes, not for all. */
const budget = 96 * 1024 * 1024;

const decoder = new TextDecoder();

/** Reads fields with storage `text` on demand: they are too large to hold, and few are looked at. */
export class TextReader {
  readonly #db: Database;
  #ranges: readonly ImportRange[] = [];
  /** Least recently used first. */
  readonly #chunks = new Map<string, TextChunk>();
  #bytes = 0;
  /** Rows in each text chunk of an import but its last, by field. */
  readonly #chunkRows = new Map<string, number>();
  /** By field, where the text of each row is stored; null: in the row's first version. */
  readonly #holders = new Map<number, Int32Array | null>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Takes in that imports came or went. */
  use(ranges: readonly ImportRange[]): void {
    this.#ranges = ranges;
    this.#holders.clear();
  }

  /** The text of a row of the set; null when missing. */
  read(row: number, fieldId: number): string | null {
    const holder = this.#holder(fieldId)?.[row];
    if (holder === undefined) {
      const range = rangeOfRow(this.#ranges, row);
      return this.stored(range, placeOfRow(range, row), fieldId);
    }
    const range = rangeOfStored(this.#ranges, holder);
    return this.stored(range, holder - range.storedBefore, fieldId);
  }

  /** The text of a row as an import stored it; null when missing. */
  stored(range: ImportRange, place: number, fieldId: number): string | null {
    const bytes = this.#textBytes(range, place, fieldId);
    return bytes === null || bytes.length === 0 ? null : decoder.decode(bytes);
  }

  /** Gives all texts of a field, chunk by chunk, with the row of the set that a chunk begins at. */
  scan(
    fieldId: number,
    visit: (chunk: TextChunk | null, start: number, rows: number) => void,
  ): void {
    for (const { chunk, start, rows } of this.chunks(fieldId, 0)) visit(chunk, start, rows);
  }

  /** The same step by step, without the chunks that end before a row. */
  *chunks(
    fieldId: number,
    fromRow: number,
  ): Generator<{ chunk: TextChunk | null; start: number; rows: number }> {
    const holder = this.#holder(fieldId);
    for (const { importId, start, rows, storedBefore, targets } of this.#ranges) {
      const run = this.#rowsPerChunk(importId, fieldId);
      const size = holder === null || run < Infinity ? run : textRows;
      for (let first = 0; first < rows; first += size) {
        const length = Math.min(size, rows - first);
        const from = start + first;
        if (from + length <= fromRow) continue;
        const asStored =
          holder === null ||
          (targets === null && isRun(holder, from, length, storedBefore + first));
        const chunk = asStored
          ? this.#chunk(importId, fieldId, first / size, false)
          : this.#gathered(holder, from, length, fieldId);
        yield { chunk, start: from, rows: length };
      }
    }
  }

  /** For each range, how many of its rows hold a text of a field. */
  filled(fieldId: number): Int32Array {
    const filled = new Int32Array(this.#ranges.length);
    if (this.#holder(fieldId) !== null) {
      this.scan(fieldId, (chunk, start, rows) => {
        const range = this.#ranges.indexOf(rangeOfRow(this.#ranges, start));
        if (chunk !== null) filled[range] = (filled[range] ?? 0) + countFilled(chunk.offsets, rows);
      });
      return filled;
    }
    // Where the texts begin and end is enough: the texts themselves are many times as long.
    const read = this.#db.prepare<[number, number], { rows: number; head: Uint8Array }>(
      `SELECT rows, substr(data, 1, 4 * (rows + 1)) AS head FROM column_chunk
       WHERE import_id = ? AND field_id = ?`,
    );
    for (const [range, { importId }] of this.#ranges.entries()) {
      for (const { rows, head } of read.iterate(importId, fieldId)) {
        const offsets = decodeOffsets(head, rows);
        filled[range] = (filled[range] ?? 0) + countFilled(offsets, rows);
      }
    }
    return filled;
  }

  /** The texts of some rows whose versions stand in several places, most of them one after the other. */
  #gathered(holder: Int32Array, from: number, rows: number, fieldId: number): TextChunk {
    const offsets = new Uint32Array(rows + 1);
    const parts: Uint8Array[] = [];
    let length = 0;
    let chunk: TextChunk | null = null;
    let chunkFrom = 0;
    let chunkTo = 0;
    for (let row = 0; row < rows; row += 1) {
      const stored = holder[from + row] as number;
      if (stored < chunkFrom || stored >= chunkTo) {
        const { importId, storedBefore } = rangeOfStored(this.#ranges, stored);
        const size = this.#rowsPerChunk(importId, fieldId);
        const number = Math.floor((stored - storedBefore) / size);
        chunk = this.#chunk(importId, fieldId, number, true);
        chunkFrom = storedBefore + (number === 0 ? 0 : number * size);
        chunkTo = chunkFrom + (chunk === null ? 1 : chunk.offsets.length - 1);
      }
      if (chunk !== null) {
        const start = chunk.offsets[stored - chunkFrom] as number;
        const end = chunk.offsets[stored - chunkFrom + 1] as number;
        if (end > start) parts.push(chunk.bytes.subarray(start, end));
        length += end - start;
      }
      offsets[row + 1] = length;
    }
    return { offsets, bytes: Buffer.concat(parts, length) };
  }

  #textBytes({ importId }: ImportRange, place: number, fieldId: number): Uint8Array | null {
    const size = this.#rowsPerChunk(importId, fieldId);
    const chunk = this.#chunk(importId, fieldId, Math.floor(place / size), true);
    if (chunk === null) return null;
    const row = place % size;
    return chunk.bytes.subarray(chunk.offsets[row], chunk.offsets[row + 1]);
  }

  #holder(fieldId: number): Int32Array | null {
    const known = this.#holders.get(fieldId);
    if (known !== undefined) return known;
    const holder = this.#ranges.some(({ targets }) => targets !== null)
      ? this.#findHolders(fieldId)
      : null;
    this.#holders.set(fieldId, holder);
    return holder;
  }

  /** A version holds a text when its import has the field; an earlier one does where later ones lack it. */
  #findHolders(fieldId: number): Int32Array | null {
    const having = new Set(
      this.#db
        .prepare<[number], number>('SELECT import_id FROM import_field WHERE field_id = ?')
        .pluck()
        .all(fieldId),
    );
    if (!this.#ranges.some(({ importId, targets }) => targets !== null && having.has(importId))) {
      return null;
    }
    const holder = new Int32Array(rowsIn(this.#ranges));
    for (const { importId, start, rows, stored, storedBefore, targets } of this.#ranges) {
      for (let row = 0; targets === null && row < rows; row += 1) {
        holder[start + row] = storedBefore + row;
      }
      for (let place = 0; targets !== null && place < stored; place += 1) {
        const row = targets[place] as number;
        if (row >= start || having.has(importId)) holder[row] = storedBefore + place;
      }
    }
    return holder;
  }

  /** Texts may stand in shorter runs than codes and numbers: the first run tells. */
  #rowsPerChunk(importId: number, fieldId: number): number {
    const key = `${importId}/${fieldId}`;
    const known = this.#chunkRows.get(key);
    if (known !== undefined) return known;
    const rows = this.#db
      .prepare<[number, number], number>(
        'SELECT rows FROM column_chunk WHERE import_id = ? AND field_id = ? AND chunk = 0',
      )
      .pluck()
      .get(importId, fieldId);
    const size = Math.max(1, rows ?? Infinity);
    this.#chunkRows.set(key, size);
    return size;
  }

  #chunk(importId: number, fieldId: number, number: number, keep: boolean): TextChunk | null {
    const key = `${importId}/${fieldId}/${number}`;
    const kept = this.#chunks.get(key);
    if (kept !== undefined) {
      this.#chunks.delete(key);
      this.#chunks.set(key, kept);
      return kept;
    }
    const stored = this.#db
      .prepare<[number, number, number], { rows: number; data: Uint8Array }>(
        `SELECT rows, data FROM column_chunk WHERE import_id = ? AND field_id = ? AND chunk = ?`,
      )
      .get(importId, fieldId, number);
    if (stored === undefined) return null;
    const chunk = decodeText(stored.data, stored.rows);
    if (keep) this.#keep(key, chunk);
    return chunk;
  }

  #keep(key: string, chunk: TextChunk): void {
    this.#chunks.set(key, chunk);
    this.#bytes += chunk.bytes.byteLength;
    for (const [oldest, { bytes }] of this.#chunks) {
      if (this.#bytes <= budget || oldest === key) return;
      this.#chunks.delete(oldest);
      this.#bytes -= bytes.byteLength;
    }
  }
}

function countFilled(offsets: Uint32Array, rows: number): number {
  let filled = 0;
  for (let row = 0; row < rows; row += 1) filled += Number(offsets[row + 1] !== offsets[row]);
  return filled;
}

/** Do the texts of some rows stand one after the other? */
function isRun(holder: Int32Array, from: number, rows: number, stored: number): boolean {
  for (let row = 0; row < rows; row += 1) {
    if (holder[from + row] !== stored + row) return false;
  }
  return true;
}

/** Visits each text of a chunk as its bytes; an empty one is a missing value. */
export function eachText(
  chunk: TextChunk,
  rows: number,
  visit: (bytes: Buffer, row: number) => void,
): void {
  const { offsets, bytes } = chunk;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let row = 0; row < rows; row += 1) {
    visit(buffer.subarray(offsets[row], offsets[row + 1]), row);
  }
}
