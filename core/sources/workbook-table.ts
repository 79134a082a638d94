import { VitalFewError } from '../contract/errors.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { Converted, SheetChoice } from './converted-table.ts';
import { hashOf } from './hash-file.ts';
import { keptTable, tableOf } from './kept-table.ts';
import type { Conversion } from './kept-table.ts';
import { Pacer } from './pacer.ts';
import { findLayout } from './sheet-layout.ts';
import { SheetGlance, SheetScan } from './sheet-scan.ts';
import type { ReadableFile } from './source-file.ts';
import { TableText } from './table-input.ts';
import type { RowOrigin } from './table-input.ts';
import { count, listed, numeral, quoted } from './words.ts';
import { Workbook } from './workbook.ts';
import type { SheetEntry } from './workbook.ts';

/**
 * Turns the chosen sheets of a workbook into one table.
 * @throws VitalFewError `unsupported-format`, `file-damaged`, `file-too-large`, `empty-file`,
 * `recipe-does-not-fit`, `cancelled`
 */
export async function readWorkbook(
  file: ReadableFile,
  choice: SheetChoice,
  task: TaskControl,
): Promise<Converted> {
  const pacer = new Pacer(task);
  pacer.progress('unpacking', 0, 0);
  const hash = await hashOf(file, pacer);
  const key = ({ sheets, single, headerRow = 0 }: SheetChoice) =>
    JSON.stringify([hash, file.name, sheets, single, headerRow]);
  const known = keptTable.find(key(choice));
  if (known !== null) return tableOf(file, hash, known);
  // What was kept of another file makes room before this one is read.
  keptTable.release();
  const conversion = await convert(file, choice, pacer);
  const { sheetNames, headerRow } = conversion;
  // The choices of the recipe that follows from it lead to the same table.
  const same = { sheets: sheetNames, single: sheetNames === null, headerRow };
  keptTable.keep([key(choice), key(same)], conversion);
  return tableOf(file, hash, conversion);
}

async function convert(file: ReadableFile, choice: SheetChoice, pacer: Pacer): Promise<Conversion> {
  const book = await Workbook.open(file, pacer);
  const seen: SeenSheet[] = [];
  for (const sheet of book.sheets) seen.push(await glance(book, sheet, pacer));
  numberShapes(seen);
  const chosen = chooseSheets(seen, choice, file.name);
  const text = new TableText(file.name);
  const origin: RowOrigin = { segments: [], faults: new Map() };
  const result = { headerRow: null as number | null, because: '', notes: [] as string[] };
  let names: readonly string[] = [];
  let rows = 0;
  const total = chosen.reduce((sum, one) => sum + one.rows, 0);
  for (const [place, one] of chosen.entries()) {
    const { name } = one.entry;
    const options = {
      fileName: file.name,
      // In the sheets that follow, the row with the names of the first is the header.
      headerRow: place === 0 ? choice.headerRow : result.headerRow === null ? null : undefined,
      sheet: name,
      named: chosen.length > 1,
      fromFirstColumn: false,
      onRow: () => {
        rows += 1;
        if (rows % 256 === 0) pacer.progress('unpacking', rows, total > 0 ? rows / total : 0);
      },
    };
    let scan = new SheetScan(options);
    await book.readSheet(one.entry, scan, pacer);
    // A column that is empty in the first rows only is part of the table, unless others have none there.
    if (scan.strayed.length > 0 && chosen.length === 1) {
      scan = new SheetScan({ ...options, fromFirstColumn: true });
      await book.readSheet(one.entry, scan, pacer);
    }
    const layout = scan.finish(text, origin, place > 0);
    if (place === 0) {
      result.headerRow = layout.headerRow;
      result.because = layout.because;
      names = layout.names;
    } else if (alike(layout.names) !== alike(names)) {
      throw otherShape(file.name, name, chosen[0]?.entry.name ?? '');
    }
    one.rows = Math.max(0, scan.lastRow - (layout.headerRow ?? 0));
    result.notes.push(...notesOn(scan, name));
  }
  const single = chosen.length === 1 && choice.sheets === null;
  return {
    ...result,
    notes: [...hiddenNote(seen), ...result.notes],
    text,
    origin,
    sheets: seen.map((one) => ({
      name: one.entry.name,
      hidden: one.entry.hidden,
      rows: one.rows,
      columns: one.columns,
      firstNames: one.names.slice(0, 5).map((text) => text.slice(0, 100)),
      shape: one.shape,
      chosen: chosen.includes(one),
    })),
    sheetNames: single ? null : chosen.map(({ entry }) => entry.name),
  };
}

interface SeenSheet {
  entry: SheetEntry;
  rows: number;
  columns: number;
  names: string[];
  /** Names without regard to merged cells, which stand at the end of a sheet. */
  plainNames: string[];
  shape: number | null;
  /** Rows that were looked at: enough to tell an empty sheet. */
  looked: number;
}

