import { VitalFewError } from '../contract/errors.ts';
import type { Recipe, TableFormat } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { CellTable } from './cell-table.ts';
import { formatOf } from './file-format.ts';
import { readJson } from './json-table.ts';
import { readRejectsFile } from './rejects-file.ts';
import type { ReadableFile } from './source-file.ts';
import { readWorkbook } from './workbook-table.ts';
import type { Converted, SheetChoice } from './converted-table.ts';

export interface OpenedTable {
  format: TableFormat;
  /** null: the file is a text table as it stands. */
  made: Converted | null;
}

/**
 * Finds out what a file is, and makes a table of a workbook or of JSON.
 * @throws VitalFewError `unsupported-format` for what cannot be read, and those of `readWorkbook` and `readJson`
 */
export async function openTable(
  file: ReadableFile,
  choice: SheetChoice,
  task: TaskControl,
): Promise<OpenedTable> {
  const format = formatOf(await file.head(64 * 1024), file.name);
  if (format === 'workbook') return { format, made: await readWorkbook(file, choice, task) };
  if (format === 'json') return { format, made: await readJson(file, task) };
  return { format, made: await readRejectsFile(file, task) };
}

/**
 * Makes the table that a recipe describes; null for a text table, which is read as it stands.
 * @throws VitalFewError `recipe-does-not-fit` when the file is of another kind, and those of `openTable`
 */
export async function openForRecipe(
  file: ReadableFile,
  recipe: Recipe,
  task: TaskControl,
): Promise<Converted | null> {
  const { sheets, headerRow } = recipe;
  const { format, made } = await openTable(
    file,
    { sheets, single: sheets === null, headerRow },
    task,
  );
  if (format === recipe.format || made?.table instanceof CellTable) return made;
  throw new VitalFewError(
    'recipe-does-not-fit',
    `“${file.name}” is ${formatNames[format]}, and the recipe was made for ${formatNames[recipe.format]}.`,
    { file: file.name, format },
  );
}

const formatNames: Record<TableFormat, string> = {
  text: 'a text table',
  workbook: 'an Excel workbook',
  json: 'a JSON file',
};
