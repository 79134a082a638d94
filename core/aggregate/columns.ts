import type { Database } from 'better-sqlite3';
import {
  type ChunkEncoding,
  chunkRows,
  decodeCodes,
  decodeNumbers,
} from '../project/column-chunk.ts';
import { type ImportRange, rowsIn } from '../project/incident-rows.ts';

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

/**
 * How many of the ranges an earlier column can be copied for: those both begin with, and none when later versions
 * that have gone since may have written over their values.
 */
function copiedRanges(ranges: readonly ImportRange[], earlier: EarlierColumn | null): number {
  if (earlier === null) return 0;
  let shared = 0;
  while (shared < ranges.length && ranges[shared]?.importId === earlier.ranges[shared]?.importId) {
    shared += 1;
  }
  return earlier.ranges.slice(shared).some(({ targets }) => targets !== null) ? 0 : shared;
}

/** Puts the values of a chunk at the rows they tell of. */
function scatter<T extends Codes | Float64Array>(
  values: T,
  rows: number,
  targets: Int32Array,
  first: number,
  into: T,
): void {
  for (let index = 0; index < rows; index += 1) {
    into[targets[first + index] as number] = values[index] as number;
  }
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
  const copied = earlier?.column.kind === 'code' ? copiedRanges(ranges, earlier) : 0;
  if (copied > 0 && earlier?.column.kind === 'code') {
    codes.set(earlier.column.codes.subarray(0, rowsIn(ranges.slice(0, copied))));
  }
  // In their order: a later version writes over an earlier one, unless its import lacks the field.
  for (const { importId, start, targets } of ranges.slice(copied)) {
    for (const { chunk, encoding, rows, data } of chunks(db, importId, fieldId)) {
      const first = chunk * chunkRows;
      if (targets === null) {
        decodeCodes(encoding, data, rows, codes, start + first);
        continue;
      }
      const read = new Uint32Array(rows);
      decodeCodes(encoding, data, rows, read, 0);
      scatter<Codes>(read, rows, targets, first, codes);
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
  const held = earlier === null || earlier.column.kind === 'code' ? null : earlier.column.values;
  const copied = held === null ? 0 : copiedRanges(ranges, earlier);
  if (held !== null) values.set(held.subarray(0, rowsIn(ranges.slice(0, copied))));
  for (const { importId, start, rows: ownRows, targets } of ranges.slice(copied)) {
    let end = start;
    for (const { chunk, encoding, rows, data } of chunks(db, importId, fieldId)) {
      const first = chunk * chunkRows;
      if (targets === null) {
        decodeNumbers(encoding, data, rows, values, start + first);
        end = start + first + rows;
        continue;
      }
      const read = new Float64Array(rows);
      decodeNumbers(encoding, data, rows, read, 0);
      scatter(read, rows, targets, first, values);
      end = start + ownRows;
    }
    // An import without this field: all missing.
    values.fill(NaN, end, start + ownRows);
  }
  return { kind, values };
}

/** One value as an import stored it: a code, a number or a time; null where the import lacks the field. */
export function storedNumber(
  db: Database,
  { importId }: ImportRange,
  place: number,
  field: { id: number; storage: 'code' | 'number' | 'time' },
): number | null {
  const stored = db
    .prepare<[number, number, number], StoredChunk>(
      `SELECT chunk, encoding, rows, data FROM column_chunk
       WHERE import_id = ? AND field_id = ? AND chunk = ?`,
    )
    .get(importId, field.id, Math.floor(place / chunkRows));
  if (stored === undefined) return null;
  const { encoding, rows, data } = stored;
  const at = place % chunkRows;
  if (field.storage === 'code') {
    const codes = new Uint32Array(rows);
    decodeCodes(encoding, data, rows, codes, 0);
    return codes[at] ?? 0;
  }
  const values = new Float64Array(rows);
  decodeNumbers(encoding, data, rows, values, 0);
  return values[at] ?? NaN;
}

/** The file's row behind each row that an import stored. */
export function readSourceRows(db: Database, { importId, stored: size }: ImportRange): Int32Array {
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
