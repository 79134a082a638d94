import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FieldRole, FieldType, StorageKind } from '#core/contract/fields.ts';
import {
  chunkRows,
  type EncodedChunk,
  encodeCodes,
  encodeNumbers,
  encodeText,
} from '#core/project/column-chunk.ts';
import { ProjectFile } from '#core/project/project-file.ts';

export type Value = string | number | null;

/** A field of a test project: its storage follows from its type unless said. */
export interface TestField {
  name: string;
  type?: FieldType;
  role?: FieldRole;
  storage?: StorageKind;
}

export interface TestImport {
  fileName?: string;
  /** One array for each field, in the order of the fields; undefined: the file has no such column. */
  columns: (readonly Value[] | undefined)[];
  rejected?: number;
  /** Rows in a chunk of texts; they may stand in shorter runs than codes and numbers. */
  textRows?: number;
}

/** An empty project in a folder of its own, taken away at the end of the test. */
export function emptyProject(): ProjectFile {
  const folder = mkdtempSync(join(tmpdir(), 'vital-few-'));
  const project = ProjectFile.create(join(folder, 'test.vitalfew'), 'Test', {
    actor: 'test',
    clock: () => new Date('2026-01-02T03:04:05Z'),
    randomKey: () => 'key',
    timeZone: 'Europe/Amsterdam',
  });
  // Nothing here is worth a wait for the disk.
  project.db.pragma('synchronous = OFF');
  onTestFinished(() => {
    project.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return project;
}

function storageOf({ storage, type = 'text' }: TestField): StorageKind {
  if (storage !== undefined) return storage;
  if (type === 'integer' || type === 'decimal') return 'number';
  return type === 'date' || type === 'datetime' ? 'time' : 'code';
}

/** Writes fields in order; their numbers are 1, 2, 3, … */
export function addFields(project: ProjectFile, fields: readonly TestField[]): void {
  const insert = project.db.prepare(
    'INSERT INTO field (name, type, role, storage, position) VALUES (?, ?, ?, ?, ?)',
  );
  for (const [position, field] of fields.entries()) {
    insert.run(field.name, field.type ?? 'text', field.role ?? 'none', storageOf(field), position);
  }
}

function encodeTexts(values: readonly Value[]): EncodedChunk {
  const encoder = new TextEncoder();
  const parts = values.map((value) => encoder.encode(value === null ? '' : String(value)));
  const offsets = new Uint32Array(parts.length + 1);
  for (const [row, part] of parts.entries()) offsets[row + 1] = (offsets[row] ?? 0) + part.length;
  return encodeText(offsets, Buffer.concat(parts));
}

function encodeColumn(
  project: ProjectFile,
  fieldId: number,
  storage: StorageKind,
  values: readonly Value[],
): EncodedChunk {
  if (storage === 'text') return encodeTexts(values);
  if (storage !== 'code') {
    return encodeNumbers(
      Float64Array.from(values, (value) => (value === null ? NaN : Number(value))),
    );
  }
  const { db } = project;
  const find = db.prepare<[number, string], number>(
    'SELECT code FROM dictionary_value WHERE field_id = ? AND value = ?',
  );
  const next = db.prepare<[number], number>(
    'SELECT coalesce(max(code), 0) + 1 FROM dictionary_value WHERE field_id = ?',
  );
  const insert = db.prepare(
    'INSERT INTO dictionary_value (field_id, code, value) VALUES (?, ?, ?)',
  );
  const known = new Map<string, number>();
  const codeOf = (value: string): number => {
    let code = known.get(value) ?? find.pluck().get(fieldId, value);
    if (code === undefined) {
      code = next.pluck().get(fieldId) ?? 1;
      insert.run(fieldId, code, value);
    }
    known.set(value, code);
    return code;
  };
  return encodeCodes(
    Uint32Array.from(values, (value) => (value === null ? 0 : codeOf(String(value)))),
  );
}

/** Writes an import as the importer does; gives its number. */
export function addImport(
  project: ProjectFile,
  fields: readonly TestField[],
  { fileName = 'test.csv', columns, rejected = 0, textRows = chunkRows }: TestImport,
): number {
  const { db } = project;
  const rows = columns.find((column) => column !== undefined)?.length ?? 0;
  return db.transaction(() => {
    db.prepare(`INSERT OR IGNORE INTO source (name, created_at) VALUES ('Desk', '2026')`).run();
    const first = Number(
      db.prepare('SELECT coalesce(max(first_incident + accepted), 1) FROM import').pluck().get(),
    );
    const importId = Number(
      db
        .prepare(
          `INSERT INTO import (source_id, state, file_name, file_hash, file_size, imported_at,
             first_incident, rows_read, accepted, rejected, recipe)
           VALUES (1, 'live', ?, 'hash', 10, '2026-01-02T00:00:00Z', ?, ?, ?, ?, '{}')`,
        )
        .run(fileName, first, rows + rejected, rows, rejected).lastInsertRowid,
    );
    const chunk = db.prepare(
      `INSERT INTO column_chunk (import_id, field_id, chunk, encoding, rows, data)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    const words: string[][] = Array.from({ length: rows }, () => []);
    for (const [index, column] of columns.entries()) {
      const field = fields[index];
      if (column === undefined || field === undefined) continue;
      const storage = storageOf(field);
      db.prepare('INSERT INTO import_field VALUES (?, ?, ?)').run(importId, index + 1, field.name);
      const run = storage === 'text' ? textRows : chunkRows;
      for (let from = 0; from < rows; from += run) {
        const part = column.slice(from, from + run);
        const { encoding, data } = encodeColumn(project, index + 1, storage, part);
        chunk.run(importId, index + 1, from / run, encoding, part.length, data);
      }
      if (storage !== 'text') continue;
      for (const [row, value] of column.entries()) words[row]?.push(String(value ?? ''));
    }
    const text = db.prepare('INSERT INTO incident_text (rowid, body) VALUES (?, ?)');
    for (const [row, parts] of words.entries()) {
      if (parts.length > 0) text.run(first + row, parts.join('\n'));
    }
    const sourceRows = db.prepare(
      'INSERT INTO source_row_chunk (import_id, chunk, rows, data) VALUES (?, ?, ?, ?)',
    );
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      // The header is row 1.
      const numbers = Int32Array.from({ length: count }, (_value, row) => from + row + 2);
      sourceRows.run(importId, from / chunkRows, count, new Uint8Array(numbers.buffer));
    }
    return importId;
  })();
}

/** A project with one import of these columns. */
export function projectWith(
  fields: readonly TestField[],
  columns: readonly (readonly Value[])[],
): ProjectFile {
  const project = emptyProject();
  addFields(project, fields);
  addImport(project, fields, { columns: [...columns] });
  return project;
}
