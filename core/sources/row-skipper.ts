import { BACKSLASH, isEscaped } from './cell-quotes.ts';
import type { CellMarks, OpenCell } from './cell-quotes.ts';

const LF = 10;
const CR = 13;

/** Finds the end of a row that was given up for its size, in bytes that arrive in pieces. */
export class RowSkipper {
  /** The end of the row was found. */
  done = false;
  inQuote: boolean;
  readonly #marks: CellMarks;
  #before: number;
  #escaped: boolean;
  #afterReturn = false;
  #lines = 0;

  /** @param at place of the first byte that is still to be looked at, in the cell that has not ended. */
  constructor(buffer: Buffer, open: OpenCell, at: number, marks: CellMarks) {
    this.#marks = marks;
    this.#before = buffer[at - 1] as number;
    this.inQuote = open.quoted;
    this.#escaped = marks.backslashed && open.quoted && isEscaped(buffer, open.start, at);
    if (!open.quoted || buffer[at] !== marks.quote || this.#escaped) return;
    // A quote that is looked at next: those before it decide whether it closes the cell.
    let quotes = 0;
    for (let from = at - 1; from > open.start && buffer[from] === marks.quote; from -= 1)
      quotes += 1;
    this.inQuote = quotes % 2 === 0;
  }

  /** Looks at the next bytes; returns where it stopped: behind the row, or at the end of the bytes. */
  skip(buffer: Buffer, from: number, end: number): number {
    const { quote, delimiter, backslashed } = this.#marks;
    let at = from;
    while (!this.done && at < end) {
      const byte = buffer[at] as number;
      if (this.#afterReturn) {
        this.#afterReturn = false;
        if (byte === LF) at += 1;
        if (!this.inQuote) this.done = true;
        if (byte === LF || this.done) continue;
      }
      const before = this.#before;
      const escaped = this.#escaped;
      this.#before = byte;
      this.#escaped = backslashed && this.inQuote && byte === BACKSLASH && !escaped;
      at += 1;
      if (byte === quote && !escaped) {
        // A quote opens a cell after a delimiter, and again when it is doubled; elsewhere it is stray.
        this.inQuote = !this.inQuote && (before === delimiter || before === quote);
      } else if (byte === CR) {
        this.#lines += 1;
        this.#afterReturn = true;
      } else if (byte === LF) {
        this.#lines += 1;
        if (!this.inQuote) this.done = true;
      }
    }
    return at;
  }

  /** Line ends seen since it was asked last. */
  takeLines(): number {
    const lines = this.#lines;
    this.#lines = 0;
    return lines;
  }
}
