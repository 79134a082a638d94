import type { ExposureByHand, ExposureEntry } from '../contract/exposure.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import type { Recipe, RecipeColumn } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { asStorageError } from '../project/storage-errors.ts';
import type { TaskControl } from '../project/task-control.ts';
import { countHeader, firstDayHeader, lastDayHeader } from './exposure-columns.ts';
import { storeTable } from './store-table.ts';
import { fitRecipe } from './table-file.ts';
import { MadeTable, TableText } from './table-input.ts';

const sourceName = 'Entered by hand';

function refused(message: string, row: number | null = null): VitalFewError {
  return new VitalFewError('invalid-input', message, { row });
}

function periodOf({ from, to }: ExposureEntry): string {
  return from === to ? `${from}` : `${from} to ${to}`;
}

/** Entries must be told apart, or something would be counted twice. */
function assertApart(entries: readonly ExposureEntry[]): void {
  const sorted = entries
    .map((entry, index) => ({ ...entry, row: index + 1 }))
    .sort(
      (a, b) =>
        (a.value ?? '').localeCompare(b.value ?? '') || (a.from ?? '').localeCompare(b.from ?? ''),
    );
  for (const [index, entry] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined || before.value !== entry.value) continue;
    if (entry.from !== null && before.to !== null && entry.from > before.to) continue;
    const of = entry.value === null ? '' : ` of “${entry.value}”`;
    const what =
      entry.from === null
        ? `both give the number${of}`
        : `have days${of} in common (${periodOf(before)}; ${periodOf(entry)})`;
    throw refused(
      `Rows ${Math.min(before.row, entry.row)} and ${Math.max(before.row, entry.row)} ${what}. Make one row of them, so that nothing is counted twice.`,
      entry.row,
    );
  }
}

function checkEntries({ entries, fieldId }: ExposureByHand): { periods: boolean } {
  const periods = entries.some(({ from, to }) => from !== null || to !== null);
  for (const [index, { from, to, value }] of entries.entries()) {
    const row = index + 1;
    if (periods && (from === null || to === null)) {
      throw refused(`Row ${row} needs a first and a last day, as the other rows have them.`, row);
    }
    if (from !== null && to !== null && from > to) {
      throw refused(`The last day of row ${row}, ${to}, is before its first, ${from}.`, row);
    }
    if ((value === null) !== (fieldId === null)) {
      throw refused(
        fieldId === null
          ? `Row ${row} names a value, and no field is chosen. Choose the field first.`
          : `Row ${row} names no value. Choose one, or take the row out.`,
        row,
      );
    }
  }
  assertApart(entries);
  return { periods };
}

/** @throws VitalFewError `unknown-field`, `invalid-input` for one without repeated values */
function segmentField(project: ProjectFile, fieldId: number | null): Field | null {
  if (fieldId === null) return null;
  const field = project.fields().find(({ id }) => id === fieldId);
  if (field === undefined) {
    throw new VitalFewError('unknown-field', 'That field is not in this project.', { fieldId });
  }
  if (field.storage === 'code') return field;
  throw refused(`“${field.name}” has no repeated values that a number could be entered for.`);
}

function column(index: number, header: string, change: Partial<RecipeColumn>): RecipeColumn {
  return {
    index,
    header,
    include: true,
    name: header,
    type: 'date',
    role: 'none',
    dateOrder: null,
    dateFallback: false,
    decimalMark: null,
    format: null,
    privacy: 'keep',
    ...change,
  };
}

function recipeFor(unit: string, columns: RecipeColumn[]): Recipe {
  return {
    version: 1,
    format: 'text',
    sheets: null,
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    escape: 'doubled',
    headerRow: 1,
    headerRows: 1,
    timeZone: null,
    kind: 'exposure',
    exposure: { unit, countColumn: countHeader, period: null },
    shape: { kind: 'rows' },
    codeLists: [],
    match: 'none',
    missingMarks: [],
    columns,
  };
}

interface HandTable {
  text: TableText;
  recipe: Recipe;
}

