import { encodeCodes, encodeNumbers, encodeText, textRows } from '../project/column-chunk.ts';
import type { EncodedChunk } from '../project/column-chunk.ts';
import { no, readBoolean, yes } from './booleans.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { orderCode, scanDate, scanned, timeOf } from './cell-dates.ts';
import { COMMA, POINT, readNumber } from './cell-numbers.ts';
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

/** Reads the cells of one column of dates or times. */
export class TimeColumn {
  readonly values: Float64Array;
  readonly order: number;
  readonly #marks: MarkSet;
  readonly #dayOnly: boolean;

  constructor(column: RecipeColumn, marks: MarkSet, rows: number) {
    this.values = new Float64Array(rows);
    this.order = orderCode(column.dateOrder);
    this.#marks = marks;
    this.#dayOnly = column.type === 'date';
  }

  set(row: number, buffer: Buffer, from: number, to: number): boolean {
    const start = trimStart(buffer, from, to);
    const end = trimEnd(buffer, start, to);
    if (start === end || (this.#marks.ambiguous && this.#marks.has(buffer, start, end))) {
      this.values[row] = NaN;
      return true;
    }
    if (!scanDate(buffer, start, end)) {
      this.values[row] = NaN;
      return this.#marks.has(buffer, start, end);
    }
    const time = timeOf(this.order);
    this.values[row] = time;
    return time === time && !(this.#dayOnly && scanned.time > 0);
  }

  chunk(rows: number): EncodedChunk {
    return encodeNumbers(this.values.subarray(0, rows));
  }
}

/** Reads the cells of one column of yes and no, as codes of the words `yes` and `no`. */
export class BooleanColumn {
  readonly codes: Uint32Array;
  readonly dictionary: ByteDictionary;
  readonly #words = new ByteDictionary();
  /** Meaning of each word: a code, 0 for missing, -1 for neither. */
  readonly #meanings: number[] = [];
  readonly #marks: MarkSet;

  constructor(dictionary: ByteDictionary, marks: MarkSet, rows: number) {
    this.codes = new Uint32Array(rows);
    this.dictionary = dictionary;
    this.#marks = marks;
  }

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
      const value = readBoolean(buffer.toString('utf8', start, end));
      if (value !== null) {
        const bytes = Buffer.from(value ? yes : no);
        meaning = this.dictionary.add(bytes, 0, bytes.length) + 1;
      }
    }
    this.#meanings[word] = meaning;
    return meaning;
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

  /** The first `rows` of the texts since the last full ones. */
  chunk(rows: number): EncodedChunk {
    const offsets = this.#offsets.subarray(0, rows + 1);
    return encodeText(offsets, this.#bytes.subarray(0, offsets[rows]));
  }
}
