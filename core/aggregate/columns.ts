import type { Database } from 'better-sqlite3';
import {
  type ChunkEncoding,
  chunkRows,
  decodeCodes,
  decodeNumbers,
} from '../project/column-chunk.ts';

/** Dictionary codes, one for each incident; 0 is a missing value. */
export type Codes = Uint16Array | Uint32Array;

export interface CodeColumn {
  kind: 'code';
  codes: Codes;
  /** The values by code; labels[0] stands for a missing value. */
  labels: readonly string[];
}

/** Numbers, or times in milliseconds; NaN is missing. */
export interface NumberColumn {
  kind: 'number' | 'time';
  values: Float64Array;
}

export type Column = CodeColumn | NumberColumn;

/** Where the incidents of an import stand in the set: `rows` of them from row `start`. */
export interface ImportRange {
  importId: number;
  start: number;
  rows: number;
  firstIncident: number;
}

/** A column as it was before imports came or went, to be copied rather than read again. */
export interface EarlierColumn {
  column: Column;
  ranges: readonly ImportRange[];
}

interface StoredChunk {
  chunk: number;
  encoding: ChunkEncoding;
  rows: number;
  data: Uint8Array;
}

function chunks(db: Database, importId: number, fieldId: number): IterableIterator<StoredChunk> {
  return db
    .prepare<[number, number], StoredChunk>(
      `SELECT chunk, encoding, rows, data FROM column_chunk
       WHERE import_id = ? AND field_id = ? ORDER BY chunk`,
    )
    .iterate(importId, fieldId);
}

function readLabels(db: Database, fieldId: number): string[] {
  const stored = db
    .prepare<[number], [number, string]>(
      'SELECT code, value FROM dictionary_value WHERE field_id = ? ORDER BY code',
    )
    .raw()
    .all(fieldId);
  const labels = new Array<string>((stored.at(-1)?.[0] ?? 0) + 1).fill('');
  for (const [code, value] of stored) labels[code] = value;
  return labels;
}

/** Rows of the same import in the earlier column; null when it was not there. */
function earlierRange(range: ImportRange, earlier: EarlierColumn | null): ImportRange | null {
  return earlier?.ranges.find(({ importId }) => importId === range.importId) ?? null;
}

/** Reads a field with storage `code`; what an earlier column holds is copied instead. */
export function readCodeColumn(
  db: Database,
  fieldId: number,
  ranges: readonly ImportRange[],
  size: number,
  earlier: EarlierColumn | null,
): CodeColumn {
  const labels = readLabels(db, fieldId);
  const codes = labels.length > 65_536 ? new Uint32Array(size) : new Uint16Array(size);
  for (const range of ranges) {
    const known = earlierRange(range, earlier);
    if (known !== null && earlier?.column.kind === 'code') {
      codes.set(earlier.column.codes.subarray(known.start, known.start + known.rows), range.start);
      continue;
    }
    for (const { chunk, encoding, rows, data } of chunks(db, range.importId, fieldId)) {
      decodeCodes(encoding, data, rows, codes, range.start + chunk * chunkRows);
    }
  }
  return { kind: 'code', codes, labels };
}

/** Reads a field with storage `number` or `time`; what an earlier column holds is copied instead. */
export function readNumberColumn(
  db: Database,
  kind: NumberColumn['kind'],
  fieldId: number,
  ranges: readonly ImportRange[],
  size: number,
  earlier: EarlierColumn | null,
): NumberColumn {
  const values = new Float64Array(size);
  for (const range of ranges) {
    const known = earlierRange(range, earlier);
    if (known !== null && earlier !== null && earlier.column.kind !== 'code') {
      const { values: before } = earlier.column;
      values.set(before.subarray(known.start, known.start + known.rows), range.start);
      continue;
    }
    let end = range.start;
    for (const { chunk, encoding, rows, data } of chunks(db, range.importId, fieldId)) {
      decodeNumbers(encoding, data, rows, values, range.start + chunk * chunkRows);
      end = range.start + chunk * chunkRows + rows;
    }
    // An import without this field: all missing.
    values.fill(NaN, end, range.start + range.rows);
  }
  return { kind, values };
}

/** The file's row behind each incident of an import. */
export function readSourceRows(db: Database, { importId, rows: size }: ImportRange): Int32Array {
  const sourceRows = new Int32Array(size);
  const stored = db
    .prepare<[number], { chunk: number; data: Uint8Array }>(
      'SELECT chunk, data FROM source_row_chunk WHERE import_id = ? ORDER BY chunk',
    )
    .iterate(importId);
  for (const { chunk, data } of stored) {
    // A copy, because a blob need not lie at a multiple of four bytes.
    const copy = new Uint8Array(data);
    sourceRows.set(new Int32Array(copy.buffer, 0, copy.byteLength >> 2), chunk * chunkRows);
  }
  return sourceRows;
}
