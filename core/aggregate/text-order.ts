import type { Buffer } from 'node:buffer';
import type { Field } from '../contract/fields.ts';
import type { IncidentSet } from './incident-set.ts';
import { rowsByKey } from './row-order.ts';
import { eachText } from './text-reader.ts';

/** Bytes that a key holds. */
const keyBytes = 8;

/** Bytes of a text that count for its place; texts alike so far stand in the order of their files. */
const sortedBytes = 200;

/** How many first bytes all texts of a field share ("INC000…"). */
function sharedBytes(set: IncidentSet, field: Field): number {
  let model: Uint8Array | null = null;
  let shared = 0;
  set.texts.scan(field.id, (chunk, _start, rows) => {
    if (chunk === null) return;
    eachText(chunk, rows, (bytes) => {
      if (bytes.length === 0) return;
      if (model === null) {
        model = new Uint8Array(bytes);
        shared = bytes.length;
        return;
      }
      let same = 0;
      while (same < shared && bytes[same] === model[same]) same += 1;
      shared = same;
    });
  });
  return shared;
}

/** Eight bytes from `from` as two words, the first byte the heaviest; beyond the text there are zeros. */
function writeKey(bytes: Buffer, from: number, words: Uint32Array, row: number): void {
  let high = 0;
  let low = 0;
  for (let index = 0; index < 4; index += 1) {
    high = (high << 8) | (bytes[from + index] ?? 0);
    low = (low << 8) | (bytes[from + 4 + index] ?? 0);
  }
  words[2 * row] = low;
  words[2 * row + 1] = high;
}

interface Keys {
  words: Uint32Array;
  missing: Uint8Array;
  /** Rows whose text goes on after the key. */
  longer: Uint8Array;
}

function keysOf(set: IncidentSet, field: Field, from: number): Keys {
  const words = new Uint32Array(2 * set.size);
  const missing = new Uint8Array(set.size).fill(1);
  const longer = new Uint8Array(set.size);
  set.texts.scan(field.id, (chunk, start, rows) => {
    if (chunk === null) return;
    eachText(chunk, rows, (bytes, row) => {
      if (bytes.length === 0) return;
      missing[start + row] = 0;
      if (bytes.length > from + keyBytes) longer[start + row] = 1;
      writeKey(bytes, from, words, start + row);
    });
  });
  return { words, missing, longer };
}

/** The rest of the texts of some rows, one character for each byte: UTF-8 sorts by its bytes. */
function textsAfter(set: IncidentSet, field: Field, from: number, wanted: Uint8Array): string[] {
  const texts = new Array<string>(set.size).fill('');
  set.texts.scan(field.id, (chunk, start, rows) => {
    if (chunk === null) return;
    eachText(chunk, rows, (bytes, row) => {
      if (wanted[start + row] !== 1) return;
      texts[start + row] = bytes.toString('latin1', from, Math.min(bytes.length, sortedBytes));
    });
  });
  return texts;
}

/**
 * All rows in the order of a field with storage `text`, by code point; missing ones last. Eight bytes after
 * what all texts share decide nearly everywhere, at the speed of numbers; only where they tie are texts read.
 */
export function textOrder(set: IncidentSet, field: Field, descending: boolean): Uint32Array {
  const from = sharedBytes(set, field);
  const { words, missing, longer } = keysOf(set, field, from);
  const keys = words.slice();
  if (descending) {
    for (let index = 0; index < keys.length; index += 1) keys[index] = ~(keys[index] as number);
  }
  const all = rowsByKey(keys);
  const rows = all.filter((row) => missing[row] === 0);
  const sameKey = (a: number, b: number): boolean =>
    words[2 * a] === words[2 * b] && words[2 * a + 1] === words[2 * b + 1];
  const runs: [from: number, to: number][] = [];
  const tied = new Uint8Array(set.size);
  for (let start = 0; start < rows.length;) {
    let end = start + 1;
    let reach = longer[rows[start] as number] === 1;
    while (end < rows.length && sameKey(rows[start] as number, rows[end] as number)) {
      reach ||= longer[rows[end] as number] === 1;
      end += 1;
    }
    if (reach && end - start > 1) {
      runs.push([start, end]);
      for (let index = start; index < end; index += 1) tied[rows[index] as number] = 1;
    }
    start = end;
  }
  if (runs.length > 0) {
    const texts = textsAfter(set, field, from + keyBytes, tied);
    const sign = descending ? -1 : 1;
    for (const [start, end] of runs) {
      rows.subarray(start, end).sort((a, b) => {
        const left = texts[a] as string;
        const right = texts[b] as string;
        if (left === right) return a - b;
        return left < right ? -sign : sign;
      });
    }
  }
  const sorted = new Uint32Array(set.size);
  sorted.set(rows);
  sorted.set(all.filter((row) => missing[row] === 1).sort(), rows.length);
  return sorted;
}
