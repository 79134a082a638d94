import type { SampleRow } from './dialect.ts';
import { scanDate } from './cell-dates.ts';
import { POINT, COMMA, readNumber } from './cell-numbers.ts';
import { isBooleanVocabulary } from './booleans.ts';

export interface FoundHeader {
  /** Row of the column names; null when there is none. */
  row: number | null;
  /** Rows above the data. */
  rowsAbove: number;
  because: string;
  /** The header cells as they stand in the file; empty strings when there is no header. */
  headers: string[];
}

/** Finds the row of the column names among the first rows. */
export function findHeader(
  rows: readonly SampleRow[],
  separatorLine: boolean,
  chosen: number | null | undefined,
): FoundHeader {
  const table = rows.filter(({ number }) => !(separatorLine && number === 1));
  const above = separatorLine ? 1 : 0;
  const width = usualWidth(table);
  const without = (because: string): FoundHeader => ({
    row: null,
    rowsAbove: above,
    because,
    headers: new Array<string>(width).fill(''),
  });
  if (chosen === null) return without('as you chose');
  if (chosen !== undefined) {
    const cells = rows.find(({ number }) => number === chosen)?.cells;
    const headers = cells ?? new Array<string>(width).fill('');
    return { row: chosen, rowsAbove: chosen, because: 'as you chose', headers };
  }
  // Titles and notes above a table fill fewer cells than the table has.
  const firstWide = table.findIndex(({ cells }) => filledCells(cells) > width / 2 || width < 3);
  const first = table[Math.max(0, firstWide)];
  if (first === undefined) return without('the file has no rows');
  const below = table.slice(Math.max(0, firstWide) + 1);
  const verdict = headerVerdict(first.cells, below);
  if (!verdict.is) {
    return firstWide > 0
      ? { ...without(verdict.because), rowsAbove: first.number - 1 }
      : without(verdict.because);
  }
  const because =
    firstWide > 0 ? `${verdict.because}; the rows above it have fewer cells` : verdict.because;
  return { row: first.number, rowsAbove: first.number, because, headers: first.cells };
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

/** A number or a date. */
function isFigure(text: string): boolean {
  const bytes = Buffer.from(text);
  return (
    scanDate(bytes, 0, bytes.length) ||
    !Number.isNaN(readNumber(bytes, 0, bytes.length, POINT)) ||
    !Number.isNaN(readNumber(bytes, 0, bytes.length, COMMA))
  );
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
