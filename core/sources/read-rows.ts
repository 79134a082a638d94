import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Encoding, RejectedRow } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { rowsBelowTable } from './below-table.ts';
import type { LastRow } from './below-table.ts';
import { cellsOf } from './row-cells.ts';
import { Transcoder, Utf8Check } from './encoding.ts';
import { Pacer } from './pacer.ts';
import { outsideRow } from './row-checks.ts';
import { RowParser } from './row-parser.ts';
import type { Dialect } from './row-parser.ts';
import { HeaderAgain } from './header-again.ts';
import type { RowOrigin, TableInput } from './table-input.ts';

/** Columns a file may have. */
export const columnLimit = 2000;

export interface TableShape extends Dialect {
  encoding: Encoding;
  /** Rows above the data: the header and what stands before it. */
  rowsAbove: number;
  /** Cells of a row. */
  columns: number;
  /** Cells a row must have at least: fewer than `columns` where most rows leave out empty cells at the end. */
  leastCells: number;
}

export interface DataRows {
  /** A row of the right width stands in the parser. */
  row(parser: RowParser): void;
  /** A malformed row. */
  fault(parser: RowParser, reason: RejectedRow['reason']): void;
  /** Does what `row` left over when it set `parser.stopped`; then reading goes on. */
  drain?(pacer: Pacer): Promise<void>;
}

export interface ReadTotals {
  /** Rows read below the header, blank ones left out. */
  rows: number;
  /** Rows without any value, left out. */
  blank: number;
  /** SHA-256 when asked for. */
  hash: string | null;
}

/** Reads the rows of a table from beginning to end, handing over well-formed and malformed ones. */
export async function readRows(
  file: TableInput,
  shape: TableShape,
  handler: DataRows,
  options: { task: TaskControl; stage: string; hash: boolean },
): Promise<ReadTotals> {
  const gate = new RowGate(shape, handler, file.origin);
  const { parser } = gate;
  const pacer = new Pacer(options.task);
  const hash = options.hash ? createHash('sha256') : null;
  const transcoder = new Transcoder(shape.encoding);
  const utf8 = new Utf8Check();
  const drained = async () => {
    while (parser.stopped) {
      await handler.drain?.(pacer);
      parser.resume();
    }
  };
  // The last rows are looked at together before they are read: what stands below the table is no data.
  const last: Buffer[] = [];
  const lastFrom = file.size <= wholeBytes ? 0 : file.size - lastBytes;
  let done = 0;
  for await (const block of file.blocks()) {
    hash?.update(block);
    if (shape.encoding === 'utf-8' && utf8.valid) {
      if (isAscii(block)) utf8.boundary();
      else utf8.push(block);
      gate.checkBytes = !utf8.valid;
    }
    done += block.length;
    if (file.origin === null && done > lastFrom) {
      const early = Math.max(0, block.length - (done - lastFrom));
      if (early > 0) parser.push(transcoder.push(block.subarray(0, early)));
      last.push(Buffer.from(transcoder.push(block.subarray(early))));
      await drained();
      continue;
    }
    parser.push(transcoder.push(block));
    await drained();
    pacer.progress(options.stage, gate.rows, done / file.size);
    await pacer.pause();
  }
  if (shape.encoding === 'utf-8') {
    utf8.boundary();
    gate.checkBytes = !utf8.valid;
  }
  last.push(transcoder.finish());
  const rest = Buffer.concat(last);
  if (file.origin === null) gate.lookAhead(rest);
  parser.push(rest);
  await drained();
  parser.finish();
  await drained();
  return { rows: gate.rows, blank: gate.blank, hash: hash?.digest('hex') ?? null };
}

/** Bytes at the end of a file in which a table may end before the file does. */
const lastBytes = 64 * 1024;
/** Files up to this size are looked at as a whole, for what adds up. Bytes. */
const wholeBytes = 320 * 1024;

/** Lets through what is data: no header, no blank rows; and finds rows of the wrong width. */
class RowGate {
  readonly parser: RowParser;
  readonly #between: HeaderAgain;
  rows = 0;
  blank = 0;
  checkBytes = false;
  readonly #shape: TableShape;
  readonly #handler: DataRows;
  readonly #origin: RowOrigin | null;
  /** Row of the table text. */
  #at = 0;
  #segment = 0;
  /** Rows below the table, by their number in the text. */
  #below: ReadonlySet<number> = new Set();

  constructor(shape: TableShape, handler: DataRows, origin: RowOrigin | null) {
    this.#shape = shape;
    this.#handler = handler;
    this.#origin = origin;
    this.#between = new HeaderAgain();
    this.parser = new RowParser(shape, shape.columns + 1, this);
    this.parser.expectedCells = shape.columns;
  }

