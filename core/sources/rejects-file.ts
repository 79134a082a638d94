import { delimiters } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { CellRows } from './cell-table.ts';
import type { PlacedRow } from './cell-table.ts';
import { cellAsItWas, csvLine } from './csv-line.ts';
import { cellsOf } from './row-cells.ts';
import type { Delimiter } from './dialect.ts';
import { inspect, Transcoder } from './encoding.ts';
import { Pacer } from './pacer.ts';
import { cellsAtFault } from './reject-cells.ts';
import { RowParser } from './row-parser.ts';
import type { ReadableFile } from './source-file.ts';
import type { Converted } from './converted-table.ts';

/** Headers behind those of the file: they tell a file of rejected rows from any other. */
const reasonHeaders = ['Row', 'Reason', 'Explanation'] as const;
const added = reasonHeaders.length;

/** One rejected row, as it is saved. */
export interface SavedReject {
  cells: readonly string[];
  row: number;
  reason: string;
  explanation: string;
}

/** The line of the headers. */
export function headerLine(headers: readonly string[]): string {
  return csvLine([...headers, ...reasonHeaders]);
}

/**
 * The line of a rejected row: its cells in their columns, row and reason behind them. Cells beyond the last
 * column stand behind the reason, so that reading the file finds the row too long again.
 */
export function rejectLine(reject: SavedReject, columns: number): string {
  const { cells, row, reason, explanation } = reject;
  const inColumns = Array.from({ length: columns }, (_, place) => cells[place] ?? '');
  return csvLine([...inColumns, String(row), reason, explanation, ...cells.slice(columns)]);
}

/**
 * Makes a table of saved rejected rows, without the columns that say why they were rejected; null for any
 * other text. Spreadsheets may have saved it with another delimiter and in another encoding.
 */
export async function readRejectsFile(
  file: ReadableFile,
  task: TaskControl,
): Promise<Converted | null> {
  const found = headersOf(await file.head(64 * 1024));
  if (found === null) return null;
  const { delimiter, headers } = found;
  const width = headers.length;
  const { encoding, hash } = await inspect(file, undefined, task);
  const rows = new CellRows(file.name, headers);
  const dialect = { delimiter, quote: '"', escape: 'doubled' } as const;
  let atHeader = true;
  const parser = new RowParser(dialect, 20_000, {
    row(): void {
      const cells = cellsOf(parser);
      if (atHeader) atHeader = false;
      else if (cells.some((cell) => cell.trim() !== '')) {
        rows.add(ownRow(cells, width, parser.rowNumber));
      }
    },
    fault(reason): void {
      const cells = cellsAtFault(parser, dialect);
      rows.add({ cells, row: parser.rowNumber, sheet: null, fault: reason });
    },
  });
  parser.expectedCells = width + added;
  const transcoder = new Transcoder(encoding);
  const pacer = new Pacer(task);
  for await (const block of file.blocks()) {
    parser.push(transcoder.push(block));
    await pacer.pause();
  }
  parser.push(transcoder.finish());
  parser.finish();
  return {
    table: rows.table(file, hash),
    headerRow: 1,
    because: 'the first row, as in every file of rejected rows',
    notes: [
      'These are rejected rows that were saved from an import: their last three columns, which say why, are left out.',
    ],
    sheets: [],
    sheetNames: null,
  };
}

/** The row without its reason. Empty cells that a spreadsheet put behind the reason are none. */
function ownRow(cells: readonly string[], width: number, row: number): PlacedRow {
  const beyond = cells.slice(width + added);
  while (beyond.at(-1) === '') beyond.pop();
  const own = [...cells.slice(0, width), ...beyond].map(cellAsItWas);
  // None of its cells was kept, and none was filled in: it is as wrong as it was.
  if (own.every((cell) => cell.trim() === '')) {
    const explanation = cells[width + added - 1] ?? '';
    return { cells: [explanation], row, sheet: null, fault: 'too-few-cells' };
  }
  return { cells: own, row, sheet: null, fault: null };
}

/** Headers of the columns before the three, when the text begins as a file of rejected rows does. */
function headersOf(head: Buffer): { delimiter: Delimiter; headers: string[] } | null {
  if (!head.includes(reasonHeaders[2])) return null;
  for (const delimiter of delimiters) {
    const cells = firstRow(new Transcoder('utf-8').push(head), delimiter);
    while (cells.at(-1) === '') cells.pop();
    const headers = cells.slice(0, -added);
    const last = cells.slice(-added);
    if (headers.length > 0 && last.every((cell, place) => cell === reasonHeaders[place])) {
      return { delimiter, headers: headers.map(cellAsItWas) };
    }
  }
  return null;
}

function firstRow(text: Buffer, delimiter: Delimiter): string[] {
  let cells: string[] = [];
  const parser = new RowParser({ delimiter, quote: '"', escape: 'doubled' }, 20_000, {
    row(): void {
      cells = cellsOf(parser);
      parser.stopped = true;
    },
    fault(): void {
      parser.stopped = true;
    },
  });
  parser.push(text);
  if (!parser.stopped) parser.finish();
  return cells;
}
