import { plainFormat } from './number-formats.ts';
import type { NumberFormat, NumberKind } from './number-formats.ts';
import { numberText } from './serial-dates.ts';
import { columnOf, digitsOf, SimpleCell } from './sheet-cell.ts';
import { attribute, unescaped } from './xml-reader.ts';
import type { XmlHandler } from './xml-reader.ts';

export type CellKind = 'text' | 'number' | 'date' | 'duration' | 'boolean' | 'error';

export interface SheetCell {
  /** Column, from 0. */
  column: number;
  text: string;
  kind: CellKind;
}

/** A rectangle of cells that are shown as one; rows from 1, columns from 0. */
export interface MergedCells {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

export interface SheetHandler {
  /** Has the handler seen what it wants of the sheet? */
  readonly enough: boolean;
  /** Does the handler want no more of the sheet than the number of its last row? */
  readonly counting: boolean;
  /** Rows and columns that the sheet says it uses. It may be wrong. */
  dimension(rows: number, columns: number): void;
  /** A row with its filled cells, in the order of the sheet; the number is from 1 and grows. */
  row(number: number, cells: SheetCell[]): void;
  merged(cells: MergedCells): void;
  /** A formula that no program has calculated yet: its cell is blank. */
  uncalculated(): void;
  /** The row that comes next is hidden, by hand or by a filter. */
  hiddenRow?(): void;
  /** Columns that are hidden, from 0, the last one among them. */
  hiddenColumns?(first: number, last: number): void;
}

export interface CellContext {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  from1904: boolean;
}

const cellKinds: Readonly<Record<NumberKind, CellKind>> = {
  number: 'number',
  percent: 'number',
  money: 'number',
  date: 'date',
  time: 'date',
  duration: 'duration',
};

const lastRow = 1_048_576;
const lastColumn = 16_383;
/** Merged areas that are looked at. */
const mostMerged = 20_000;

function isHidden(attributes: string): boolean {
  if (!attributes.includes('hidden')) return false;
  const hidden = attribute(attributes, 'hidden');
  return hidden === '1' || hidden === 'true';
}

/** Turns the XML of a sheet into rows of cells as text. */
export class SheetReader implements XmlHandler {
  readonly #handler: SheetHandler;
  readonly #context: CellContext;
  #inData = false;
  #row = 0;
  #cells: SheetCell[] = [];
  #column = 0;
  #type = '';
  #style = -1;
  #value = '';
  #taking = false;
  #inInline = false;
  #inPhonetic = false;
  #hasFormula = false;
  #merged = 0;
  #hidden = false;
  /** Do rows say their numbers? */
  #numbered = false;
  readonly #simple = new SimpleCell();

  constructor(handler: SheetHandler, context: CellContext) {
    this.#handler = handler;
    this.#context = context;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.#taking = true;
        break;
      case 'is':
        this.#inInline = true;
        break;
      case 't':
        this.#taking = this.#inInline && !this.#inPhonetic;
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      case 'row':
        if (this.#inData) this.#openRow(attributes);
        break;
      case 'col':
        if (isHidden(attributes)) this.#readHidden(attributes);
        break;
      case 'rPh':
        this.#inPhonetic = true;
        break;
      case 'sheetData':
        this.#inData = true;
        break;
      case 'dimension':
        this.#readDimension(attribute(attributes, 'ref') ?? '');
        break;
      case 'mergeCell':
        this.#readMerged(attribute(attributes, 'ref') ?? '');
        break;
    }
  }

  close(name: string): void {
    switch (name) {
      case 'c':
        this.#closeCell();
        break;
      case 'v':
      case 't':
        this.#taking = false;
        break;
      case 'is':
        this.#inInline = false;
        break;
      case 'rPh':
        this.#inPhonetic = false;
        break;
      case 'row':
        this.#closeRow();
        break;
      case 'sheetData':
        this.#inData = false;
        break;
    }
  }

