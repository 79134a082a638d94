import { randomUUID } from 'node:crypto';
import { VitalFewError } from '../contract/errors.ts';
import { pasteLimit } from '../contract/intake.ts';
import { blockSize, SourceFile } from './source-file.ts';
import type { ReadableFile } from './source-file.ts';

/** Cells that were pasted, read like a file; they stay what they are. */
export class PastedTable implements ReadableFile {
  readonly origin = null;
  readonly name = 'Clipboard';
  readonly fileHash = null;
  readonly size: number;
  readonly fileSize: number;
  readonly #bytes: Buffer;

  /** @throws VitalFewError `empty-file` for blank text, `file-too-large` beyond the limit */
  constructor(text: string) {
    if (text.trim() === '') {
      throw new VitalFewError(
        'empty-file',
        'The clipboard holds no cells. Copy them in the spreadsheet, the header row with them, and paste again.',
        { file: 'Clipboard' },
      );
    }
    // A character takes a byte at least: what is far too long need not be turned into bytes.
    const bytes = text.length > pasteLimit ? null : Buffer.from(text);
    if (bytes === null || bytes.length > pasteLimit) {
      const megabytes = pasteLimit / 1024 / 1024;
      throw new VitalFewError(
        'file-too-large',
        `More than ${megabytes} MB were pasted, which is more than is taken from the clipboard. Save the table as CSV, which may be of any size, and import that.`,
        { file: 'Clipboard', limit: pasteLimit },
      );
    }
    this.#bytes = bytes;
    this.size = bytes.length;
    this.fileSize = bytes.length;
  }

  async *blocks(): AsyncGenerator<Buffer> {
    yield* this.range(0, this.size);
  }

  async head(length: number): Promise<Buffer> {
    return this.read(0, length);
  }

  async read(position: number, length: number): Promise<Buffer> {
    return this.#bytes.subarray(position, Math.max(position, position + length));
  }

  async *range(from: number, length: number): AsyncGenerator<Buffer> {
    for (let done = 0; done < length; done += blockSize) {
      yield await this.read(from + done, Math.min(blockSize, length - done));
    }
  }

  async assertUnchanged(): Promise<void> {}

  async close(): Promise<void> {}
}

/** Where a table is: a path, or what was pasted. */
export type TablePlace = string | PastedTable;

/** Opens a table to be read. @throws VitalFewError those of `SourceFile.open` */
export async function openPlace(place: TablePlace, fileName: string): Promise<ReadableFile> {
  return typeof place === 'string' ? SourceFile.open(place, fileName) : place;
}

/** Pastes that are kept: one in use, and those just before it. */
const keptPastes = 3;

/** What was pasted lately, by its token. */
export class Pastes {
  readonly #kept = new Map<string, PastedTable>();

  /** Keeps a text, and lets the oldest go. @throws VitalFewError those of `PastedTable` */
  add(text: string): { token: string; name: string; size: number } {
    const table = new PastedTable(text);
    const token = `paste:${randomUUID()}`;
    this.#kept.set(token, table);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptPastes) break;
      this.#kept.delete(oldest);
    }
    return { token, name: table.name, size: table.size };
  }

  /** What a token stands for; null for the token of a file. @throws VitalFewError `file-missing` when it is gone */
  find(token: string): PastedTable | null {
    const table = this.#kept.get(token);
    if (table !== undefined) return table;
    if (!token.startsWith('paste:')) return null;
    throw new VitalFewError(
      'file-missing',
      'What was pasted is no longer kept. Copy the cells and paste them again.',
      { file: 'Clipboard' },
    );
  }
}
