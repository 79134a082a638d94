import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { chunkRows, decodeCodes, encodeText, textRows } from '../project/column-chunk.ts';
import type { ChunkEncoding, EncodedChunk } from '../project/column-chunk.ts';
import type { ByteDictionary } from './byte-dictionary.ts';
import type { Pacer } from './pacer.ts';

const storedChunk = z.object({
  id: z.int(),
  chunk: z.int(),
  encoding: z.enum(['u8', 'u16', 'u32', 'i32', 'f64', 'text']),
  rows: z.int(),
  data: z.instanceof(Uint8Array),
});

/** Writes the columns of one import, chunk by chunk. */
export class ChunkStore {
  readonly #db: Database;
  readonly #importId: number;
  readonly #insert: Statement;
  readonly #insertRows: Statement;
  readonly #insertVersions: Statement;

  constructor(db: Database, importId: number) {
    this.#db = db;
    this.#importId = importId;
    this.#insert = db.prepare(
      'INSERT INTO column_chunk (import_id, field_id, chunk, encoding, rows, data) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#insertRows = db.prepare(
      'INSERT INTO source_row_chunk (import_id, chunk, rows, data) VALUES (?, ?, ?, ?)',
    );
    this.#insertVersions = db.prepare(
      'INSERT INTO version_chunk (import_id, chunk, rows, data) VALUES (?, ?, ?, ?)',
    );
  }

  write(fieldId: number, chunk: number, rows: number, { encoding, data }: EncodedChunk): void {
    this.#insert.run(this.#importId, fieldId, chunk, encoding, rows, data);
  }

  writeSourceRows(chunk: number, rowNumbers: Int32Array): void {
    this.#insertRows.run(this.#importId, chunk, rowNumbers.length, bytesOf(rowNumbers));
  }

  /** For each row the number of the incident whose new version it is; 0 for a new incident. */
  writeVersions(chunk: number, incidents: Int32Array): void {
    this.#insertVersions.run(this.#importId, chunk, incidents.length, bytesOf(incidents));
  }

  /** Writes codes as the texts they stand for, in runs of texts from the run `first` on. */
  async writeTexts(
    fieldId: number,
    first: number,
    codes: Uint32Array,
    dictionary: ByteDictionary,
    pacer: Pacer,
  ): Promise<void> {
    for (let row = 0; row < codes.length; row += textRows) {
      const run = codes.subarray(row, row + textRows);
      this.write(fieldId, first + row / textRows, run.length, textsOf(run, dictionary));
      await pacer.pause();
    }
  }

  /** Writes the chunks of a field that were codes again, as texts. */
  async rewriteAsText(fieldId: number, dictionary: ByteDictionary, pacer: Pacer): Promise<void> {
    // From the last on, so that no number is given out that a chunk still has.
    const ids = this.#db
      .prepare(
        'SELECT id FROM column_chunk WHERE import_id = ? AND field_id = ? ORDER BY chunk DESC',
      )
      .pluck()
      .all(this.#importId, fieldId);
    const read = this.#db.prepare(
      'SELECT id, chunk, encoding, rows, data FROM column_chunk WHERE id = ?',
    );
    const remove = this.#db.prepare('DELETE FROM column_chunk WHERE id = ?');
    const codes = new Uint32Array(chunkRows);
    for (const id of ids) {
      const { chunk, encoding, rows, data } = storedChunk.parse(read.get(id));
      decodeCodes(encoding satisfies ChunkEncoding, data, rows, codes, 0);
      remove.run(id);
      const first = (chunk * chunkRows) / textRows;
      await this.writeTexts(fieldId, first, codes.subarray(0, rows), dictionary, pacer);
    }
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Dictionary codes as the texts they stand for. */
function textsOf(codes: Uint32Array, dictionary: ByteDictionary): EncodedChunk {
  const offsets = new Uint32Array(codes.length + 1);
  let length = 0;
  codes.forEach((code, row) => {
    if (code > 0) length += dictionary.end(code - 1) - dictionary.start(code - 1);
    offsets[row + 1] = length;
  });
  const bytes = Buffer.allocUnsafe(length);
  codes.forEach((code, row) => {
    if (code === 0) return;
    dictionary.bytes.copy(
      bytes,
      offsets[row],
      dictionary.start(code - 1),
      dictionary.end(code - 1),
    );
  });
  return encodeText(offsets, bytes);
}
