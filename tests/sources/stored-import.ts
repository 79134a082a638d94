import type { ProjectFile } from '#core/project/project-file.ts';
import { decodeCodes, decodeNumbers, decodeText } from '#core/project/column-chunk.ts';
import type { ChunkEncoding } from '#core/project/column-chunk.ts';

interface StoredChunk {
  encoding: ChunkEncoding;
  rows: number;
  data: Buffer;
}

/** The values of a field in the order of its incidents, as the project file holds them. */
export function storedValues(project: ProjectFile, name: string): (string | number | null)[] {
  const field = project.fields().find((one) => one.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  const chunks = project.db
    .prepare<[number], StoredChunk>(
      `SELECT encoding, rows, data FROM column_chunk JOIN import ON import.id = import_id
       WHERE field_id = ? AND state = 'live' ORDER BY first_incident, chunk`,
    )
    .all(field.id);
  const words = new Map(
    project.db
      .prepare<[number], { code: number; value: string }>(
        'SELECT code, value FROM dictionary_value WHERE field_id = ?',
      )
      .all(field.id)
      .map(({ code, value }) => [code, value]),
  );
  return chunks.flatMap(({ encoding, rows, data }): (string | number | null)[] => {
    if (field.storage === 'text') {
      const { offsets, bytes } = decodeText(data, rows);
      return Array.from({ length: rows }, (_, row) => {
        const text = Buffer.from(bytes.subarray(offsets[row], offsets[row + 1])).toString();
        return text === '' ? null : text;
      });
    }
    if (field.storage === 'code') {
      const codes = new Uint32Array(rows);
      decodeCodes(encoding, data, rows, codes, 0);
      return [...codes].map((code) => (code === 0 ? null : (words.get(code) ?? 'unknown code')));
    }
    const numbers = new Float64Array(rows);
    decodeNumbers(encoding, data, rows, numbers, 0);
    return [...numbers].map((value) => (Number.isNaN(value) ? null : value));
  });
}

/** Rows of every table an import writes to. */
export function tableSizes(project: ProjectFile): Record<string, unknown> {
  const tables = [
    'source',
    'field',
    'import',
    'import_field',
    'dictionary_value',
    'column_chunk',
    'source_row_chunk',
    'reject',
    'incident_text',
    'journal',
  ];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      project.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    ]),
  );
}

/** Incidents whose words match. */
export function found(project: ProjectFile, words: string): unknown[] {
  return project.db
    .prepare('SELECT rowid FROM incident_text WHERE incident_text MATCH ? ORDER BY rowid')
    .pluck()
    .all(words);
}
