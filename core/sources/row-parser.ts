import type { Recipe, RejectedRow } from '../contract/sources.ts';
import { countLines, holdsRows, nextOf } from './byte-lines.ts';
import { BACKSLASH, backslashIn, openCell, openingQuote } from './cell-quotes.ts';
import type { CellMarks } from './cell-quotes.ts';
import { RowSkipper } from './row-skipper.ts';

/** A cell larger than this makes its row a reject: nothing a person wrote is. Bytes. */
export const cellLimit = 1024 * 1024;
/** Bytes of a whole row. */
const rowLimit = 8 * 1024 * 1024;
const LF = 10;
const CR = 13;
const SPACE = 32;

const ORDINARY = 0;
const SPECIAL = 1;
const COMPLETE = 0;
const NEEDS_MORE = 1;

export interface Dialect {
  /** One ASCII character. */
  delimiter: string;
  quote: '"' | "'" | null;
  /** How a quote stands inside a quoted cell; doubled when left out, and doubled ones are read always. */
  escape?: Recipe['escape'];
}

export interface RowHandler {
  /** A well-formed row stands in the parser: `cells` cells from `starts[n]` to `ends[n]` of `buffer`. */
  row(): void;
  /** A malformed row; `cells` are those before the fault, `faultStart` is where it begins. */
  fault(reason: RejectedRow['reason']): void;
}

/**
 * Reads delimited text (RFC 4180, with CR, LF and CRLF mixed) from UTF-8 bytes that arrive in pieces cut
 * anywhere, without making a string. Memory is bounded by the row limit whatever the input.
 *
 * A quote that is never closed must not swallow the rest of a file: it is noticed where the next quote
 * is not followed by a delimiter or a line end, at the end of the input, or at the cell limit when the
 * lines inside the cell have as many cells as other rows. Its row is one fault, and reading goes on
 * with the line after the one in which the quote stands.
 */
export class RowParser {
  /** Holds the current row; offsets are valid during a call of the handler only. */
  buffer: Buffer = Buffer.allocUnsafe(1024 * 1024);
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Cells of the current row, which may be more than `starts` has room for. */
  cells = 0;
  /** Row as a spreadsheet counts it, from 1; blank rows count. */
  rowNumber = 0;
  /** Line on which the row begins, from 1. */
  lineNumber = 1;
  /** Of a workbook. */
  sheet: string | null = null;
  rowStart = 0;
  rowEnd = 0; // without its line end
  faultStart = 0;
  /** Cell in which the fault begins. */
  faultCell = 0;
  /** Cells a row of this file should have; helps to tell an unclosed quote from a large cell. */
  expectedCells = 0;
  /** The row was turned away before it came here: what was said of it. */
  described: RejectedRow | null = null;
  /** The handler sets it to have no more rows read from what has been pushed. */
  stopped = false;

  #handler: RowHandler;
  #delimiter: number;
  #quote: number;
  #marks: CellMarks;
  #plain = new Uint8Array(256);
  #end = 0;
  #next = 0;
  #lines = 0;
  #nul = -1;
  #nextLf = -1;
  #nextCr = -1;
  #nextNul = -1;
  #reason: RejectedRow['reason'] | null = null;
  #final = false;
  #skipper: RowSkipper | null = null;