async function glance(book: Workbook, entry: SheetEntry, pacer: Pacer): Promise<SeenSheet> {
  const glance = new SheetGlance(book.sheets.length === 1);
  await book.readSheet(entry, glance, pacer);
  const layout = findLayout(glance.rows, glance.merges, undefined);
  return {
    entry,
    rows: Math.max(0, glance.lastRow - (layout.headerRow ?? 0)),
    columns: layout.columns,
    names: layout.names,
    plainNames: findLayout(glance.rows, [], undefined).names,
    shape: null,
    looked: glance.rows.length,
  };
}

function numberShapes(sheets: readonly SeenSheet[]): void {
  const shapes = new Map<string, number>();
  for (const sheet of sheets) {
    if (sheet.looked === 0) continue;
    const own = sheet.plainNames.length > 0 ? alike(sheet.plainNames) : ` ${sheet.entry.name}`;
    if (!shapes.has(own)) shapes.set(own, shapes.size + 1);
    sheet.shape = shapes.get(own) ?? null;
  }
}

/** Names as they are compared: capitals and spaces make no difference. */
function alike(names: readonly string[]): string {
  return JSON.stringify(names.map((name) => name.replace(/\s+/g, ' ').trim().toLowerCase()));
}

function chooseSheets(
  seen: readonly SeenSheet[],
  choice: SheetChoice,
  fileName: string,
): SeenSheet[] {
  const filled = seen.filter(({ looked }) => looked > 0);
  if (filled.length === 0) {
    throw new VitalFewError(
      'empty-file',
      `No sheet of “${fileName}” holds a cell with a value. Export it again and choose the new file.`,
      { file: fileName },
    );
  }
  if (choice.sheets !== null) {
    const wanted = new Set(choice.sheets);
    const found = seen.filter(({ entry }) => wanted.has(entry.name));
    const missing = [...wanted].filter((name) => !seen.some(({ entry }) => entry.name === name));
    if (missing.length > 0) {
      const here = listed(seen.slice(0, 10).map(({ entry }) => quoted(entry.name)));
      throw new VitalFewError(
        'recipe-does-not-fit',
        `“${fileName}” has no sheet ${listed(missing.slice(0, 5).map((name) => quoted(name)))}. Its sheets are ${here}: choose among them.`,
        { file: fileName, sheet: missing[0] ?? null },
      );
    }
    const first = found.find(({ looked }) => looked > 0);
    const other = found.find(({ shape }) => shape !== null && shape !== first?.shape);
    if (other !== undefined && first !== undefined) {
      throw otherShape(fileName, other.entry.name, first.entry.name);
    }
    if (first === undefined) {
      throw new VitalFewError('empty-file', `The chosen sheets of “${fileName}” are empty.`, {
        file: fileName,
      });
    }
    return found.filter(({ looked }) => looked > 0);
  }
  const visible = filled.filter(({ entry }) => !entry.hidden);
  const among = visible.length > 0 ? visible : filled;
  const largest = among.reduce((most, one) => (one.rows > most.rows ? one : most));
  return choice.single ? [largest] : among.filter(({ shape }) => shape === largest.shape);
}

function otherShape(fileName: string, sheet: string, first: string): VitalFewError {
  return new VitalFewError(
    'recipe-does-not-fit',
    `In “${fileName}” the sheet ${quoted(sheet)} has other columns than ${quoted(first)}: they cannot be one table. Import them one after the other.`,
    { file: fileName, sheet },
  );
}

function hiddenNote(seen: readonly SeenSheet[]): string[] {
  const hidden = seen.filter(({ entry, looked }) => entry.hidden && looked > 0);
  if (hidden.length === 0) return [];
  const names = listed(hidden.slice(0, 5).map(({ entry }) => quoted(entry.name)));
  return [`The workbook has hidden sheets: ${names}.`];
}

function notesOn(scan: SheetScan, sheet: string): string[] {
  const notes: string[] = [];
  if (scan.notes > 0) {
    notes.push(
      `${count(scan.notes, 'row')} below the table of ${quoted(sheet)} ${scan.notes === 1 ? 'is' : 'are'} taken for notes or totals and left out.`,
    );
  }
  const hidden = [
    ...(scan.hiddenRows > 0 ? [count(scan.hiddenRows, 'hidden row')] : []),
    ...(scan.columnsHidden > 0 ? [count(scan.columnsHidden, 'hidden column')] : []),
  ];
  if (hidden.length > 0) {
    const one = scan.hiddenRows + scan.columnsHidden === 1;
    notes.push(`${listed(hidden)} of ${quoted(sheet)} ${one ? 'is' : 'are'} read too.`);
  }
  if (scan.formulas > 0) {
    notes.push(
      `${count(scan.formulas, 'formula')} of ${quoted(sheet)} ${scan.formulas === 1 ? 'has' : 'have'} no stored value and are blank: open the workbook in Excel, save it, and import it again.`,
    );
  }
  if (scan.mergedBelow > 0) {
    notes.push(
      `${quoted(sheet)} has merged cells below its header (${numeral(scan.mergedBelow)}): only the first row and column of each holds the value.`,
    );
  }
  return notes;
}
