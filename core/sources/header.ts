import type { SampleRow } from './row-cells.ts';
import { isBooleanVocabulary } from './booleans.ts';
import { isCertainMark } from './missing-marks.ts';
import { isFigure } from './figures.ts';
import { headerExtent, joinHeader, rule } from './header-rows.ts';

export interface FoundHeader {
  /** Row of the column names, the last of them where there are several; null when there is none. */
  row: number | null;
  /** Rows that the names take up. */
  rows: number;
  /** Rows above the data. */
  rowsAbove: number;
  because: string;
  /** The header cells as they stand in the file, several rows joined; empty strings without a header. */
  headers: string[];
}

/** First rows among which a header is looked for. */
const searched = 30;

/**
 * Finds the row of the column names among the first rows.
 * @param chosen row that a person chose; null: none. @param chosenRows rows of names that a person chose
 */
export function findHeader(
  rows: readonly SampleRow[],
  separatorLine: boolean,
  chosen: number | null | undefined,
  chosenRows?: number,
): FoundHeader {
  const table = rows.filter(({ number }) => !(separatorLine && number === 1));
  const width = usualWidth(table);
  const without = (because: string, rowsAbove = separatorLine ? 1 : 0): FoundHeader => ({
    row: null,
    rows: 1,
    rowsAbove,
    because,
    headers: new Array<string>(width).fill(''),
  });
  if (chosen === null) return without('as you chose');
  if (chosen !== undefined) {
    const at = rows.findIndex(({ number }) => number === chosen);
    const many = chosenRows ?? (at < 0 ? 1 : headerExtent(rows, at, at + 1, new Set()).rows);
    return headerAt(rows, chosen, many, 'as you chose', width);
  }
  const place = headerPlace(table, width);
  const first = table[place.index];
  if (first === undefined) return without('the file has no rows');
  const verdict = headerVerdict(first.cells, table.slice(place.index + 1));
  if (!verdict.is && (chosenRows ?? 1) < 2) {
    return without(verdict.because, place.index > 0 ? first.number - 1 : undefined);
  }
  const extent = headerExtent(table, place.index, place.firstData, place.figures);
  const last = table[extent.last] ?? first;
  const many = chosenRows ?? extent.rows;
  const more = many - extent.rows - adjacentAbove(table, extent.last - extent.rows + 1);
  const end = last.number + Math.max(0, more);
  const above = place.index + 1 > extent.rows ? '; the rows above it have fewer cells' : '';
  const why = verdict.is ? verdict.because : 'as you chose';
  const because = many > 1 && chosenRows === undefined ? extent.because : why + above;
  return headerAt(rows, end, many, because, width);
}

/** Rows with several cells that stand without a gap above a row. */
function adjacentAbove(table: readonly SampleRow[], index: number): number {
  let place = index;
  while (place > 0) {
    const above = table[place - 1] as SampleRow;
    const gap = above.number + 1 < (table[place]?.number ?? 0);
    if (gap || filledCells(above.cells) < 2) break;
    place -= 1;
  }
  return index - place;
}

function headerAt(
  rows: readonly SampleRow[],
  row: number,
  many: number,
  because: string,
  width: number,
): FoundHeader {
  const cellsOf = (number: number) => rows.find((one) => one.number === number)?.cells;
  const first = Math.max(1, row - many + 1);
  const parts = Array.from({ length: row - first + 1 }, (_, at) => cellsOf(first + at) ?? []);
  const headers = parts.some((cells) => cells.length > 0)
    ? joinHeader(parts)
    : new Array<string>(width).fill('');
  return { row, rows: parts.length, rowsAbove: row, because, headers };
}

interface HeaderPlace {
  index: number;
  /** Place of the first row that holds figures where figures belong. */
  firstData: number;
  /** Columns of figures. */
  figures: ReadonlySet<number>;
}

