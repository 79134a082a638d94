import { VitalFewError } from '../contract/errors.ts';
import type { PreviewSheet } from '../contract/sources.ts';
import type { CodeList } from '../contract/table-shape.ts';
import type { TaskControl } from '../project/task-control.ts';
import { dictionaryLists, fittedLists, pastedCodes } from './code-dictionary.ts';
import { cellsOf } from './row-cells.ts';
import { inspectTable } from './assembled-preview.ts';
import { openTable } from './open-table.ts';
import { openPlace } from './pasted-table.ts';
import type { TablePlace } from './pasted-table.ts';
import { readRows } from './read-rows.ts';
import type { ReadableFile } from './source-file.ts';
import { findTable } from './table-file.ts';

/** Rows of a file of code lists. */
const mostRows = 100_000;
const most = { lists: 500, codes: 20_000 };

export interface ReadCodeLists {
  lists: CodeList[];
  sheets: PreviewSheet[];
}

/**
 * Lists from pasted lines such as `1 = Poor; 2 = Fair`: one list, for no column yet.
 * @throws VitalFewError `no-columns` when there is no such line
 */
export function codeListOfText(text: string): CodeList[] {
  const codes = pastedCodes(text);
  if (codes.size === 0) throw noCodes('What was pasted');
  const block = { variables: [], title: 'Codes', codes, scale: false };
  return within(fittedLists([block], []), 'What was pasted');
}

/**
 * Lists of a file: a table of code and label, or of column, code and label.
 * @param headers of the table that the lists are for
 * @throws VitalFewError `no-columns` when the file holds no codes, `file-too-large`, and those of `openTable`
 */
export async function readCodeLists(
  place: TablePlace,
  fileName: string,
  choice: { sheet: string | null; headers: readonly string[] },
  task: TaskControl,
): Promise<ReadCodeLists> {
  const file = await openPlace(place, fileName);
  try {
    const { rows, sheets } = await rowsOf(file, choice.sheet, task);
    const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
    const wide = filled.some((row) => (row[2] ?? '').trim() !== '');
    const headed = isHeader(filled, wide ? 1 : 0, choice.headers);
    const below = headed ? filled.slice(1) : filled;
    const named = headed ? (filled[0]?.[0] ?? '').trim() : '';
    const blocks = wide
      ? dictionaryLists(below)
      : [plainList(below, named, fileName.replace(/\.[^.]*$/, ''))];
    const lists = fittedLists(blocks, choice.headers).filter(
      ({ entries, missing }) => entries.length + missing.length > 0,
    );
    if (lists.length === 0) throw noCodes(`“${fileName}”`);
    return { lists: within(lists, `“${fileName}”`), sheets };
  } finally {
    await file.close();
  }
}

const codeWords =
  /^(?:codes?|values?|keys?|numbers?|no|id|wert|schlüssel|kode|nummer|waarde|valeur|codigo|código|valor)$/i;

/** Are the cells of the first row names: is the code a word for codes, a column, or a word above figures? */
function isHeader(
  [first, ...rest]: readonly (readonly string[])[],
  place: number,
  headers: readonly string[],
): boolean {
  const name = (first?.[place] ?? '').trim();
  if (codeWords.test(name)) return true;
  if (place > 0) return false;
  const column = headers.some((header) => header.trim().toLowerCase() === name.toLowerCase());
  const figures = (cell = '') => /^[+-]?\d+(?:\.\d+)?$/.test(cell.trim());
  return column || (!figures(name) && rest.length > 0 && rest.every((row) => figures(row[0])));
}

/** Codes and labels, for the column that is named above the codes. */
function plainList(
  rows: readonly (readonly string[])[],
  named: string,
  title: string,
): Parameters<typeof fittedLists>[0][number] {
  const codes = new Map<string, string>();
  for (const [code = '', label = ''] of rows) {
    if (code.trim() !== '' && label.trim() !== '') codes.set(code.trim(), label.trim());
  }
  const variables = named === '' || codeWords.test(named) ? [] : [named];
  return { variables, title: variables.length > 0 ? '' : title, codes, scale: false };
}

async function rowsOf(
  source: ReadableFile,
  sheet: string | null,
  task: TaskControl,
): Promise<{ rows: string[][]; sheets: PreviewSheet[] }> {
  const sheets = sheet === null ? null : [sheet];
  const { made } = await openTable(source, { sheets, single: true, headerRow: null }, task);
  const file = made?.table ?? source;
  const { encoding } = await inspectTable(file, made, undefined, task);
  const choices = made === null ? {} : { delimiter: ',' as const };
  const { shape } = await findTable(file, encoding, choices);
  const rows: string[][] = [];
  await readRows(
    file,
    { ...shape, rowsAbove: 0, leastCells: 1 },
    {
      row(parser): void {
        if (rows.length >= mostRows) throw tooMany(`“${source.name}”`);
        rows.push(cellsOf(parser).slice(0, shape.columns));
      },
      fault(): void {},
    },
    { task, stage: 'looking', hash: false },
  );
  return { rows, sheets: made?.sheets ?? [] };
}

function within(lists: CodeList[], what: string): CodeList[] {
  if (lists.length > most.lists) throw tooMany(what);
  if (lists.some(({ entries }) => entries.length > most.codes)) throw tooMany(what);
  return lists.map((list) => ({ ...list, missing: list.missing.slice(0, 100) }));
}

function noCodes(what: string): VitalFewError {
  return new VitalFewError(
    'no-columns',
    `${what} holds no list of codes. A list has a code and a label on each row, or lines such as “1 = Poor”.`,
  );
}

function tooMany(what: string): VitalFewError {
  return new VitalFewError(
    'file-too-large',
    `${what} holds more codes than a list can have. Leave out those that the table does not use.`,
  );
}
