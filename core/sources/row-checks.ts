import type { RecipeColumn, RejectedRow } from '../contract/sources.ts';
import {
  BooleanColumn,
  CodeColumn,
  FormattedColumn,
  MeaningColumn,
  NumberColumn,
  TimeColumn,
} from './cell-columns.ts';
import type { TextColumn } from './cell-columns.ts';
import { amountOf } from './amounts.ts';
import { explainBelow } from './below-table.ts';
import { explainDate } from './cell-dates.ts';
import { COMMA, POINT, readNumber } from './cell-numbers.ts';
import type { RowParser } from './row-parser.ts';
import { cellLimit } from './row-parser.ts';
import { count, numeral } from './words.ts';

export interface BoundColumn<C> {
  /** Place in the file. */
  cell: number;
  header: string;
  recipe: RecipeColumn;
  column: C;
}

export type AnyColumn =
  NumberColumn | FormattedColumn | TimeColumn | MeaningColumn | CodeColumn | TextColumn;

/**
 * The columns of an import, one list for each kind, so that each loop calls one kind of function only.
 * Those that can turn a row away come first.
 */
export class ColumnSet {
  readonly all: BoundColumn<AnyColumn>[] = [];
  readonly #numbers: BoundColumn<NumberColumn>[] = [];
  readonly #times: BoundColumn<TimeColumn>[] = [];
  readonly #formatted: BoundColumn<FormattedColumn>[] = [];
  readonly #meanings: BoundColumn<MeaningColumn>[] = [];
  readonly #codes: BoundColumn<CodeColumn>[] = [];
  readonly #texts: BoundColumn<TextColumn>[] = [];

  add(cell: number, header: string, recipe: RecipeColumn, column: AnyColumn): void {
    const bound = { cell, header, recipe };
    this.all.push({ ...bound, column });
    if (column instanceof NumberColumn) this.#numbers.push({ ...bound, column });
    else if (column instanceof TimeColumn) this.#times.push({ ...bound, column });
    else if (column instanceof FormattedColumn) this.#formatted.push({ ...bound, column });
    else if (column instanceof MeaningColumn) this.#meanings.push({ ...bound, column });
    else if (column instanceof CodeColumn) this.#codes.push({ ...bound, column });
    else this.#texts.push({ ...bound, column });
  }

  /** Has the rest of the file's cells kept as texts, once a column has turned out to have too many values. */
  useText(cell: number, column: TextColumn): void {
    const at = this.#codes.findIndex((bound) => bound.cell === cell);
    const [bound] = this.#codes.splice(at, 1);
    if (at < 0 || bound === undefined) throw new RangeError(`cell ${cell} is no column of codes`);
    this.#texts.push({ ...bound, column });
    const place = this.all.findIndex((one) => one.cell === cell);
    this.all[place] = { ...bound, column };
  }

  /** Reads the parser's row into place `row` of every column; null, or the first column it does not fit. */
  read(parser: RowParser, row: number): BoundColumn<AnyColumn> | null {
    const { buffer, starts, ends } = parser;
    for (const bound of this.#numbers) {
      const { cell, column } = bound;
      if (!column.set(row, buffer, starts[cell] as number, ends[cell] as number)) return bound;
    }
    for (const bound of this.#times) {
      const { cell, column } = bound;
      if (!column.set(row, buffer, starts[cell] as number, ends[cell] as number)) return bound;
    }
    for (const bound of this.#formatted) {
      const { cell, column } = bound;
      if (!column.set(row, buffer, starts[cell] as number, ends[cell] as number)) return bound;
    }
    for (const bound of this.#meanings) {
      const { cell, column } = bound;
      if (!column.set(row, buffer, starts[cell] as number, ends[cell] as number)) return bound;
    }
    for (const { cell, column } of this.#codes) {
      column.set(row, buffer, starts[cell] as number, ends[cell] as number);
    }
    for (const { cell, column } of this.#texts) {
      column.set(row, buffer, starts[cell] as number, ends[cell] as number);
    }
    return null;
  }

  /** All columns that the parser's row does not fit; for counting misfits. */
  misfits(parser: RowParser): BoundColumn<AnyColumn>[] {
    const { buffer, starts, ends } = parser;
    return [...this.#numbers, ...this.#times, ...this.#formatted, ...this.#meanings].filter(
      ({ cell, column }) => !column.set(0, buffer, starts[cell] as number, ends[cell] as number),
    );
  }
}

/** Characters of a rejected row that are kept. */
export const mostOfRow = 10_000;
const most = { value: 200, raw: mostOfRow };

/** Describes a row turned away because of one of its cells. */
export function misfitRow(parser: RowParser, bound: BoundColumn<AnyColumn>): RejectedRow {
  const { buffer, starts, ends } = parser;
  const start = starts[bound.cell] as number;
  const end = ends[bound.cell] as number;
  const { reason, explanation } = explainMisfit(bound, buffer, start, end);
  return {
    ...placeOf(parser),
    column: bound.header === '' ? bound.recipe.name : bound.header,
    value: cut(buffer, start, end, most.value),
    reason,
    explanation,
  };
}

