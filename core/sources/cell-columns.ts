import { encodeCodes, encodeNumbers, encodeText, textRows } from '../project/column-chunk.ts';
import type { EncodedChunk } from '../project/column-chunk.ts';
import { amountOf, numberOf } from './amounts.ts';
import { no, readBoolean, yes } from './booleans.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { DAY_FIRST, MONTH_FIRST, orderCode, scanDate, scanned, timeOf } from './cell-dates.ts';
import { COMMA, POINT, readNumber } from './cell-numbers.ts';
import { durationOf } from './durations.ts';
import { countOf, readCompactDate, timeOfCount } from './number-dates.ts';
import type { ProjectClock } from './time-zones.ts';
import { timeOfDay } from './times-of-day.ts';
import type { MarkSet } from './missing-marks.ts';
import type { RecipeColumn } from '../contract/sources.ts';

const SPACE = 32;
const TAB = 9;

/** First byte that is not a space. */
function trimStart(buffer: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (buffer[at] === SPACE || buffer[at] === TAB)) at += 1;
  return at;
}

function trimEnd(buffer: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && (buffer[at - 1] === SPACE || buffer[at - 1] === TAB)) at -= 1;
  return at;
}

/** Reads the cells of one column of numbers. `set` is false for a cell that is none. */
export class NumberColumn {
  readonly values: Float64Array;
  readonly #mark: number;
  readonly #marks: MarkSet;
  readonly #whole: boolean;

  constructor(column: RecipeColumn, marks: MarkSet, rows: number) {
    this.values = new Float64Array(rows);
    this.#mark = column.decimalMark === ',' ? COMMA : POINT;
    this.#marks = marks;
    this.#whole = column.type === 'integer';
  }

