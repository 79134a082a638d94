import type { ImportReport, Recipe } from '../contract/sources.ts';
import type { ImportSummary } from '../contract/project.ts';
import { VitalFewError } from '../contract/errors.ts';
import { withoutEnding } from '../contract/table-files.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { asStorageError } from '../project/storage-errors.ts';
import type { TaskControl } from '../project/task-control.ts';
import { earlierImport } from './earlier-import.ts';
import { openForRecipe } from './open-table.ts';
import { previewRemembering } from './project-preview.ts';
import { recognise } from './recognise.ts';
import { readingRecipe } from './cell-table.ts';
import { openPlace } from './pasted-table.ts';
import type { TablePlace } from './pasted-table.ts';
import { fitReshaped } from './reshape.ts';
import { storeTable } from './store-table.ts';
import type { TableInput } from './table-input.ts';

export interface ImportOptions {
  /** null: as the preview suggests. */
  recipe: Recipe | null;
  /** Name of the source; null: that of the earlier import of a file with these columns, else the file's name. */
  source: string | null;
  /** Without a recipe: use the choices and the source of the earlier import of a file with these columns. */
  remembered?: boolean;
  /** Only imports with greater numbers are remembered. */
  after?: number;
  /** Import a file again that the source holds already. */
  again?: boolean;
}

/**
 * Imports a file in one transaction: cancelled or failed, it leaves nothing behind. A file that the source holds
 * already changes nothing, unless it is to be imported again. Malformed rows are
 * kept as rejects and stop nothing. Memory does not grow with a text
 * table; a workbook's or JSON file's table stands in memory, up to a limit.
 * @throws VitalFewError those of `previewFile`, and `project-read-only`, `disk-full`
 */
export async function importFile(
  project: ProjectFile,
  place: TablePlace,
  fileName: string,
  options: ImportOptions,
  task: TaskControl,
  clock: () => Date,
): Promise<ImportReport> {
  const started = performance.now();
  if (project.access === 'read') {
    throw new VitalFewError(
      'project-read-only',
      'This project is open for reading only. Save a copy, and import into that.',
    );
  }
  const chosen = await choicesFor(project, place, fileName, options, task);
  const { recipe } = chosen;
  const sourceName = chosen.source ?? withoutEnding(fileName);
  if (options.again !== true) {
    const earlier = await earlierImport(project, place, fileName, recipe, sourceName, task);
    const seconds = (performance.now() - started) / 1000;
    if (earlier !== null) return { import: earlier, seconds, repeated: true };
  }
  const summary = await inTransaction(project, () =>
    storeFile(project, { place, fileName, recipe, sourceName }, task, clock),
  );
  return { import: summary, seconds: (performance.now() - started) / 1000, repeated: false };
}

/** How a file is read, and the source it continues; null: none that is known by its columns. */
export async function choicesFor(
  project: ProjectFile,
  place: TablePlace,
  fileName: string,
  { recipe, source, remembered = true, after = 0 }: ImportOptions,
  task: TaskControl,
): Promise<{ recipe: Recipe; source: string | null }> {
  if (recipe !== null) {
    return { recipe, source: source ?? (remembered ? sourceOf(project, recipe, after) : null) };
  }
  const asked = { choices: {}, recipe, remembered, after };
  const { seen, recognised } = await previewRemembering(project, place, fileName, asked, task);
  return {
    recipe: seen.recipe,
    source: source ?? (remembered ? recognised?.source : null) ?? null,
  };
}

/** The source of the earlier import of rows of this kind with the columns of a recipe. */
function sourceOf(project: ProjectFile, recipe: Recipe, after: number): string | null {
  const earlier = recognise(project, recipe, after);
  return earlier?.recipe.kind === recipe.kind ? earlier.file.source : null;
}

export interface FileToStore {
  place: TablePlace;
  fileName: string;
  recipe: Recipe;
  sourceName: string;
}

/** Reads a file into the project, inside the caller's transaction. */
export async function storeFile(
  project: ProjectFile,
  { place, fileName, recipe, sourceName }: FileToStore,
  task: TaskControl,
  clock: () => Date,
): Promise<ImportSummary> {
  const source = await openPlace(place, fileName);
  try {
    const file = (await openForRecipe(source, recipe, task))?.table ?? source;
    return await storeInput(project, file, recipe, sourceName, task, clock);
  } finally {
    await source.close();
  }
}

/** The same from a table that is open. */
export async function storeInput(
  project: ProjectFile,
  file: TableInput,
  recipe: Recipe,
  sourceName: string,
  task: TaskControl,
  clock: () => Date,
): Promise<ImportSummary> {
  const reading = readingRecipe(file, recipe);
  const {
    file: input,
    table,
    reshaped,
  } = await fitReshaped(file, reading, {
    task,
    pseudonymKey: project.pseudonymKey(),
    withoutLeftOut: true,
  });
  const summary = await storeTable(project, input, table, reading, sourceName, task, clock);
  // The choices for the next file are those that were made, whatever this table was written in.
  const rows = recipe.shape.kind === 'rows' ? null : (reshaped?.rows ?? null);
  project.db
    .prepare(
      'UPDATE import SET recipe = ?, headers = ?, file_rows = ?, rows_without = ? WHERE id = ?',
    )
    .run(
      JSON.stringify(recipe),
      JSON.stringify(table.headers),
      rows?.rows ?? null,
      rows?.without ?? null,
      summary.id,
    );
  return { ...summary, reshaped: rows };
}

/** Runs work in a transaction; when it fails or is cancelled, nothing of it stays. */
export async function inTransaction<T>(project: ProjectFile, work: () => Promise<T>): Promise<T> {
  const { db } = project;
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk makes SQLite roll back by itself.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw asStorageError(error, project.path);
  }
}
