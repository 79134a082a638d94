const LF = 10;
const CR = 13;
const SPACE = 32;
export const BACKSLASH = 92;

/** A quote behind spaces opens a cell only where one that closes it stands so near. Bytes. */
const spacedLimit = 64 * 1024;

/** What separates and quotes cells, as bytes. */
export interface CellMarks {
  delimiter: number;
  /** -1: cells are not quoted. */
  quote: number;
  /** A quote or a backslash behind a backslash is a character of its cell. */
  backslashed: boolean;
}

/** The first backslash between two offsets; -1 for none. */
export function backslashIn(buffer: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (buffer[at] === BACKSLASH) return at;
  return -1;
}

/**
 * Where, in `a, "b"`, the quote stands that opens the cell; -1 where it is a character like any other
 * (nothing closes it before a delimiter or a line end), -2 when more is needed to know.
 */
export function openingQuote(
  buffer: Buffer,
  start: number,
  end: number,
  final: boolean,
  marks: CellMarks,
): number {
  const { delimiter, quote, backslashed } = marks;
  let opening = start;
  while (opening < end && buffer[opening] === SPACE) opening += 1;
  if (opening >= end) return final ? -1 : -2;
  if (buffer[opening] !== quote) return -1;
  const limit = opening + spacedLimit;
  const last = Math.min(end, limit);
  let closed = false;
  let at = opening + 1;
  while (at < last && !closed) {
    const byte = buffer[at];
    const pair = byte === quote ? quote : byte === BACKSLASH && backslashed ? byte : -1;
    if (byte === quote && (at + 1 >= last || buffer[at + 1] !== quote)) closed = true;
    at += pair >= 0 && !closed ? 2 : 1;
  }
  while (at < last && buffer[at] === SPACE) at += 1;
  if (at < last) {
    const byte = buffer[at];
    return closed && (byte === delimiter || byte === LF || byte === CR) ? opening : -1;
  }
  if (last === limit) return -1;
  if (!final) return -2;
  return closed ? opening : -1;
}

export interface OpenCell {
  start: number;
  cell: number;
  quoted: boolean;
}

/** Where, in a row that has not ended, the cell begins that has not ended. */
export function openCell(
  buffer: Buffer,
  rowStart: number,
  end: number,
  { delimiter, quote, backslashed }: CellMarks,
): OpenCell {
  const bytes = buffer.subarray(0, end);
  let start = rowStart;
  let cell = 0;
  for (;;) {
    let at = start;
    if (bytes[at] === quote) {
      do {
        let close = bytes.indexOf(quote, at + 1);
        while (backslashed && close >= 0 && isEscaped(bytes, start, close)) {
          close = bytes.indexOf(quote, close + 1);
        }
        if (close < 0 || close + 1 >= end) return { start, cell, quoted: true };
        at = close + 1;
      } while (bytes[at] === quote);
    }
    const next = bytes.indexOf(delimiter, at);
    if (next < 0) return { start, cell, quoted: false };
    start = next + 1;
    cell += 1;
  }
}

/** Do an odd number of backslashes, none of them before `start`, stand before a byte? */
export function isEscaped(bytes: Buffer, start: number, at: number): boolean {
  let before = at;
  while (before > start && bytes[before - 1] === BACKSLASH) before -= 1;
  return (at - before) % 2 === 1;
}
