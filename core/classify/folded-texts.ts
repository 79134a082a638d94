import { Buffer } from 'node:buffer';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import type { Field } from '../contract/fields.ts';
import type { TextChunk } from '../project/column-chunk.ts';
import { foldText } from './fold-text.ts';

/** Bytes of folded texts kept in memory; those beyond are folded anew each time. */
const budget = 384 * 1024 * 1024;

/** Folded texts of some rows one after the other, as UTF-8. Row `start + i` is from offsets[i] to offsets[i + 1]. */
export interface FoldedRun {
  start: number;
  rows: number;
  offsets: Uint32Array;
  bytes: Uint8Array;
}

class KeptTexts {
  bytes = 0;
  readonly fields = new Map<number, { runs: FoldedRun[]; rows: number }>();

  field(fieldId: number): { runs: FoldedRun[]; rows: number } {
    const known = this.fields.get(fieldId) ?? { runs: [], rows: 0 };
    this.fields.set(fieldId, known);
    return known;
  }
}

const keptTexts = new PerRows<KeptTexts>();
const labelRuns = new PerRows<FoldedRun>();

const lower = Uint8Array.from({ length: 256 }, (_none, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
);

function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  let all = 0;
  for (let at = from; at < to; at += 1) all |= bytes[at] as number;
  return all < 128;
}

function foldChunk({ offsets, bytes }: TextChunk, start: number, rows: number): FoldedRun {
  const lowered = new Uint8Array(bytes.length);
  let all = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    all |= byte;
    lowered[at] = lower[byte] as number;
  }
  // Copies: the chunk's own lie in a buffer that is larger.
  if (all < 128) return { start, rows, offsets: offsets.slice(0, rows + 1), bytes: lowered };
  const decoder = new TextDecoder();
  const parts: Uint8Array[] = [];
  const ends = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row += 1) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    const part = isPlain(bytes, from, to)
      ? lowered.subarray(from, to)
      : Buffer.from(foldText(decoder.decode(bytes.subarray(from, to))));
    parts.push(part);
    ends[row + 1] = (ends[row] as number) + part.length;
  }
  return { start, rows, offsets: ends, bytes: Buffer.concat(parts) };
}

/**
 * The folded texts of a field that is kept as texts, run by run, from memory or read and kept. A caller may pause
 * between two runs.
 */
export function* foldedTexts(set: IncidentSet, field: Field): Generator<FoldedRun> {
  const all = keptTexts.get(set, '', () => new KeptTexts());
  const kept = all.field(field.id);
  for (const run of kept.runs) yield run;
  for (const { chunk, start, rows } of set.texts.chunks(field.id, kept.rows)) {
    const run =
      chunk === null
        ? { start, rows, offsets: new Uint32Array(rows + 1), bytes: new Uint8Array(0) }
        : foldChunk(chunk, start, rows);
    const size = run.bytes.length + run.offsets.byteLength;
    if (kept.rows === start && all.bytes + size <= budget) {
      kept.runs.push(run);
      kept.rows = start + rows;
      all.bytes += size;
    }
    yield run;
  }
}

/** The folded values of a field that is kept as codes: “rows” are its codes, 0 (missing) being empty. */
export function foldedLabels(set: IncidentSet, field: Field, labels: readonly string[]): FoldedRun {
  return labelRuns.get(set, String(field.id), () => {
    const parts = labels.map((label, code) => Buffer.from(code === 0 ? '' : foldText(label)));
    const offsets = new Uint32Array(parts.length + 1);
    for (const [code, part] of parts.entries()) {
      offsets[code + 1] = (offsets[code] as number) + part.length;
    }
    return { start: 0, rows: parts.length, offsets, bytes: Buffer.concat(parts) };
  });
}
