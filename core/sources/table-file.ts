import { VitalFewError } from '../contract/errors.ts';
import type { Encoding, PreviewChoices, Recipe } from '../contract/sources.ts';
import { cellsOf } from './row-cells.ts';
import { findDialect, separatorLine } from './dialect.ts';
import type { DialectChoice } from './quote-style.ts';
import type { FoundDialect } from './dialect.ts';
import type { SampleRow } from './row-cells.ts';
import { Transcoder } from './encoding.ts';
import { findHeader } from './header.ts';
import type { FoundHeader } from './header.ts';
import { joinHeader } from './header-rows.ts';
import { readSample } from './quote-style.ts';
import { columnLimit } from './read-rows.ts';
import type { TableShape } from './read-rows.ts';
import { RowParser } from './row-parser.ts';
import type { TableInput } from './table-input.ts';
import { listed, numeral, quoted } from './words.ts';

/** Bytes from the beginning of a file that decide on delimiter and header. */
const sampleSize = 512 * 1024;

export interface FoundTable {
  dialect: FoundDialect;
  header: FoundHeader;
  shape: TableShape;
}

async function sampleOf(file: TableInput, encoding: Encoding): Promise<Buffer> {
  const transcoder = new Transcoder(encoding);
  return transcoder.push(await file.head(sampleSize));
}

/**
 * Finds delimiter, quote, header and columns of a file whose encoding is known.
 * @throws VitalFewError `empty-file`, `no-columns`, `too-many-columns`
 */
export async function findTable(
  file: TableInput,
  encoding: Encoding,
  choices: PreviewChoices,
): Promise<FoundTable> {
  const sample = await sampleOf(file, encoding);
  // What was made from a workbook or from JSON is written in one way, whatever its cells look like.
  const chosen = file.origin === null ? choices : madeDialect;
  const dialect = findDialect(sample, file.size <= sampleSize, chosen);
  const { headerRow, headerRows } = choices;
  const found = findHeader(dialect.rows, dialect.separatorLine, headerRow, headerRows);
  const header = { ...found, headers: widened(found.headers, dialect.rows, found.rowsAbove) };
  const columns = header.headers.length;
  if (columns === 0) {
    const blank = sample.toString('utf8').trim() === '';
    throw blank
      ? new VitalFewError(
          'empty-file',
          `“${file.name}” holds nothing but blank lines. Export it again and choose the new file.`,
          { file: file.name },
        )
      : new VitalFewError(
          'no-columns',
          `No columns were found in “${file.name}”. Is it a table with one incident a row?`,
          { file: file.name },
        );
  }
  assertColumnLimit(columns, file.name);
  const { delimiter, quote, escape } = dialect;
  const { rowsAbove } = header;
  const leastCells = leastCellsOf(dialect.rows, rowsAbove, columns);
  const shape = { delimiter, quote, escape, encoding, rowsAbove, columns, leastCells };
  return { dialect, header, shape };
}

const madeDialect: DialectChoice = { delimiter: ',', quote: '"', escape: 'doubled' };

/** Where most rows end before the last columns, those are empty there, and no row is at fault. */
function leastCellsOf(rows: readonly SampleRow[], rowsAbove: number, columns: number): number {
  const data = rows.filter(({ number }) => number > rowsAbove);
  const short = data.filter(({ cells }) => cells.length < columns);
  if (2 * short.length <= data.length) return columns;
  const widths = short.map(({ cells }) => cells.length).sort((one, other) => one - other);
  return widths[Math.floor(widths.length / 2)] ?? columns;
}

/**
 * Names for all columns where the rows have more cells than names stand above them: the last ones have none, or
 * the first where it numbers the rows, as R writes them.
 */
function widened(headers: string[], rows: readonly SampleRow[], rowsAbove: number): string[] {
  const data = rows.filter(({ number }) => number > rowsAbove).map(({ cells }) => cells);
  const width = data[0]?.length ?? 0;
  if (width <= headers.length || headers.every((name) => name === '')) return headers;
  const alike = data.filter((cells) => cells.length === width);
  const filled = alike.filter((cells) => cells.slice(headers.length).some((cell) => cell !== ''));
  if (alike.length < 0.8 * data.length || 2 * filled.length <= alike.length) return headers;
  const unnamed = new Array<string>(width - headers.length).fill('');
  const begin = Number(data[0]?.[0] ?? '');
  const numbered =
    unnamed.length === 1 &&
    data.length > 1 &&
    data.every((cells, at) => cells[0] !== '' && Number(cells[0]) === begin + at);
  return numbered ? [...unnamed, ...headers] : [...headers, ...unnamed];
}

