import { findHeader } from './header.ts';
import type { CellKind, MergedCells, SheetCell } from './sheet-reader.ts';

export interface SheetRow {
  /** From 1. */
  number: number;
  cells: readonly SheetCell[];
}

export interface SheetLayout {
  /** Row of the column names; null when there is none. */
  headerRow: number | null;
  because: string;
  /** First column of the table, from 0: those to the left of it are empty. */
  first: number;
  /** Columns of the table, from that one on. */
  columns: number;
  /** What stands in the header, merged cells filled in; empty without a header. */
  names: string[];
  /** Cells that most rows of the table fill. */
  usual: number;
  /** What most cells of a column are, where that is not text. */
  kinds: ReadonlyMap<number, CellKind>;
}

const totals = /^(grand |sub)?(total|totaal|summe|gesamt|somme|suma|totale|sum)s?\b/i;

/**
 * Finds the table of a sheet: its columns, and the row of their names, below titles and notes.
 * @param rows the first rows of the sheet. @param chosen the header row a person chose; null: none.
 */
export function findLayout(
  rows: readonly SheetRow[],
  merges: readonly MergedCells[],
  chosen: number | null | undefined,
): SheetLayout {
  const fills = rows.map(({ cells }) => cells.length).sort((one, other) => one - other);
  const usual = fills[Math.floor(fills.length / 2)] ?? 0;
  const full = rows.filter(({ cells }) => 2 * cells.length > usual);
  const used = widthOf(full);
  const kinds = kindsOf(full);
  const found =
    chosen === undefined
      ? headerOf(rows, used, usual, kinds)
      : { row: chosen, because: 'as you chose' };
  const first = firstOf(rows.filter(({ number }) => number >= (found.row ?? 0)));
  const { because } = found;
  const columns = Math.max(0, used - first);
  const none = { headerRow: null, because, first, columns, names: [], usual, kinds };
  if (found.row === null) return none;
  const headerRow = chosen === undefined ? belowMerged(rows, merges, found.row) : found.row;
  const width = widthOf(full.filter(({ number }) => number >= headerRow));
  const names = namesOf(rows, merges, headerRow, width).slice(first);
  return { ...none, headerRow, columns: names.length, names };
}

function widthOf(rows: readonly SheetRow[]): number {
  return rows.reduce((most, { cells }) => Math.max(most, (cells.at(-1)?.column ?? -1) + 1), 0);
}

function firstOf(rows: readonly SheetRow[]): number {
  const columns = rows.flatMap(({ cells }) => cells[0]?.column ?? []);
  return columns.length === 0 ? 0 : Math.min(...columns);
}

function kindsOf(rows: readonly SheetRow[]): Map<number, CellKind> {
  const counts = new Map<number, Map<CellKind, number>>();
  for (const { cells } of rows) {
    for (const { column, kind } of cells) {
      if (kind === 'error') continue;
      const ofColumn = counts.get(column) ?? new Map<CellKind, number>();
      ofColumn.set(kind, (ofColumn.get(kind) ?? 0) + 1);
      counts.set(column, ofColumn);
    }
  }
  const kinds = new Map<number, CellKind>();
  for (const [column, ofColumn] of counts) {
    const all = [...ofColumn.values()].reduce((sum, times) => sum + times, 0);
    for (const [kind, times] of ofColumn) {
      if (kind !== 'text' && 2 * times >= all) kinds.set(column, kind);
    }
  }
  return kinds;
}

/** Does every cell hold what its column holds, and is one of them more than text? */
function fits({ cells }: SheetRow, kinds: ReadonlyMap<number, CellKind>): boolean {
  let typed = 0;
  for (const { column, kind } of cells) {
    const wanted = kinds.get(column);
    if (wanted === undefined || kind === 'error') continue;
    if (kind !== wanted) return false;
    typed += 1;
  }
  return typed > 0;
}

function headerOf(
  rows: readonly SheetRow[],
  columns: number,
  usual: number,
  kinds: ReadonlyMap<number, CellKind>,
): { row: number | null; because: string } {
  const first = rows.findIndex((row) => 2 * row.cells.length > usual && fits(row, kinds));
  const above = topOfBlock(rows, first - 1);
  if (above !== undefined && above.cells.every(({ kind }) => kind === 'text')) {
    return {
      row: above.number,
      because:
        above.number === 1
          ? 'the first row holds names, and the rows below it hold figures or dates'
          : `row ${above.number} holds names, and the rows below it hold figures or dates`,
    };
  }
  const sample = rows.map(({ number, cells }) => ({ number, cells: beginnings(cells, columns) }));
  const { row, because } = findHeader(sample, false, undefined);
  return { row, because };
}

/**
 * The row of names among the rows of text that end above the first figures: the first of those that fill the same
 * columns, since rows of data may hold texts only; but the last where it explains the names: `(in grams)`.
 */
function topOfBlock(rows: readonly SheetRow[], last: number): SheetRow | undefined {
  const lowest = rows[last];
  if (lowest === undefined || isExplanation(lowest)) return lowest;
  let top = last;
  while (top > 0 && isAlike(rows[top - 1], rows[top])) top -= 1;
  return rows[top];
}