  set(row: number, buffer: Buffer, from: number, to: number): boolean {
    const start = trimStart(buffer, from, to);
    const end = trimEnd(buffer, start, to);
    if (start === end || (this.#marks.ambiguous && this.#marks.has(buffer, start, end))) {
      this.values[row] = NaN;
      return true;
    }
    const value = readNumber(buffer, start, end, this.#mark);
    this.values[row] = value;
    if (value !== value) return this.#marks.has(buffer, start, end);
    return !this.#whole || Number.isSafeInteger(value);
  }

  chunk(rows: number): EncodedChunk {
    return encodeNumbers(this.values.subarray(0, rows));
  }
}

/** Reads the cells of one column of percentages, money or durations (in hours). */
export class FormattedColumn {
  readonly values: Float64Array;
  readonly format: 'percent' | 'money' | 'duration';
  /** Currency of the first amount that names one; others are turned away. */
  currency: string | null = null;
  readonly #mark: number;
  readonly #marks: MarkSet;

  constructor(column: RecipeColumn, marks: MarkSet, rows: number) {
    const { format, decimalMark } = column;
    this.values = new Float64Array(rows);
    this.format = format === 'percent' || format === 'money' ? format : 'duration';
    this.#mark = decimalMark === ',' ? COMMA : POINT;
    this.#marks = marks;
  }

  set(row: number, buffer: Buffer, from: number, to: number): boolean {
    const start = trimStart(buffer, from, to);
    const end = trimEnd(buffer, start, to);
    if (start === end || (this.#marks.ambiguous && this.#marks.has(buffer, start, end))) {
      this.values[row] = NaN;
      return true;
    }
    const duration = this.format === 'duration';
    let value = duration ? NaN : readNumber(buffer, start, end, this.#mark);
    if (value !== value) {
      if (this.#marks.has(buffer, start, end)) {
        this.values[row] = NaN;
        return true;
      }
      const text = buffer.toString('utf8', start, Math.min(end, start + 200));
      value = duration ? (durationOf(text)?.hours ?? NaN) : this.#amount(text);
    }
    this.values[row] = value;
    return value === value;
  }

  chunk(rows: number): EncodedChunk {
    return encodeNumbers(this.values.subarray(0, rows));
  }

  #amount(text: string): number {
    const amount = amountOf(text);
    if (amount === null || (amount.percent && this.format !== 'percent')) return NaN;
    if (amount.currency !== null) {
      if (this.format !== 'money') return NaN;
      this.currency ??= amount.currency;
      if (this.currency !== amount.currency) return NaN;
    }
    return numberOf(amount, this.#mark);
  }
}

/** The reader of a column of numbers. */
export function numberColumn(
  column: RecipeColumn,
  marks: MarkSet,
  rows: number,
): NumberColumn | FormattedColumn {
  const formatted =
    column.format === 'percent' || column.format === 'money' || column.format === 'duration';
  return formatted
    ? new FormattedColumn(column, marks, rows)
    : new NumberColumn(column, marks, rows);
}

/**
 * Reads the cells of one column of dates or times, by the clock of the project's place. Without a date order,
 * numbers count too: days of a spreadsheet, seconds or milliseconds since 1970.
 */
export class TimeColumn {
  readonly values: Float64Array;
  readonly order: number;
  /** Order in which dates are read that this one cannot read; -1: none. */
  readonly #fallback: number;
  readonly #numbers: boolean;
  readonly #mark: number;
  readonly #marks: MarkSet;
  readonly #dayOnly: boolean;
  readonly #clock: ProjectClock | null;

  /** @param clock null: the clock as written is kept, whatever zone stands beside it */
  constructor(
    column: RecipeColumn,
    marks: MarkSet,
    rows: number,
    clock: ProjectClock | null = null,
  ) {
    this.values = new Float64Array(rows);
    this.order = orderCode(column.dateOrder);
    const other = this.order === MONTH_FIRST ? DAY_FIRST : MONTH_FIRST;
    this.#fallback = column.dateFallback ? other : -1;
    this.#numbers = column.dateOrder === null;
    this.#mark = column.decimalMark === ',' ? COMMA : POINT;
    this.#marks = marks;
    this.#dayOnly = column.type === 'date';
    this.#clock = clock;
  }

  set(row: number, buffer: Buffer, from: number, to: number): boolean {
    const start = trimStart(buffer, from, to);
    const end = trimEnd(buffer, start, to);
    if (start === end || (this.#marks.ambiguous && this.#marks.has(buffer, start, end))) {
      this.values[row] = NaN;
      return true;
    }
    if (!scanDate(buffer, start, end)) return this.#setNumber(row, buffer, start, end);
    let time = timeOf(this.order);
    if (time !== time && this.#fallback >= 0) time = timeOf(this.#fallback);
    if (this.#clock !== null && scanned.hasTime && time === time && !this.#dayOnly) {
      if (scanned.hasZone) time = this.#clock.fromOffset(time, scanned.offset);
      else if (this.#clock.moves) time = this.#clock.fromFile(time);
    }
    this.values[row] = time;
    return time === time && !(this.#dayOnly && scanned.time > 0);
  }

  chunk(rows: number): EncodedChunk {
    return encodeNumbers(this.values.subarray(0, rows));
  }

  #setNumber(row: number, buffer: Buffer, start: number, end: number): boolean {
    let time = readCompactDate(buffer, start, end);
    if (time === time) {
      if (end - start > 8 && this.#clock?.moves === true) time = this.#clock.fromFile(time);
    } else if (this.#numbers) time = this.#counted(readNumber(buffer, start, end, this.#mark));
    this.values[row] = time;
    if (time !== time) return this.#marks.has(buffer, start, end);
    return !(this.#dayOnly && time % dayLength !== 0);
  }

  #counted(value: number): number {
    const count = countOf(value);
    if (count === null) return NaN;
    const time = timeOfCount(value, count);
    if (this.#clock === null || this.#dayOnly) return time;
    return count === 'days' ? this.#clock.fromFile(time) : this.#clock.fromOffset(time, 0);
  }
}

const dayLength = 86_400_000;

/** Reads the cells of one column of few words, each of which is written anew or turned away. */
export abstract class MeaningColumn {
  readonly codes: Uint32Array;
  readonly dictionary: ByteDictionary;
  readonly #words = new ByteDictionary();
  /** Meaning of each word: a code, 0 for missing, -1 for none. */
  readonly #meanings: number[] = [];
  readonly #marks: MarkSet;

  constructor(dictionary: ByteDictionary, marks: MarkSet, rows: number) {
    this.codes = new Uint32Array(rows);
    this.dictionary = dictionary;
    this.#marks = marks;
  }

  /** How a word is kept; null when it does not fit. */
  protected abstract written(word: string): string | null;

  set(row: number, buffer: Buffer, from: number, to: number): boolean {
    const start = trimStart(buffer, from, to);
    const end = trimEnd(buffer, start, to);
    this.codes[row] = 0;
    if (start === end) return true;
    if (end - start > 40) return false;
    const word = this.#words.add(buffer, start, end);
    const meaning = this.#meanings[word] ?? this.#learn(word, buffer, start, end);
    if (meaning < 0) return false;
    this.codes[row] = meaning;
    return true;
  }

  chunk(rows: number): EncodedChunk {
    return encodeCodes(this.codes.subarray(0, rows));
  }

  #learn(word: number, buffer: Buffer, start: number, end: number): number {
    let meaning = -1;
    if (this.#marks.has(buffer, start, end)) meaning = 0;
    else {
      const kept = this.written(buffer.toString('utf8', start, end));
      if (kept !== null) {
        const bytes = Buffer.from(kept);
        meaning = this.dictionary.add(bytes, 0, bytes.length) + 1;
      }
    }
    this.#meanings[word] = meaning;
    return meaning;
  }
}

/** Reads the cells of one column of yes and no, as codes of the words `yes` and `no`. */
export class BooleanColumn extends MeaningColumn {
  protected override written(word: string): string | null {
    const value = readBoolean(word);
    return value === null ? null : value ? yes : no;
  }
}

/** Reads the cells of one column of times of day, as codes of `HH:MM` or `HH:MM:SS`. */
export class ClockColumn extends MeaningColumn {
  protected override written(word: string): string | null {
    return timeOfDay(word);
  }
}

/** Reads the cells of one column of repeated values, as dictionary codes; every cell fits. */
export class CodeColumn {
  readonly codes: Uint32Array;
  readonly dictionary: ByteDictionary;
  filled = 0;
  readonly #marks: MarkSet;

  constructor(dictionary: ByteDictionary, marks: MarkSet, rows: number) {
    this.codes = new Uint32Array(rows);
    this.dictionary = dictionary;
    this.#marks = marks;
  }

  set(row: number, buffer: Buffer, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && (buffer[start] === SPACE || buffer[start] === TAB)) start += 1;
    while (end > start && (buffer[end - 1] === SPACE || buffer[end - 1] === TAB)) end -= 1;
    if (start === end || this.#marks.has(buffer, start, end)) {
      this.codes[row] = 0;
      return;
    }
    this.filled += 1;
    this.codes[row] = this.dictionary.add(buffer, start, end) + 1;
  }

  chunk(rows: number): EncodedChunk {
    return encodeCodes(this.codes.subarray(0, rows));
  }
}

/** Reads the cells of one column of texts, each kept for itself, `textRows` at a time; every cell fits. */
export class TextColumn {
  readonly #offsets = new Uint32Array(textRows + 1);
  readonly #marks: MarkSet;
  #bytes = Buffer.allocUnsafe(256 * 1024);

  constructor(marks: MarkSet) {
    this.#marks = marks;
  }

  /** Rows must come one after the other, and be taken out with `chunk` when `textRows` are full. */
  set(rowOfColumns: number, buffer: Buffer, from: number, to: number): void {
    const row = rowOfColumns % textRows;
    const at = this.#offsets[row] as number;
    const start = trimStart(buffer, from, to);
    const end = trimEnd(buffer, start, to);
    if (start === end || this.#marks.has(buffer, start, end)) {
      this.#offsets[row + 1] = at;
      return;
    }
    const length = to - from;
    if (at + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(at + length, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    buffer.copy(this.#bytes, at, from, to);
    this.#offsets[row + 1] = at + length;
  }

  /** Holds the texts since the last full ones; where that of a row begins and ends. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  start(row: number): number {
    return this.#offsets[row % textRows] as number;
  }

  end(row: number): number {
    return this.#offsets[(row % textRows) + 1] as number;
  }

  /** The first `rows` of the texts since the last full ones. */
  chunk(rows: number): EncodedChunk {
    const offsets = this.#offsets.subarray(0, rows + 1);
    return encodeText(offsets, this.#bytes.subarray(0, offsets[rows]));
  }
}