/** The entries as a table text, like one that would stand in a file. */
function tableOf(
  { unit, entries }: ExposureByHand,
  field: Field | null,
  periods: boolean,
  name: string,
): HandTable {
  const days = periods ? [firstDayHeader, lastDayHeader] : [];
  const columns = days.map((header, index) => column(index, header, { dateOrder: 'year-first' }));
  if (field !== null) {
    const { name: header, type, role } = field;
    columns.push(column(columns.length, header, { type, role }));
  }
  columns.push(column(columns.length, countHeader, { type: 'decimal', decimalMark: '.' }));
  const text = new TableText(name);
  text.row(columns.map(({ header }) => header));
  for (const { from, to, value, count } of entries) {
    const cells = periods ? [from ?? '', to ?? ''] : [];
    if (field !== null) cells.push(value ?? '');
    text.row([...cells, String(count)]);
  }
  return { text, recipe: recipeFor(unit, columns) };
}

/** The newest live table of a unit that was entered by hand. */
function earlierTable(project: ProjectFile, unit: string): number | null {
  const found: unknown = project.db
    .prepare(
      `SELECT max(import.id) FROM import JOIN source ON source.id = source_id
       WHERE state = 'live' AND kind = 'exposure' AND file_hash = '' AND accepted > 0
         AND lower(recipe ->> '$.exposure.unit') = lower(?)`,
    )
    .pluck()
    .get(unit);
  return typeof found === 'number' ? found : null;
}

/**
 * Keeps exposure entered by hand as an import without a file. It stands in place of what was entered for the
 * unit before, which undo brings back.
 * @throws VitalFewError `invalid-input` for entries that contradict each other, `unknown-field`, `disk-full`
 */
export async function saveExposureByHand(
  project: ProjectFile,
  table: ExposureByHand,
  task: TaskControl,
  clock: () => Date,
): Promise<{ importId: number }> {
  const { periods } = checkEntries(table);
  const field = segmentField(project, table.fieldId);
  const fileName = `${table.unit} entered by hand`;
  const { text, recipe } = tableOf(table, field, periods, fileName);
  const origin = {
    name: fileName,
    size: 0,
    assertUnchanged: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const made = new MadeTable(origin, '', text, {
    segments: [{ from: 1, row: 1 }],
    faults: new Map(),
  });
  const { db } = project;
  try {
    const fitted = await fitRecipe(made, recipe);
    db.exec('BEGIN IMMEDIATE');
    const replaces = earlierTable(project, table.unit);
    const { id, accepted } = await storeTable(
      project,
      made,
      fitted,
      recipe,
      sourceName,
      task,
      clock,
    );
    if (accepted !== table.entries.length) throw new Error('an entry by hand was not read back');
    db.prepare('UPDATE import SET replaces = ? WHERE id = ?').run(replaces, id);
    db.exec('COMMIT');
    return { importId: id };
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw asStorageError(error, project.path);
  }
}

/**
 * Takes a table of exposure away: an empty import stands in its place, so that its data stay for undo.
 * @throws VitalFewError `unknown-import`
 */
export function removeExposure(project: ProjectFile, importId: number, clock: () => Date): void {
  const removed = project.liveImports('exposure').find(({ id }) => id === importId);
  if (removed === undefined) {
    throw new VitalFewError('unknown-import', 'That exposure is not in this project.', {
      importId,
    });
  }
  const { db } = project;
  const place = db.prepare(
    `INSERT INTO import (source_id, state, file_name, file_hash, file_size, imported_at,
       first_incident, rows_read, accepted, rejected, recipe, kind, replaces)
     SELECT source_id, 'undone', file_name, '', 0, ?, first_incident + accepted, 0, 0, 0, recipe, kind, id
     FROM import WHERE id = ?`,
  );
  db.transaction(() => {
    const { lastInsertRowid } = place.run(clock().toISOString(), importId);
    project.journal.recordWithin(`Remove ${removed.fileName}`, (edit) =>
      edit.update('import', Number(lastInsertRowid), { state: 'live' }),
    );
  })();
}
