import type { DocumentColumn, DocumentTable } from '../../contract/document.ts';
import { cellLength, cellXml, columnLetters, plainCell, styledText } from './cells.ts';
import type { PlainCell } from './cells.ts';
import type { CellStyles } from './cell-styles.ts';
import { xmlText } from './xml-text.ts';

/** Rows of a sheet, its head among them. */
export const mostRows = 1_048_576;
/** Rows from whose content the width of columns is taken. */
const measuredRows = 2000;
const narrowest = 8;
const widest = 64;
/** Points. */
const lineHeight = 15;
const tallest = 405;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const namespaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** How the pages of a workbook are printed. */
export interface SheetPrint {
  /** Number of the paper: 1 Letter, 8 A3, 9 A4. */
  paper: number;
  /** At the left of each page's foot. */
  title: string;
}

/** The beginning of a sheet, up to its rows. Widths are in characters. */
export function sheetStart(widths: readonly number[], frozenRows: number, first: boolean): string {
  const pane =
    frozenRows > 0
      ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${frozenRows + 1}" sqref="A${frozenRows + 1}"/>`
      : '';
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${declaration}<worksheet ${namespaces}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols>`;
}

/** How a sheet is printed: landscape, as wide as a page, with title and page numbers. */
export function printXml({ paper, title }: SheetPrint): string {
  const left = xmlText(title.replace(/&/gu, '&&').slice(0, 150));
  return `<pageMargins left="0.6" right="0.6" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="${paper}" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;9${left}&amp;C&amp;9&amp;A&amp;R&amp;9&amp;P of &amp;N</oddFooter></headerFooter>`;
}

/** Widths of the columns by what stands in them. */
function widthsOf({ columns, rows }: DocumentTable): number[] {
  const widths = columns.map(({ head }) => head.length + 4);
  for (const row of rows.slice(0, measuredRows)) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cellLength(plainCell(cell)) + 2);
    });
  }
  return widths.map((width) => Math.min(widest, Math.max(narrowest, width)));
}

/** Lines that a wrapped text takes: not every program works out the height of rows by itself. */
function linesOf({ value, style }: PlainCell, width: number): number {
  if (typeof value !== 'string' || !style.wrap) return 1;
  return value
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.05) / width)), 0);
}

function alignOf(column: DocumentColumn | undefined): 'left' | 'right' | 'center' {
  return column?.align === 'centre' ? 'center' : (column?.align ?? 'left');
}

/** Rows that fit on a sheet beside its head. */
export function rowsKept({ rows }: DocumentTable): number {
  return Math.min(rows.length, mostRows - 1);
}

/** The cells that the filter of a table spans. */
export function filterRange(table: DocumentTable): string {
  return `A1:${columnLetters(table.columns.length - 1)}${Math.max(rowsKept(table), 1) + 1}`;
}

/** A table as a sheet, in pieces: a bold head that stays and repeats on each page, filters, and rows of typed cells. */
export function* tableSheet(
  table: DocumentTable,
  styles: CellStyles,
  print: SheetPrint,
): Generator<string> {
  const { columns, rows } = table;
  const widths = widthsOf(table);
  yield sheetStart(widths, 1, false);
  yield '<sheetData><row r="1">';
  for (const [index, column] of columns.entries()) {
    const head = styledText(column.head, {
      font: 'bold',
      rule: 'ink',
      wrap: true,
      align: alignOf(column),
    });
    yield cellXml(head, 1, index, styles);
  }
  yield '</row>';
  if (rows.length === 0) {
    yield `<row r="2">${cellXml(styledText(table.empty, { font: 'muted' }), 2, 0, styles)}</row>`;
  }
  const kept = rowsKept(table);
  for (let index = 0; index < kept; index += 1) {
    let lines = 1;
    const cells = (rows[index] ?? []).map((given, column) => {
      const cell = plainCell(given);
      lines = Math.max(lines, linesOf(cell, widths[column] ?? widest));
      const style = { ...cell.style, rule: 'hair' as const, align: alignOf(columns[column]) };
      return cellXml({ value: cell.value, style }, index + 2, column, styles);
    });
    const size = lines > 1 ? ` ht="${Math.min(tallest, lines * lineHeight)}" customHeight="1"` : '';
    yield `<row r="${index + 2}"${size}>${cells.join('')}</row>`;
  }
  yield `</sheetData><autoFilter ref="${filterRange(table)}"/>${printXml(print)}</worksheet>`;
}
