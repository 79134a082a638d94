import { plainFormat } from './number-formats.ts';
import type { NumberFormat } from './number-formats.ts';
import { numberText } from './serial-dates.ts';
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
  /** Rows and columns that the sheet says it uses. It may be wrong. */
  dimension(rows: number, columns: number): void;
  /** A row with its filled cells, in the order of the sheet; the number is from 1 and grows. */
  row(number: number, cells: SheetCell[]): void;
  merged(cells: MergedCells): void;
  /** A formula that no program has calculated yet: its cell is blank. */
  uncalculated(): void;
}

export interface CellContext {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  from1904: boolean;
}

const lastRow = 1_048_576;
const lastColumn = 16_383;
/** Merged areas that are looked at. */
const mostMerged = 20_000;

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

  /** Hands over a row that was begun where the reading stopped. */
  finish(): void {
    this.#closeRow();
  }

  #openRow(attributes: string): void {
    const number = Number(attribute(attributes, 'r') ?? NaN);
    const follows = Number.isInteger(number) && number > this.#row && number <= lastRow;
    this.#row = follows ? number : this.#row + 1;
    this.#cells = [];
    this.#column = -1;
  }

  #closeRow(): void {
    if (this.#cells.length > 0 && !this.#handler.enough) this.#handler.row(this.#row, this.#cells);
    this.#cells = [];
  }

  #openCell(attributes: string): void {
    const column = columnOf(attribute(attributes, 'r') ?? '');
    this.#column = column > this.#column && column <= lastColumn ? column : this.#column + 1;
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? -1);
    this.#value = '';
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const value = this.#value;
    if (value === '') {
      if (this.#hasFormula) this.#handler.uncalculated();
      return;
    }
    const cell = this.#cell(value);
    if (cell.text !== '') this.#cells.push(cell);
  }

  #cell(value: string): SheetCell {
    const column = this.#column;
    switch (this.#type) {
      case 's':
        return { column, text: this.#context.strings[Number(value)] ?? '', kind: 'text' };
      case 'str':
      case 'inlineStr':
        return { column, text: unescaped(value), kind: 'text' };
      case 'b':
        return { column, text: /^(1|true)$/i.test(value) ? 'TRUE' : 'FALSE', kind: 'boolean' };
      case 'e':
        return { column, text: value, kind: 'error' };
      case 'd':
        return { column, text: value.replace(/T00:00:00(\.0+)?Z?$/, ''), kind: 'date' };
    }
    const number = Number(value);
    if (Number.isNaN(number)) return { column, text: value, kind: 'text' };
    const format = this.#context.formats[this.#style] ?? plainFormat;
    const text = numberText(number, format, this.#context.from1904);
    return { column, text, kind: format.kind === 'time' ? 'date' : format.kind };
  }

  #readDimension(reference: string): void {
    const [, last = reference] = reference.split(':');
    const rows = rowOf(last);
    if (rows > 0 && rows <= lastRow) this.#handler.dimension(rows, columnOf(last) + 1);
  }

  #readMerged(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    this.#merged += 1;
    const area = {
      firstRow: rowOf(first),
      lastRow: rowOf(last),
      firstColumn: columnOf(first),
      lastColumn: columnOf(last),
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

/** Column of a reference such as AB12, from 0; -1 when it has none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = (reference.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function rowOf(reference: string): number {
  return Number(/^[a-z]+(\d+)$/i.exec(reference)?.[1] ?? 0);
}