  /** Finds the rows below the table among those not yet read. @param rest the last bytes of the text */
  lookAhead(rest: Buffer): void {
    const unread = this.parser.unread();
    if (unread === null) return;
    const rows: LastRow[] = [];
    let at = this.#at;
    const keep = (malformed: boolean) => {
      at += 1;
      if (at <= this.#shape.rowsAbove) return;
      if (malformed) rows.push({ at, cells: null });
      else if (!isBlank(ahead, this.#shape)) rows.push({ at, cells: cellsOf(ahead) });
    };
    const ahead = new RowParser(this.#shape, this.#shape.columns + 1, {
      row: () => keep(false),
      fault: () => keep(true),
    });
    ahead.expectedCells = this.#shape.columns;
    ahead.push(unread);
    ahead.push(rest);
    ahead.finish();
    const whole = this.#at <= this.#shape.rowsAbove;
    this.#below = rowsBelowTable(rows, this.#shape.columns, whole);
  }

  row(): void {
    const { parser } = this;
    const { columns } = this.#shape;
    this.#count();
    if (this.#at <= this.#shape.rowsAbove) {
      if (this.#at === this.#shape.rowsAbove) this.#between.rememberHeader(parser);
      return;
    }
    // Of rows that are made, blank ones were left out before.
    if (this.#origin?.streamed === undefined && isBlank(parser, this.#shape)) {
      this.blank += 1;
      return;
    }
    this.rows += 1;
    if (this.#origin?.streamed === undefined && this.#standsBetween(parser)) return;
    const below = this.#below.has(this.#at) ? ('outside-table' as const) : undefined;
    const fault = below ?? parser.described?.reason ?? this.#origin?.faults.get(this.#at);
    if (fault !== undefined) this.#handler.fault(parser, fault);
    else if (this.checkBytes && !isUtf8(parser.buffer.subarray(parser.rowStart, parser.rowEnd))) {
      parser.faultStart = parser.rowStart;
      this.#handler.fault(parser, 'bad-encoding');
    } else if (parser.cells === columns) this.#handler.row(parser);
    else if (parser.cells < columns && parser.cells >= this.#shape.leastCells) {
      const { starts, ends, rowEnd } = parser;
      starts.fill(rowEnd, parser.cells, columns);
      ends.fill(rowEnd, parser.cells, columns);
      this.#handler.row(parser);
    } else if (parser.cells < columns) this.#handler.fault(parser, 'too-few-cells');
    else if (onlyEmptyCells(parser, this.#shape)) this.#handler.row(parser);
    else this.#handler.fault(parser, 'too-many-cells');
  }

  /** Hands over a row between those of the table as what it is. */
  #standsBetween(parser: RowParser): boolean {
    if (this.#below.has(this.#at)) return false;
    const explanation = this.#between.explain(parser);
    if (explanation === null) return false;
    parser.described = outsideRow(parser, explanation);
    this.#handler.fault(parser, 'outside-table');
    parser.described = null;
    return true;
  }

  fault(reason: RejectedRow['reason']): void {
    this.#count();
    if (this.#at <= this.#shape.rowsAbove) return;
    this.rows += 1;
    this.#handler.fault(this.parser, reason);
  }

  /** Rows that were made from a sheet or from records bear the number that they have there. */
  #count(): void {
    this.#at += 1;
    if (this.#origin === null) return;
    if (this.#origin.streamed !== undefined) {
      this.parser.described = this.#origin.streamed.describe(this.#at, this.parser);
      return;
    }
    const segment = this.#origin.segments[this.#segment];
    if (segment?.from === this.#at) {
      this.parser.rowNumber = segment.row;
      this.parser.sheet = segment.sheet ?? null;
      this.#segment += 1;
    }
    this.parser.lineNumber = this.parser.rowNumber;
  }
}

/** Has the row no cell with a value? Database clients draw lines, spreadsheets leave such rows behind below a table, some of them wider. */
function isBlank(parser: RowParser, shape: TableShape): boolean {
  const { buffer, starts, ends, cells } = parser;
  if (cells === 1 && shape.columns > 1 && isRule(parser)) return true;
  const kept = Math.min(cells, starts.length);
  for (let cell = 0; cell < kept; cell += 1) {
    for (let at = starts[cell] as number; at < (ends[cell] as number); at += 1) {
      if (buffer[at] !== 32 && buffer[at] !== 9) return false;
    }
  }
  return cells <= starts.length || onlyEmptyCells(parser, shape);
}

/** A line that is drawn: +-----+------+. */
function isRule({ buffer, rowStart, rowEnd }: RowParser): boolean {
  if (rowEnd - rowStart < 6) return false;
  for (let at = rowStart; at < rowEnd; at += 1) {
    const byte = buffer[at];
    if (byte !== 45 && byte !== 43 && byte !== 61) return false;
  }
  return true;
}

/** Are the cells beyond the last column all empty, as a trailing delimiter leaves them? */
function onlyEmptyCells(parser: RowParser, shape: TableShape): boolean {
  const delimiter = shape.delimiter.charCodeAt(0);
  for (let at = parser.starts[shape.columns] as number; at < parser.rowEnd; at += 1) {
    const byte = parser.buffer[at];
    if (byte !== delimiter && byte !== 32) return false;
  }
  // A cell with doubled quotes stands behind the row, and is not empty.
  return (parser.ends[shape.columns] as number) <= parser.rowEnd;
}