function explainMisfit(
  { column, recipe }: BoundColumn<AnyColumn>,
  buffer: Buffer,
  from: number,
  to: number,
): { reason: RejectedRow['reason']; explanation: string } {
  const trimmed = Buffer.from(cut(buffer, from, to, most.value).trim());
  if (column instanceof TimeColumn) {
    const explanation = explainDate(trimmed, 0, trimmed.length, column.order);
    return { reason: 'not-a-date', explanation };
  }
  if (column instanceof BooleanColumn) {
    return { reason: 'not-a-boolean', explanation: 'neither yes nor no' };
  }
  if (column instanceof MeaningColumn) {
    return { reason: 'not-a-time', explanation: 'not a time of day, such as 09:30 or 9:30 AM' };
  }
  if (column instanceof FormattedColumn) return explainFormatted(column, trimmed.toString());
  const mark = recipe.decimalMark === ',' ? COMMA : POINT;
  const value = readNumber(trimmed, 0, trimmed.length, mark);
  if (recipe.type === 'decimal') return { reason: 'not-a-number', explanation: 'not a number' };
  const explanation = Number.isNaN(value)
    ? 'not a whole number'
    : Number.isInteger(value)
      ? 'too many digits to be kept exactly: choose text for this column'
      : 'it has decimals: choose decimal for this column';
  return { reason: 'not-an-integer', explanation };
}

function explainFormatted(
  { format, currency }: FormattedColumn,
  cell: string,
): { reason: RejectedRow['reason']; explanation: string } {
  if (format === 'duration') {
    const explanation = 'not a duration, such as 2:30, 2h 30m, 90 min or PT2H30M';
    return { reason: 'not-a-duration', explanation };
  }
  const reason = 'not-a-number';
  const amount = amountOf(cell);
  if (amount === null) {
    const kind = format === 'percent' ? 'a percentage' : 'an amount of money';
    return { reason, explanation: `not ${kind}` };
  }
  if (amount.percent) return { reason, explanation: 'a percentage among amounts of money' };
  if (amount.currency === null || amount.currency === currency) {
    return { reason, explanation: 'its points and commas are not those of a number here' };
  }
  return {
    reason,
    explanation:
      format === 'percent'
        ? 'an amount of money among percentages'
        : `in ${amount.currency}, and the amounts above are in ${currency ?? 'another currency'}`,
  };
}

/** Describes a row that is malformed as a whole. */
export function malformedRow(
  parser: RowParser,
  reason: RejectedRow['reason'],
  headers: readonly string[],
): RejectedRow {
  if (parser.described !== null) return parser.described;
  const { buffer, rowStart, rowEnd, cells } = parser;
  const expected = headers.length;
  const inCell =
    reason !== 'too-few-cells' &&
    reason !== 'too-many-cells' &&
    reason !== 'bad-encoding' &&
    reason !== 'outside-table' &&
    reason !== 'not-json';
  const header = inCell ? headers[parser.faultCell] : undefined;
  return {
    ...placeOf(parser),
    column: header ?? null,
    value: cut(buffer, inCell ? Math.min(parser.faultStart, rowEnd) : rowStart, rowEnd, most.value),
    reason,
    explanation:
      reason === 'outside-table'
        ? explainBelow(cut(buffer, rowStart, rowEnd, most.value))
        : malformation(reason, cells, expected),
  };
}

function malformation(reason: RejectedRow['reason'], cells: number, expected: number): string {
  switch (reason) {
    case 'too-few-cells':
    case 'too-many-cells':
      return `${count(cells, 'cell')}, ${numeral(expected)} expected`;
    case 'unterminated-quote':
      return 'a quotation mark opens here and is not closed; reading went on with the next line';
    case 'stray-quote':
      return 'a quotation mark inside the quoted cell is not doubled';
    case 'cell-too-large':
      return `a cell of more than ${numeral(cellLimit / 1024 / 1024)} MB`;
    case 'not-json':
      return 'not a JSON object: a bracket, comma or quotation mark is missing or too many';
    case 'nul-character':
      return 'it holds a zero byte: the file is damaged here';
    default:
      return 'it holds bytes that are not UTF-8: the row is damaged, or in another encoding';
  }
}

/** Describes a row that is none of the table. */
export function outsideRow(parser: RowParser, explanation: string): RejectedRow {
  const value = cut(parser.buffer, parser.rowStart, parser.rowEnd, most.value);
  return { ...placeOf(parser), column: null, value, reason: 'outside-table', explanation };
}

/** Where the parser's row stands, and the row itself. */
export function placeOf(parser: RowParser): { row: number; line: number; raw: string } {
  return {
    row: parser.rowNumber,
    line: parser.lineNumber,
    raw: cut(parser.buffer, parser.rowStart, parser.rowEnd, most.raw),
  };
}

/** At most so many characters from bytes, without cutting one in two. */
export function cut(buffer: Buffer, start: number, end: number, characters: number): string {
  return shortened(
    buffer.toString('utf8', start, Math.min(end, start + 4 * characters)),
    characters,
  );
}

/** At most so many characters of a text. */
export function shortened(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return text.slice(0, characters - 1).replace(/[\ud800-\udbff]$/, '') + '…';
}