  text(text: string): void {
    if (this.#taking) this.#value = this.#value === '' ? text : this.#value + text;
  }

  run(text: string, from: number): number {
    if (!this.#inData) return from;
    if (this.#handler.counting && this.#numbered && text.startsWith('<row', from)) {
      return Math.max(from, text.lastIndexOf('<row '));
    }
    const cell = this.#simple;
    let at = from;
    while (cell.read(text, at)) {
      at = cell.end;
      this.#place(cell.column);
      if (cell.empty) continue;
      this.#type = cell.type;
      this.#style = cell.style;
      this.#add(
        cell.type === 's'
          ? this.#shared(digitsOf(text, cell.from, cell.to))
          : cell.exact && cell.type === 'n' && this.#format().plain
            ? { column: this.#column, text: text.slice(cell.from, cell.to), kind: 'number' }
            : this.#cell(text.slice(cell.from, cell.to)),
      );
    }
    return at;
  }

  /** Hands over a row that was begun where the reading stopped. */
  finish(): void {
    this.#closeRow();
  }

  #openRow(attributes: string): void {
    const number = Number(attribute(attributes, 'r') ?? NaN);
    const follows = Number.isInteger(number) && number > this.#row && number <= lastRow;
    this.#row = follows ? number : this.#row + 1;
    this.#numbered = follows;
    this.#cells = [];
    this.#column = -1;
    this.#hidden = isHidden(attributes);
  }

  #readHidden(attributes: string): void {
    const [first, last] = ['min', 'max'].map((name) => Number(attribute(attributes, name) ?? NaN));
    if (first !== undefined && last !== undefined && first >= 1 && last >= first) {
      this.#handler.hiddenColumns?.(first - 1, Math.min(last - 1, lastColumn));
    }
  }

  #closeRow(): void {
    if (this.#cells.length > 0 && !this.#handler.enough) {
      if (this.#hidden) this.#handler.hiddenRow?.();
      this.#handler.row(this.#row, this.#cells);
    }
    this.#cells = [];
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, 'r') ?? '';
    this.#place(columnOf(reference, 0, reference.length));
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? -1);
    this.#value = '';
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const value = this.#value;
    if (value === '') {
      // A formula whose value is the empty text was calculated.
      if (this.#hasFormula && this.#type !== 'str') this.#handler.uncalculated();
      return;
    }
    this.#add(this.#cell(value));
  }

  #place(column: number): void {
    this.#column = column > this.#column && column <= lastColumn ? column : this.#column + 1;
  }

  #add(cell: SheetCell): void {
    if (cell.text !== '') this.#cells.push(cell);
  }

  #shared(index: number): SheetCell {
    return { column: this.#column, text: this.#context.strings[index] ?? '', kind: 'text' };
  }

  #format(): NumberFormat {
    return this.#context.formats[this.#style] ?? plainFormat;
  }

  #cell(value: string): SheetCell {
    const column = this.#column;
    switch (this.#type) {
      case 's':
        return this.#shared(Number(value));
      case 'str':
      case 'inlineStr':
        return { column, text: unescaped(value), kind: 'text' };
      case 'b':
        return { column, text: /^(1|true)$/i.test(value) ? 'TRUE' : 'FALSE', kind: 'boolean' };
      case 'e':
        return { column, text: value, kind: 'error' };
      case 'd':
        return { column, text: isoText(value), kind: 'date' };
    }
    const number = Number(value);
    if (Number.isNaN(number)) return { column, text: value, kind: 'text' };
    const format = this.#format();
    const text = numberText(number, format, this.#context.from1904);
    return { column, text, kind: cellKinds[format.kind] };
  }

  #readDimension(reference: string): void {
    const [, last = reference] = reference.split(':');
    const rows = rowOf(last);
    if (rows > 0 && rows <= lastRow)
      this.#handler.dimension(rows, columnOf(last, 0, last.length) + 1);
  }

  #readMerged(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    this.#merged += 1;
    const area = {
      firstRow: rowOf(first),
      lastRow: rowOf(last),
      firstColumn: columnOf(first, 0, first.length),
      lastColumn: columnOf(last, 0, last.length),
    };
    const sound =
      area.firstRow > 0 &&
      area.lastRow >= area.firstRow &&
      area.lastRow <= lastRow &&
      area.firstColumn >= 0 &&
      area.lastColumn >= area.firstColumn &&
      area.lastColumn <= lastColumn;
    if (sound && this.#merged <= mostMerged) this.#handler.merged(area);
  }
}

/** A date, a time of day or both of strict workbooks, as other dates are written. */
function isoText(value: string): string {
  return value
    .replace(/T00:00:00(\.0+)?Z?$/, '')
    .replace(/Z$/, '')
    .replace(/^T/, '')
    .replace('T', ' ');
}

function rowOf(reference: string): number {
  return Number(/^[a-z]+(\d+)$/i.exec(reference)?.[1] ?? 0);
}
