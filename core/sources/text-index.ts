import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { decodeText, textRows } from '../project/column-chunk.ts';
import type { TextChunk } from '../project/column-chunk.ts';
import type { TaskControl } from '../project/task-control.ts';
import { Pacer } from './pacer.ts';

const NEWLINE = 10;
/** Bytes of words gathered before they are written: more are not quicker, and would hold others up longer. */
const bulkMemory = 4 * 1024 * 1024;
/** Pages of the index merged at a time, some 20 ms of work. */
const mergedPages = 200;
/** SQLite's defaults, put back after a bulk load. */
const usual = { hashsize: 1024 * 1024, automerge: 4, crisismerge: 16 };

const textBlob = z.instanceof(Uint8Array);

export interface IndexedImport {
  importId: number;
  firstIncident: number;
  /** Incidents of the import. */
  accepted: number;
  /** Fields whose words are searched, in order. */
  fieldIds: readonly number[];
}

/** Puts the texts of an import's incidents in the full-text index, inside the caller's transaction. */
export async function indexTexts(
  db: Database,
  { importId, firstIncident, accepted, fieldIds }: IndexedImport,
  task: TaskControl,
): Promise<void> {
  if (fieldIds.length === 0 || accepted === 0) return;
  // A bigint is bound as an integer; a number would be bound as a real, which FTS5 refuses here.
  const setting = db.prepare('INSERT INTO incident_text (incident_text, rank) VALUES (?, ?)');
  const configure = (name: string, value: number) => setting.run(name, BigInt(value));
  configure('hashsize', bulkMemory);
  configure('automerge', 0);
  configure('crisismerge', 1000);
  const read = db
    .prepare('SELECT data FROM column_chunk WHERE import_id = ? AND field_id = ? AND chunk = ?')
    .pluck();
  const insert = db.prepare('INSERT INTO incident_text (rowid, body) VALUES (?, ?)');
  const pacer = new Pacer(task);
  let done = 0;
  for (let chunk = 0; done < accepted; chunk += 1) {
    const rows = Math.min(textRows, accepted - done);
    const columns = fieldIds.map((fieldId) =>
      decodeText(textBlob.parse(read.get(importId, fieldId, chunk)), rows),
    );
    const bodies = new BodyReader(columns);
    for (let row = 0; row < rows; row += 1) {
      const body = bodies.body(row);
      if (body !== '') insert.run(firstIncident + done + row, body);
      if (row % 256 === 0) {
        pacer.progress('indexing', done + row, (done + row) / accepted);
        await pacer.pause();
      }
    }
    done += rows;
  }
  await mergeSegments(db, configure, pacer);
  configure('automerge', usual.automerge);
  configure('crisismerge', usual.crisismerge);
  configure('hashsize', usual.hashsize);
}

/**
 * Merges the segments of a bulk load step by step: searching is quicker then, and the next import, however
 * small, does not have to do it at one go.
 */
async function mergeSegments(
  db: Database,
  configure: (name: string, value: number) => unknown,
  pacer: Pacer,
): Promise<void> {
  const changes = db.prepare('SELECT total_changes()').pluck();
  for (;;) {
    const before = z.int().parse(changes.get());
    configure('merge', mergedPages);
    // As the documentation of FTS5 tells a step that found nothing to do.
    if (z.int().parse(changes.get()) - before < 2) return;
    await pacer.pause();
  }
}

/** The texts of a row, one a line. */
class BodyReader {
  readonly #columns: { offsets: Uint32Array; bytes: Buffer }[];
  #scratch = Buffer.allocUnsafe(64 * 1024);

  constructor(columns: readonly TextChunk[]) {
    this.#columns = columns.map(({ offsets, bytes }) => ({
      offsets,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    }));
  }

  body(row: number): string {
    let length = 0;
    for (const { offsets, bytes } of this.#columns) {
      const start = offsets[row] as number;
      const end = offsets[row + 1] as number;
      if (start === end) continue;
      this.#reserve(length + end - start + 1);
      if (length > 0) {
        this.#scratch[length] = NEWLINE;
        length += 1;
      }
      bytes.copy(this.#scratch, length, start, end);
      length += end - start;
    }
    return length === 0 ? '' : this.#scratch.toString('utf8', 0, length);
  }

  #reserve(length: number): void {
    if (length <= this.#scratch.length) return;
    const larger = Buffer.allocUnsafe(2 * length);
    this.#scratch.copy(larger);
    this.#scratch = larger;
  }
}