/** Do two rows, one below the other, hold texts in the same columns? */
function isAlike(upper: SheetRow | undefined, lower: SheetRow | undefined): boolean {
  if (upper === undefined || lower === undefined || upper.number + 1 !== lower.number) return false;
  return (
    upper.cells.length === lower.cells.length &&
    upper.cells.every(
      ({ column, kind }, at) => kind === 'text' && lower.cells[at]?.column === column,
    )
  );
}

/** Does every cell stand in brackets? */
function isExplanation({ cells }: SheetRow): boolean {
  return cells.every(({ text }) => /^[([].*[)\]]$/.test(text.trim()));
}

/** A header of two rows: under merged cells of the first stand the names of their columns. */
function belowMerged(
  rows: readonly SheetRow[],
  merges: readonly MergedCells[],
  header: number,
): number {
  const across = merges.filter(
    (area) => area.firstRow === header && area.lastColumn > area.firstColumn,
  );
  const below = rows.find(({ number }) => number === header + 1);
  if (across.length === 0 || below === undefined) return header;
  const named = below.cells.every(
    ({ column, kind }) =>
      kind === 'text' &&
      across.some((area) => column >= area.firstColumn && column <= area.lastColumn),
  );
  return named ? header + 1 : header;
}

/** Merged areas around the names that are looked at. */
const mostMerged = 2000;

/** The names of the columns; merged cells give theirs to all columns and rows that they cover. */
function namesOf(
  rows: readonly SheetRow[],
  all: readonly MergedCells[],
  header: number,
  columns: number,
): string[] {
  const merges = all
    .filter(({ firstRow, lastRow }) => lastRow >= header - 2 && firstRow <= header)
    .slice(0, mostMerged);
  const text = (row: number, column: number): string => {
    const area = merges.find(
      (one) =>
        row >= one.firstRow &&
        row <= one.lastRow &&
        column >= one.firstColumn &&
        column <= one.lastColumn,
    );
    const from = rows.find(({ number }) => number === (area?.firstRow ?? row));
    const at = area?.firstColumn ?? column;
    return from?.cells.find((cell) => cell.column === at)?.text.trim() ?? '';
  };
  const inMerged = (row: number, column: number) =>
    merges.some(
      (area) =>
        area.firstRow <= row &&
        area.lastRow >= row &&
        area.firstColumn <= column &&
        area.lastColumn >= column,
    );
  const isGrouping = (row: number) =>
    merges.some(
      (area) =>
        area.firstRow === row &&
        area.lastRow < header &&
        area.lastColumn > area.firstColumn &&
        // A title over the whole table is no part of any name.
        area.lastColumn - area.firstColumn + 1 < columns,
    ) &&
    // Nor are notes: what stands above a name without being merged is one.
    rows
      .filter(({ number }) => number === row)
      .every(({ cells }) =>
        cells.every(({ column }) => inMerged(row, column) || text(header, column) === ''),
      );
  const upper = rows.find(({ number }) => number === header - 1);
  const lower = rows.find(({ number }) => number === header);
  const explained = lower !== undefined && isExplanation(lower) && isAlike(upper, lower);
  const above = explained ? [header - 1] : [header - 2, header - 1].filter(isGrouping);
  const own = lower?.cells.at(-1)?.column ?? -1;
  const width = Math.max(columns, own + 1);
  return Array.from({ length: width }, (_, column) => {
    const parts = [...above, header].map((row) => text(row, column));
    return parts.filter((part, at) => part !== '' && parts.indexOf(part) === at).join(' ');
  });
}

/** What tells a name from other cells stands at its beginning. */
function beginnings(cells: readonly SheetCell[], columns: number): string[] {
  return dense(cells, columns).map((text) => text.slice(0, 300));
}

/** Cells by column, blank ones as empty texts. */
export function dense(cells: readonly SheetCell[], columns: number): string[] {
  const texts = new Array<string>(Math.max(columns, (cells.at(-1)?.column ?? -1) + 1)).fill('');
  for (const { column, text } of cells) texts[column] = text;
  return texts;
}

/**
 * Which of the last rows of a sheet are notes or totals below its table.
 * @returns their place in `rows`, from where on all are; the length of `rows` when none are.
 */
export function notesFrom(rows: readonly SheetRow[], layout: SheetLayout): number {
  const { usual, kinds, columns } = layout;
  const isTotal = ({ cells }: SheetRow) =>
    cells[0]?.kind === 'text' && totals.test(cells[0].text.trim()) && cells.length < columns;
  let from = rows.length;
  while (from > 0) {
    const row = rows[from - 1] as SheetRow;
    if (2 * row.cells.length > usual && !isTotal(row)) break;
    from -= 1;
  }
  if (columns < 3 || from === 0) return rows.length;
  for (; from < rows.length; from += 1) {
    const row = rows[from] as SheetRow;
    const apart = row.number > (rows[from - 1]?.number ?? 0) + 1;
    const alone = row.cells.length === 1 && row.cells[0]?.kind === 'text';
    if (apart || alone || isTotal(row) || !fitsOrText(row, kinds)) break;
  }
  return from;
}

function fitsOrText(row: SheetRow, kinds: ReadonlyMap<number, CellKind>): boolean {
  return fits(row, kinds) || row.cells.every(({ column }) => !kinds.has(column));
}