  constructor(dialect: Dialect, maxCells: number, handler: RowHandler) {
    this.starts = new Int32Array(maxCells);
    this.ends = new Int32Array(maxCells);
    this.#handler = handler;
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0);
    this.#marks = {
      delimiter: this.#delimiter,
      quote: this.#quote,
      backslashed: dialect.escape === 'backslash' && this.#quote >= 0,
    };
    for (const byte of [this.#delimiter, LF, CR, 0]) this.#plain[byte] = SPECIAL;
  }

  /** Takes the next bytes and hands over every row that is complete. */
  push(bytes: Uint8Array): void {
    const carried = this.#end - this.#next;
    // Twice the size: cells with doubled quotes are written out behind the input.
    const needed = 2 * (carried + bytes.length) + 16;
    if (this.buffer.length < needed) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.buffer.length));
      this.buffer.copy(larger, 0, this.#next, this.#end);
      this.buffer = larger;
    } else if (this.#next > 0) {
      this.buffer.copyWithin(0, this.#next, this.#end);
    }
    this.buffer.set(bytes, carried);
    this.#next = 0;
    this.#end = carried + bytes.length;
    this.#nextLf = -1;
    this.#nextCr = -1;
    this.#nextNul = -1;
    this.#readRows(false);
  }

  /** Goes on after a handler has stopped the reading. */
  resume(): void {
    this.stopped = false;
    this.#readRows(this.#final);
  }

  /** Hands over what stands after the last line end. */
  finish(): void {
    this.#final = true;
    this.#readRows(true);
  }

  #readRows(final: boolean): void {
    while (!this.stopped) {
      if (this.#skipper !== null && !this.#skip(this.#skipper, final)) return;
      if (this.#next >= this.#end) return;
      this.rowStart = this.#next;
      if (this.#readRow(final) === NEEDS_MORE) {
        if (!this.#outgrown()) return;
        continue;
      }
      this.rowNumber += 1;
      if (this.#reason !== null) this.#handler.fault(this.#reason);
      else if (this.#nul >= 0) {
        this.faultStart = this.#nul;
        this.#handler.fault('nul-character');
      } else this.#handler.row();
      this.lineNumber += this.#lines;
    }
  }

  #readRow(final: boolean): number {
    const { buffer, starts, ends } = this;
    const end = this.#end;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    const plain = this.#plain;
    const room = starts.length;
    const { backslashed } = this.#marks;
    let scratch = end;
    let at = this.rowStart;
    let cells = 0;
    this.#reason = null;
    this.#nul = -1;
    this.#lines = 0;
    for (;;) {
      let cellStart = at;
      let cellEnd: number;
      const beginning = at < end ? (buffer[at] as number) : -2;
      let opens = beginning === quote;
      if (beginning === SPACE && quote >= 0) {
        const opening = openingQuote(buffer, at, end, final, this.#marks);
        if (opening === -2) return NEEDS_MORE;
        if (opening >= 0) {
          at = opening;
          opens = true;
        }
      }
      if (opens) {
        const opening = at;
        let from = at + 1;
        const written = scratch;
        let firstBreak = -1;
        let nextQuote = -1;
        at += 1;
        for (;;) {
          let close = nextQuote >= at ? nextQuote : buffer.indexOf(quote, at);
          if (close < 0 || close > end) close = end;
          let escaped = -1;
          if (backslashed) {
            nextQuote = close;
            escaped = backslashIn(buffer, at, close);
            if (escaped >= 0) close = escaped;
          }
          if (this.#isMarked(at, close)) {
            const marked = this.#readMarked(at, close, final);
            if (marked === -2) return NEEDS_MORE;
            if (firstBreak < 0) firstBreak = marked;
            if (this.#nul >= 0 && this.#nul < close && this.#nul >= at) this.faultCell = cells;
          }
          at = close;
          if (escaped >= 0) {
            if (at + 1 >= end && !final) return NEEDS_MORE;
            if (at + 1 >= end || (buffer[at + 1] !== quote && buffer[at + 1] !== BACKSLASH)) {
              at += 1;
              continue;
            }
            // The backslash is left out, and what it stands before is a character like any other.
            buffer.copyWithin(scratch, from, at);
            scratch += at - from;
            from = at + 1;
            at += 2;
            continue;
          }
          if (at >= end) {
            if (!final) return NEEDS_MORE;
            this.cells = cells;
            return this.#malformed('unterminated-quote', opening, firstBreak, final);
          }
          if (at + 1 >= end && !final) return NEEDS_MORE;
          if (at + 1 >= end || buffer[at + 1] !== quote) break;
          at += 1;
          buffer.copyWithin(scratch, from, at);
          scratch += at - from;
          at += 1;
          from = at;
        }
        if (scratch > written) {
          buffer.copyWithin(scratch, from, at);
          scratch += at - from;
          cellStart = written;
          cellEnd = scratch;
        } else {
          cellStart = from;
          cellEnd = at;
        }
        at += 1;
        while (at < end && buffer[at] === SPACE) at += 1;
        if (at >= end && !final) return NEEDS_MORE;
        if (at < end) {
          const byte = buffer[at] as number;
          if (byte !== delimiter && byte !== LF && byte !== CR) {
            this.cells = cells;
            const reason = firstBreak < 0 ? 'stray-quote' : 'unterminated-quote';
            return this.#malformed(reason, opening, firstBreak < 0 ? at : firstBreak, final);
          }
        }
      } else {
        for (;;) {
          while (at < end && plain[buffer[at] as number] === ORDINARY) at += 1;
          if (at < end && buffer[at] === 0) {
            if (this.#nul < 0) {
              this.#nul = at;
              this.faultCell = cells;
            }
            at += 1;
            continue;
          }
          break;
        }
        if (at >= end && !final) return NEEDS_MORE;
        cellEnd = at;
      }
      if (cellEnd - cellStart > cellLimit && this.#reason === null) {
        this.#reason = 'cell-too-large';
        this.faultStart = cellStart;
        this.faultCell = cells;
      }
      if (cells < room) {
        starts[cells] = cellStart;
        ends[cells] = cellEnd;
      }
      cells += 1;
      if (at < end && buffer[at] === delimiter) {
        at += 1;
        continue;
      }
      this.cells = cells;
      this.rowEnd = at;
      if (at < end) {
        if (buffer[at] === CR) {
          if (at + 1 >= end && !final) return NEEDS_MORE;
          if (at + 1 < end && buffer[at + 1] === LF) at += 1;
        }
        at += 1;
        this.#lines += 1;
      }
      this.#next = at;
      return COMPLETE;
    }
  }

  /** Are there line ends or zero bytes between two offsets? Remembers where the next of each kind is. */
  #isMarked(from: number, to: number): boolean {
    if (this.#nextLf < from) this.#nextLf = nextOf(this.buffer, LF, from);
    if (this.#nextCr < from) this.#nextCr = nextOf(this.buffer, CR, from);
    if (this.#nextNul < from) this.#nextNul = nextOf(this.buffer, 0, from);
    return this.#nextLf < to || this.#nextCr < to || this.#nextNul < to;
  }

  /** Counts line ends in part of a quoted cell; the first of them, -1 for none, -2 when more is needed. */
  #readMarked(from: number, to: number, final: boolean): number {
    const { buffer } = this;
    let first = -1;
    for (let at = from; at < to; at += 1) {
      const byte = buffer[at] as number;
      if (byte > CR) continue;
      if (byte === 0) {
        if (this.#nul < 0) this.#nul = at;
      } else if (byte === LF || byte === CR) {
        if (first < 0) first = at;
        if (byte === CR && at + 1 >= this.#end && !final) return -2;
        if (byte === CR && at + 1 < to && buffer[at + 1] === LF) at += 1;
        this.#lines += 1;
      }
    }
    return first;
  }

  /** Ends the row of a quote that is not closed (well) after the line in which it opens. */
  #malformed(
    reason: RejectedRow['reason'],
    opening: number,
    lineEndFrom: number,
    final: boolean,
  ): number {
    const { buffer } = this;
    const end = this.#end;
    let at = lineEndFrom < 0 ? opening : lineEndFrom;
    while (at < end && buffer[at] !== LF && buffer[at] !== CR) at += 1;
    if (at >= end && !final) return NEEDS_MORE;
    this.#reason = reason;
    this.faultStart = opening;
    this.faultCell = this.cells;
    this.rowEnd = at;
    if (at < end) {
      if (buffer[at] === CR && at + 1 >= end && !final) return NEEDS_MORE;
      at += buffer[at] === CR && buffer[at + 1] === LF && at + 1 < end ? 2 : 1;
    }
    this.#next = at;
    this.#lines = countLines(buffer, this.rowStart, at);
    return COMPLETE;
  }

  /** Decides what to do with a row that has not ended yet; false: wait for more of it. */
  #outgrown(): boolean {
    const { buffer } = this;
    const end = this.#end;
    if (end - this.rowStart <= cellLimit) return false;
    const open = openCell(buffer, this.rowStart, end, this.#marks);
    const tooLarge = end - open.start > cellLimit;
    if (!tooLarge && end - this.rowStart <= rowLimit) return false;
    this.rowNumber += 1;
    this.cells = open.cell;
    this.faultStart = open.start;
    this.faultCell = open.cell;
    if (
      tooLarge &&
      open.quoted &&
      holdsRows(buffer, open.start, end, this.#delimiter, this.expectedCells)
    ) {
      this.#malformed('unterminated-quote', open.start, -1, true);
      this.#handler.fault('unterminated-quote');
      this.lineNumber += this.#lines;
      return true;
    }
    this.rowEnd = end;
    this.#handler.fault('cell-too-large');
    this.#lines = 0;
    // From here the rest of the row is thrown away as it arrives.
    this.lineNumber += countLines(buffer, this.rowStart, end - 1);
    this.#next = end - 1;
    this.#skipper = new RowSkipper(buffer, open, end - 1, this.#marks);
    return true;
  }

  /** Throws away the rest of a row that was given up; true when its end was found. */
  #skip(skipper: RowSkipper, final: boolean): boolean {
    this.#next = skipper.skip(this.buffer, this.#next, this.#end);
    this.lineNumber += skipper.takeLines();
    if (skipper.done) this.#skipper = null;
    else if (final && skipper.inQuote) {
      // Whatever followed the quote is lost: say so instead of ending as if all were well.
      this.#skipper = null;
      this.rowStart = this.#next;
      this.rowEnd = this.#next;
      this.faultStart = this.#next;
      this.faultCell = 0;
      this.cells = 0;
      this.rowNumber += 1;
      this.#handler.fault('unterminated-quote');
    }
    return this.#skipper === null;
  }

  /** What has been pushed and not been handed over; null within a row that was given up. */
  unread(): Buffer | null {
    return this.#skipper === null ? this.buffer.subarray(this.#next, this.#end) : null;
  }
}
