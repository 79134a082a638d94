import { VitalFewError } from '../contract/errors.ts';
import type { RejectedRow } from '../contract/sources.ts';
import type { RowParser } from './row-parser.ts';

/** From this row of the table text on, rows count from `row` again: a sheet or the records begin. */
export interface RowSegment {
  /** Row of the table text, from 1. */
  from: number;
  /** Its number where it comes from, from 1. */
  row: number;
  /** Sheet of a workbook it comes from. */
  sheet?: string | null;
}

/** What is known of rows of a table text that was made from a workbook or from JSON. */
export interface RowOrigin {
  segments: RowSegment[];
  /** Rows that are no data, with the reason; by row of the table text. */
  faults: Map<number, RejectedRow['reason']>;
  /** Instead of both: rows that are made while they are read. */
  streamed?: StreamedOrigin;
}

/** Says of a row that was just made where it comes from. */
export interface StreamedOrigin {
  /** Gives the parser the row's number and line; the row that was turned away in its place, else null. */
  describe(at: number, parser: RowParser): RejectedRow | null;
}

/** The text of a table: a file as it stands, or what was made from a workbook or JSON. */
export interface TableInput {
  readonly name: string;
  /** Bytes of the table text. */
  readonly size: number;
  /** Bytes of the file. */
  readonly fileSize: number;
  /** SHA-256 of the file where the table text is not the file itself. */
  readonly fileHash: string | null;
  /** null: rows of the text are rows of the file. */
  readonly origin: RowOrigin | null;
  /** Reads the text from its beginning; a block is valid until the next is asked for. */
  blocks(): AsyncIterable<Buffer>;
  /** The first bytes, up to `length`. */
  head(length: number): Promise<Buffer>;
  /** @throws VitalFewError `file-missing` or `file-not-readable` when it is not what was opened. */
  assertUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** Bytes of text that a workbook or JSON file may hold; all of it stands in memory. */
export const tableTextLimit = 400 * 1024 * 1024;

const flushAt = 64 * 1024;

/** Collects rows of cells as CSV in UTF-8. */
export class TableText {
  /** Rows written. */
  rows = 0;
  readonly #name: string;
  readonly #limit: number;
  readonly #blocks: Buffer[] = [];
  #text = '';
  #size = 0;

  constructor(name: string, limit: number = tableTextLimit) {
    this.#name = name;
    this.#limit = limit;
  }

  /** Writes a row; no cells make a blank row. @throws VitalFewError `file-too-large` */
  row(cells: readonly string[]): void {
    let line = '';
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] as string;
      if (at > 0) line += ',';
      line += needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      // One text of a workbook may stand in many cells.
      if (line.length > this.#limit) throw tooLarge(this.#name, this.#limit);
    }
    this.#text += `${line}\n`;
    this.rows += 1;
    if (this.#text.length > flushAt) this.#flush();
  }

  /** Adds all rows of another text behind these. */
  append(other: TableText): void {
    this.#flush();
    for (const block of other.blocks()) {
      this.#blocks.push(block);
      this.#size += block.length;
    }
    this.rows += other.rows;
    this.#assertSize();
  }

  blocks(): readonly Buffer[] {
    this.#flush();
    return this.#blocks;
  }

  /** Bytes written. */
  get size(): number {
    this.#flush();
    return this.#size;
  }

  #flush(): void {
    if (this.#text === '') return;
    const block = Buffer.from(this.#text);
    this.#blocks.push(block);
    this.#size += block.length;
    this.#text = '';
    this.#assertSize();
  }

  #assertSize(): void {
    if (this.#size > this.#limit) throw tooLarge(this.#name, this.#limit);
  }
}

function needsQuotes(cell: string): boolean {
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code === 44 || code === 34 || code === 10 || code === 13) return true;
  }
  return false;
}

/** What is said of a file that would need too much memory. */
export function tooLarge(fileName: string, limit: number): VitalFewError {
  const megabytes = Math.round(limit / 1024 / 1024);
  return new VitalFewError(
    'file-too-large',
    `“${fileName}” unpacks to more than ${megabytes} MB, which is more than is read from such a file. Save its table as CSV, which may be of any size, and import that.`,
    { file: fileName, limit },
  );
}

/** What is said of a file that is not what it should be. */
export function damaged(fileName: string, what: string): VitalFewError {
  return new VitalFewError(
    'file-damaged',
    `“${fileName}” is damaged or incomplete: ${what}. Get the file again, or open it in the program that made it and save it anew.`,
    { file: fileName, reason: what },
  );
}

/** The file a table text was made from: it must stay what it was. */
export interface Origin {
  readonly name: string;
  readonly size: number;
  assertUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** A table text in memory, made from a file. */
export class MadeTable implements TableInput {
  readonly name: string;
  readonly size: number;
  readonly fileSize: number;
  readonly fileHash: string;
  readonly origin: RowOrigin;
  readonly #blocks: readonly Buffer[];
  readonly #file: Origin;

  constructor(file: Origin, fileHash: string, text: TableText, origin: RowOrigin) {
    this.#file = file;
    this.#blocks = text.blocks();
    this.name = file.name;
    this.size = this.#blocks.reduce((sum, { length }) => sum + length, 0);
    this.fileSize = file.size;
    this.fileHash = fileHash;
    this.origin = origin;
  }

  async *blocks(): AsyncGenerator<Buffer> {
    yield* this.#blocks;
  }

  async head(length: number): Promise<Buffer> {
    const wanted: Buffer[] = [];
    let have = 0;
    for (const block of this.#blocks) {
      if (have >= length) break;
      wanted.push(block);
      have += block.length;
    }
    return Buffer.concat(wanted, Math.min(have, length));
  }

  async assertUnchanged(): Promise<void> {
    await this.#file.assertUnchanged();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
