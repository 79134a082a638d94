import type { RejectedRow } from '../contract/sources.ts';
import type { RowParser } from './row-parser.ts';
import type { StreamedOrigin } from './table-input.ts';

/** Bytes of text from which rows are handed on. */
const blockBytes = 256 * 1024;
const COMMA = 44;
const QUOTE = 34;
const LF = 10;
const CR = 13;

interface RowPlace {
  row: number;
  line: number;
  sheet: string | null;
  reject: RejectedRow | null;
}

/**
 * Writes rows as CSV in UTF-8 into one block of bytes after the other, and remembers of the rows of the current
 * block where they come from. What a row was turned away for stands in its place.
 */
export class StreamedRows implements StreamedOrigin {
  /** Rows written, the header among them. */
  rows = 0;
  #bytes = Buffer.allocUnsafe(blockBytes + 64 * 1024);
  #length = 0;
  #firstCell = true;
  /** Rows before the current block. */
  #before = 0;
  readonly #places: RowPlace[] = [];

  /** Is it time to hand the block on? */
  get full(): boolean {
    return this.#length >= blockBytes;
  }

  get empty(): boolean {
    return this.#length === 0;
  }

  /** The rows since `begin`; valid until then. */
  block(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Begins the next block. */
  begin(): void {
    this.#length = 0;
    this.#before = this.rows;
    this.#places.length = 0;
  }

  text(cell: string): void {
    const bytes = Buffer.from(cell);
    this.cell(bytes, 0, bytes.length);
  }

  cell(bytes: Uint8Array, start: number, end: number): void {
    // Every byte may be a quote that is doubled; then there are two around the cell, and a comma.
    this.#makeRoom(2 * (end - start) + 4);
    const into = this.#bytes;
    let at = this.#length;
    if (!this.#firstCell) {
      into[at] = COMMA;
      at += 1;
    }
    this.#firstCell = false;
    const from = at;
    for (let read = start; read < end; read += 1) {
      const byte = bytes[read] as number;
      if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) {
        this.#length = quotedCell(into, from, bytes, start, end);
        return;
      }
      into[at] = byte;
      at += 1;
    }
    this.#length = at;
  }

  /** Ends a row, and says of which row and line of the file, and of which sheet, it tells. */
  end(row: number, line: number, sheet: string | null): void {
    this.#endRow({ row, line, sheet, reject: null });
  }

  /** Writes a row that stands for one that was turned away. */
  reject(reject: RejectedRow): void {
    this.text('turned away');
    this.#endRow({ row: reject.row, line: reject.line, sheet: null, reject });
  }

  describe(at: number, parser: RowParser): RejectedRow | null {
    const place = this.#places[at - this.#before - 1];
    if (place === undefined) return null;
    parser.rowNumber = place.row;
    parser.lineNumber = place.line;
    parser.sheet = place.sheet;
    return place.reject;
  }

  #endRow(place: RowPlace): void {
    this.#makeRoom(1);
    this.#bytes[this.#length] = LF;
    this.#length += 1;
    this.#firstCell = true;
    this.rows += 1;
    this.#places.push(place);
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Writes a cell in quotation marks; the place behind it. */
function quotedCell(
  into: Buffer,
  from: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  let at = from;
  into[at] = QUOTE;
  at += 1;
  for (let read = start; read < end; read += 1) {
    const byte = bytes[read] as number;
    into[at] = byte;
    at += 1;
    if (byte === QUOTE) {
      into[at] = QUOTE;
      at += 1;
    }
  }
  into[at] = QUOTE;
  return at + 1;
}
