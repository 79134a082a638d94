import { Buffer } from 'node:buffer';
import type { Database } from 'better-sqlite3';
import { decodeText, type TextChunk } from '../project/column-chunk.ts';
import type { ImportRange } from './columns.ts';

/** Bytes of texts kept in memory: enough for the chunks under the reader's eyes, not for all. */
const budget = 96 * 1024 * 1024;

const decoder = new TextDecoder();

/** Reads fields with storage `text` on demand: they are too large to hold, and few are looked at. */
export class TextReader {
  readonly #db: Database;
  /** Least recently used first. */
  readonly #chunks = new Map<string, TextChunk>();
  #bytes = 0;
  /** Rows in each text chunk of an import but its last, by field. */
  readonly #chunkRows = new Map<string, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The text of an incident, by its place in its import; null when missing. */
  read(range: ImportRange, place: number, fieldId: number): string | null {
    const size = this.#rowsPerChunk(range.importId, fieldId);
    const chunk = this.#chunk(range.importId, fieldId, Math.floor(place / size), true);
    if (chunk === null) return null;
    const row = place % size;
    const from = chunk.offsets[row] ?? 0;
    const to = chunk.offsets[row + 1] ?? from;
    return to > from ? decoder.decode(chunk.bytes.subarray(from, to)) : null;
  }

  /** Gives all texts of a field, chunk by chunk, with the row of the set that a chunk begins at. */
  scan(
    ranges: readonly ImportRange[],
    fieldId: number,
    visit: (chunk: TextChunk | null, start: number, rows: number) => void,
  ): void {
    for (const { importId, start, rows } of ranges) {
      const size = this.#rowsPerChunk(importId, fieldId);
      for (let first = 0; first < rows; first += size) {
        const chunk = this.#chunk(importId, fieldId, first / size, false);
        visit(chunk, start + first, Math.min(size, rows - first));
      }
    }
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
