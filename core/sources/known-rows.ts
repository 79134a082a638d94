import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { StorageKind } from '../contract/fields.ts';
import { chunkRows, decodeCodes, decodeNumbers, decodeText } from '../project/column-chunk.ts';
import type { ImportRange } from '../project/incident-rows.ts';
import { rowsIn } from '../project/incident-rows.ts';
import { loadDictionary } from './import-fields.ts';
import type { Pacer } from './pacer.ts';
import { CodeHashes } from './row-hash.ts';
import type { KeyPart } from './row-hash.ts';
import { hashed, hashNumber, hashText, mixWithField } from './value-hash.ts';

/** A field that the rows of a file are compared by. */
export interface ComparedField {
  id: number;
  storage: StorageKind;
  keyPart: KeyPart;
}

/** Hashes of the incidents in some ranges, by row: see RowHash. */
export interface KnownRows {
  low: Int32Array;
  high: Int32Array;
  keyLow: Int32Array;
  keyHigh: Int32Array;
  /** 1: a value identifies the row. */
  keyed: Uint8Array;
}

const storedChunk = z.object({
  chunk: z.int(),
  encoding: z.enum(['u8', 'u16', 'u32', 'i32', 'f64', 'text']),
  rows: z.int(),
  data: z.instanceof(Uint8Array),
});

/** Hashes what incidents hold in some fields, in their latest versions; reads each field once, in order. */
export async function hashKnownRows(
  db: Database,
  ranges: readonly ImportRange[],
  fields: readonly ComparedField[],
  pacer: Pacer,
): Promise<KnownRows> {
  const size = rowsIn(ranges);
  const known: KnownRows = {
    low: new Int32Array(size),
    high: new Int32Array(size),
    keyLow: new Int32Array(size),
    keyHigh: new Int32Array(size),
    keyed: new Uint8Array(size),
  };
  const one = { low: new Int32Array(size), high: new Int32Array(size) };
  for (const [index, field] of fields.entries()) {
    pacer.progress('comparing', size, index / fields.length);
    one.low.fill(0);
    one.high.fill(0);
    await hashField(db, ranges, field, one, pacer);
    for (let row = 0; row < size; row += 1) {
      hashed.low = one.low[row] as number;
      hashed.high = one.high[row] as number;
      if (hashed.low === 0 && hashed.high === 0) continue;
      mixWithField(field.id);
      known.low[row] = (known.low[row] as number) + hashed.low;
      known.high[row] = (known.high[row] as number) + hashed.high;
      if (field.keyPart === null) continue;
      if (field.keyPart === 'identifies') known.keyed[row] = 1;
      known.keyLow[row] = (known.keyLow[row] as number) + hashed.low;
      known.keyHigh[row] = (known.keyHigh[row] as number) + hashed.high;
    }
    await pacer.pause();
  }
  return known;
}

/** In the order of the imports: a later version takes the place of an earlier one, unless it lacks the field. */
async function hashField(
  db: Database,
  ranges: readonly ImportRange[],
  field: ComparedField,
  into: { low: Int32Array; high: Int32Array },
  pacer: Pacer,
): Promise<void> {
  const list = db
    .prepare('SELECT id FROM column_chunk WHERE import_id = ? AND field_id = ? ORDER BY chunk')
    .pluck();
  const read = db.prepare('SELECT chunk, encoding, rows, data FROM column_chunk WHERE id = ?');
  const hashes = field.storage === 'code' ? new CodeHashes(loadDictionary(db, field.id)) : null;
  for (const range of ranges) {
    // Runs of one import and field are alike but for the last; texts stand in shorter ones.
    let run = 0;
    for (const id of z.array(z.int()).parse(list.all(range.importId, field.id))) {
      const found = read.get(id);
      if (found === undefined) continue;
      const chunk = storedChunk.parse(found);
      if (chunk.chunk === 0) run = chunk.rows;
      const first = chunk.chunk * (field.storage === 'text' ? run : chunkRows);
      const rowHash = hasherOf(chunk, field.storage, hashes);
      const { targets, start } = range;
      for (let index = 0; index < chunk.rows; index += 1) {
        rowHash(index);
        const row = targets === null ? start + first + index : (targets[first + index] as number);
        into.low[row] = hashed.low;
        into.high[row] = hashed.high;
      }
      await pacer.pause();
    }
  }
}

/** Hashes the value at a place of a chunk. */
function hasherOf(
  { encoding, rows, data }: z.infer<typeof storedChunk>,
  storage: StorageKind,
  hashes: CodeHashes | null,
): (index: number) => void {
  if (storage === 'text') {
    const { offsets, bytes } = decodeText(data, rows);
    return (index) => hashText(bytes, offsets[index] as number, offsets[index + 1] as number);
  }
  if (hashes !== null) {
    const codes = new Uint32Array(rows);
    decodeCodes(encoding, data, rows, codes, 0);
    return (index) => hashes.hash(codes[index] as number);
  }
  const values = new Float64Array(rows);
  decodeNumbers(encoding, data, rows, values, 0);
  return (index) => hashNumber(values[index] as number);
}