function assertColumnLimit(columns: number, fileName: string): void {
  if (columns <= columnLimit) return;
  throw new VitalFewError(
    'too-many-columns',
    `“${fileName}” has ${numeral(columns)} columns; up to ${numeral(columnLimit)} can be imported. Delete the columns you do not need, or check whether rows and columns are swapped.`,
    { file: fileName, columns, limit: columnLimit },
  );
}

export interface FittedTable {
  shape: TableShape;
  headers: string[];
  /** For each column of the recipe, its place in this file. */
  places: number[];
}

/**
 * Finds a recipe's columns in a file, by header and, failing that, refuses.
 * @throws VitalFewError `recipe-does-not-fit`, `no-columns`, `too-many-columns`
 */
export async function fitRecipe(file: TableInput, recipe: Recipe): Promise<FittedTable> {
  const sample = await sampleOf(file, recipe.encoding);
  const separated = separatorLine(sample) !== null;
  const wantedRow = recipe.headerRow ?? (separated ? 2 : 1);
  const named = headerOf(sample, recipe, wantedRow);
  const misfit = (message: string, column: string | null) =>
    new VitalFewError('recipe-does-not-fit', message, { file: file.name, column });
  if (named === null) {
    throw misfit(`“${file.name}” has no row ${wantedRow}. Choose the header row again.`, null);
  }
  const { delimiter, quote, escape, encoding, headerRow } = recipe;
  const rowsAbove = headerRow ?? (separated ? 1 : 0);
  const { rows } = readSample(sample, file.size <= sampleSize, recipe);
  const cells = widened(named, rows, rowsAbove);
  const columns = cells.length;
  assertColumnLimit(columns, file.name);
  const leastCells = leastCellsOf(rows, rowsAbove, columns);
  const shape = { delimiter, quote, escape, encoding, rowsAbove, columns, leastCells };
  if (headerRow === null) {
    const last = Math.max(...recipe.columns.map(({ index }) => index));
    if (last >= cells.length) {
      throw misfit(
        `“${file.name}” has ${numeral(cells.length)} columns, and the recipe needs ${numeral(last + 1)}.`,
        null,
      );
    }
    const headers = new Array<string>(cells.length).fill('');
    return { shape, headers, places: recipe.columns.map(({ index }) => index) };
  }
  const taken = new Set<number>();
  const missing: string[] = [];
  const places = recipe.columns.map(({ index, header, include }) => {
    const name = header.trim();
    const here = cells[index]?.trim() === name && !taken.has(index);
    const place = here
      ? index
      : cells.findIndex((cell, at) => cell.trim() === name && !taken.has(at));
    if (place < 0 && include) missing.push(name);
    if (place >= 0) taken.add(place);
    return place;
  });
  if (missing.length > 0) {
    const lacking = listed(missing.slice(0, 5).map((name) => quoted(name)));
    const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
    throw misfit(
      `“${file.name}” has no column ${lacking}${more}, which the recipe needs. Preview the file without the recipe to choose its columns.`,
      missing[0] ?? null,
    );
  }
  return { shape, headers: cells, places };
}

/** The names of the columns, or the cells of the first row without a header; null when there is no such row. */
function headerOf(sample: Buffer, recipe: Recipe, last: number): string[] | null {
  const many = recipe.headerRow === null ? 1 : Math.min(recipe.headerRows, last);
  const rows = Array.from({ length: many }, (): string[] => []);
  let found = false;
  const parser = new RowParser(recipe, 20_000, {
    row(): void {
      const place = parser.rowNumber - (last - many + 1);
      if (place < 0) return;
      found = parser.rowNumber === last;
      parser.stopped = parser.rowNumber >= last;
      if (place < many) rows[place] = cellsOf(parser);
    },
    fault(): void {
      parser.stopped = parser.rowNumber >= last;
    },
  });
  parser.push(sample);
  parser.finish();
  return found ? joinHeader(rows) : null;
}