/** Where the names stand, if they stand anywhere: below titles and notes, above the first figures. */
function headerPlace(table: readonly SampleRow[], width: number): HeaderPlace {
  const isWide = ({ cells }: SampleRow) => width < 2 || filledCells(cells) > width / 2;
  const firstWide = Math.max(0, table.findIndex(isWide));
  const figures = figureColumns(table.slice(firstWide + 1).filter(isWide), width);
  const none = { index: firstWide, firstData: firstWide + 1, figures };
  const apart = (table[firstWide]?.number ?? 0) > (table[firstWide - 1]?.number ?? 0) + 1;
  if (
    width === 2 &&
    firstWide > 0 &&
    figures.size === 0 &&
    table[0]?.cells.length === 2 &&
    !apart
  ) {
    return { ...none, index: 0, firstData: 1 };
  }
  if (figures.size === 0) return none;
  const firstData = table.findIndex(
    (row, at) => at >= firstWide && isWide(row) && isData(row, figures),
  );
  if (firstData <= firstWide) return none;
  let index = firstWide;
  let best = -1;
  for (let at = firstWide; at < Math.min(firstData, firstWide + searched); at += 1) {
    const row = table[at] as SampleRow;
    if (!isWide(row)) continue;
    const names = [...figures].filter((column) => isName(row.cells[column])).length;
    const worth = names * (width + 1) + filledCells(row.cells);
    // Of two rows alike, the upper is a title as wide as the table, unless the lower is data.
    const alike = worth === best && !standsBelow(row, table.slice(at + 1));
    if (worth > best || alike) {
      best = worth;
      index = at;
    }
  }
  return { index, firstData, figures };
}

function standsBelow({ cells }: SampleRow, below: readonly SampleRow[]): boolean {
  return cells.some((cell, column) => {
    const value = cell.trim();
    return value !== '' && below.some((row) => row.cells[column]?.trim() === value);
  });
}

/** Figures where figures belong, more of them than words. */
function isData({ cells }: SampleRow, figures: ReadonlySet<number>): boolean {
  const inside = [...figures].filter((column) => isFigure(cells[column]?.trim() ?? '')).length;
  const names = [...figures].filter((column) => isName(cells[column])).length;
  return inside > 0 && 2 * inside >= figures.size && inside > names;
}

function isName(cell: string | undefined): boolean {
  const text = cell?.trim() ?? '';
  return text !== '' && !isFigure(text) && !isCertainMark(text) && !rule.test(text);
}

/** Columns that hold figures; the first rows, which may be titles and names, are not asked. */
function figureColumns(rows: readonly SampleRow[], width: number): Set<number> {
  const asked = rows.slice(Math.min(5, Math.floor(rows.length / 3)));
  const columns = Array.from({ length: width }, (_, column) => column);
  return new Set(columns.filter((column) => columnKind(asked, column) === 'figures'));
}

function usualWidth(rows: readonly SampleRow[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const ranked = [...widths].sort((one, other) => other[1] - one[1] || other[0] - one[0]);
  return ranked[0]?.[0] ?? 0;
}

function filledCells(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

function headerVerdict(
  cells: readonly string[],
  below: readonly SampleRow[],
): { is: boolean; because: string } {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const figures = names.filter((name) => isFigure(name));
  const years = figures.filter((name) => /^(19|20)\d\d$/.test(name));
  if (figures.length > years.length || (years.length > 0 && years.length === names.length)) {
    const example = figures[0] ?? '';
    return { is: false, because: `the first row holds figures (${example}), not names` };
  }
  const kinds = cells.map((_, column) => columnKind(below, column));
  const differing = cells.findIndex(
    (cell, column) => cell.trim() !== '' && kinds[column] === 'figures' && !isFigure(cell.trim()),
  );
  if (differing >= 0) {
    const name = (cells[differing] as string).trim();
    return { is: true, because: `the first row holds names, and figures stand below “${name}”` };
  }
  const repeated = cells.findIndex((cell, column) => {
    const name = cell.trim();
    return name !== '' && below.some((row) => row.cells[column]?.trim() === name);
  });
  if (repeated >= 0) {
    const value = (cells[repeated] as string).trim();
    return { is: false, because: `“${value}” of the first row stands below it again` };
  }
  if (names.length > 1 && names.every((name) => isBooleanVocabulary([name]))) {
    return { is: false, because: 'the first row holds values, not names' };
  }
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  if (longest > 150) return { is: false, because: 'the first row holds long texts, not names' };
  return { is: true, because: 'nothing in the first row stands below it again' };
}

function columnKind(rows: readonly SampleRow[], column: number): 'figures' | 'other' {
  let filled = 0;
  let figures = 0;
  for (const { cells } of rows) {
    const cell = cells[column]?.trim() ?? '';
    if (cell === '') continue;
    filled += 1;
    if (isFigure(cell)) figures += 1;
  }
  return filled > 0 && figures > 0.8 * filled ? 'figures' : 'other';
}

/** A name for each column: unique, never empty, whatever the header says. */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const plain = header.replace(/\s+/g, ' ').trim().slice(0, 180);
    const wanted = plain === '' ? `Column ${index + 1}` : plain;
    let name = wanted;
    for (let more = 2; taken.has(name.toLowerCase()); more += 1) name = `${wanted} (${more})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
