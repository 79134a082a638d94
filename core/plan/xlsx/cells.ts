import type { CellValue, DocumentCell } from '../../contract/document.ts';
import { cleanText } from '../clean-text.ts';
import type { CellStyle, CellStyles } from './cell-styles.ts';
import { daySerial, momentSerial } from './serials.ts';
import { cellText } from './xml-text.ts';

/** UTF-16 units that a cell holds. */
const longestText = 32_767;
const cutMark = '… (cut: a cell holds no more)';
/** From so many characters on a text is wrapped. */
const wrappedFrom = 60;
/** What a spreadsheet might take for a formula when somebody edits the cell. */
const formulaLike = /^\s*[=+\-@\t\r]/u;

/** A cell as it is written: a number with a format, a text, or nothing. */
export interface PlainCell {
  value: number | string | null;
  style: CellStyle;
}

/** Letters of a column from 0: A, B, … Z, AA. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

function fitted(text: string): string {
  if (text.length <= longestText) return text;
  const cut = text.slice(0, longestText - cutMark.length).replace(/[\uD800-\uDBFF]$/u, '');
  return cut + cutMark;
}

function textCell(text: string): PlainCell {
  const clean = fitted(cleanText(text));
  if (clean === '') return { value: null, style: {} };
  const wrap = clean.length > wrappedFrom || clean.includes('\n');
  const style = { ...(wrap ? { wrap } : {}), ...(formulaLike.test(clean) ? { quoted: true } : {}) };
  return { value: clean, style };
}

function placed(whole: string, places: number): string {
  return places > 0 ? `${whole}.${'0'.repeat(places)}` : whole;
}

function numberCell(value: number, format: string, shown: string): PlainCell {
  return Number.isFinite(value) ? { value, style: { format } } : textCell(shown);
}

/** Whole numbers that the document prints without separators (numbers of things, years) stay without them. */
function wholeFormat(value: number, shown: string): string {
  return Math.abs(value) >= 1000 && shown.trim() === String(value) ? '0' : '#,##0';
}

function valueCell(value: CellValue, shown: string): PlainCell {
  switch (value.kind) {
    case 'text':
      return textCell(value.value);
    case 'integer':
      return numberCell(value.value, wholeFormat(value.value, shown), shown);
    case 'decimal':
      return numberCell(value.value, placed('#,##0', value.places), shown);
    case 'share':
      return numberCell(value.value, `${placed('0', value.places)}%`, shown);
    case 'day': {
      const serial = daySerial(value.value);
      return serial === null
        ? textCell(value.value)
        : { value: serial, style: { format: 'yyyy-mm-dd' } };
    }
    case 'moment': {
      const serial = momentSerial(value.value);
      return serial === null
        ? textCell(value.value)
        : { value: serial, style: { format: 'yyyy-mm-dd hh:mm' } };
    }
    case 'none':
      return { value: null, style: {} };
  }
}

/** A cell of a document by its type: what has a type is no text, and no text is ever a formula. */
export function plainCell({ value, runs, tone }: DocumentCell): PlainCell {
  const cell = valueCell(value, runs.map(({ text }) => text).join(''));
  return tone ? { value: cell.value, style: { ...cell.style, font: tone } } : cell;
}

/** A text as a cell of its own look. */
export function styledText(text: string, style: CellStyle): PlainCell {
  const cell = textCell(text);
  return { value: cell.value, style: { ...cell.style, ...style } };
}

/** Characters that a cell takes in its column, as far as one line goes. */
export function cellLength({ value, style }: PlainCell): number {
  if (value === null) return 0;
  if (typeof value === 'string') {
    return value.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
  }
  if (style.format?.startsWith('yyyy')) return style.format.length;
  const places = style.format?.split('.')[1]?.length ?? 0;
  return Math.trunc(Math.abs(value)).toLocaleString('en-GB').length + places + 3;
}

/** The XML of a cell. `row`: from 1; `column`: from 0. */
export function cellXml(cell: PlainCell, row: number, column: number, styles: CellStyles): string {
  const place = `r="${columnLetters(column)}${row}" s="${styles.numberOf(cell.style)}"`;
  if (cell.value === null) return `<c ${place}/>`;
  if (typeof cell.value === 'number') return `<c ${place}><v>${cell.value}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cellText(cell.value)}</t></is></c>`;
}
