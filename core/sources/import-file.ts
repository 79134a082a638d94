import type { ImportReport, Recipe } from '../contract/sources.ts';
import type { ImportSummary } from '../contract/project.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { asStorageError } from '../project/storage-errors.ts';
import type { TaskControl } from '../project/task-control.ts';
import { openForRecipe } from './open-table.ts';
import { previewFile } from './preview.ts';
import { SourceFile } from './source-file.ts';
import { storeTable } from './store-table.ts';
import { fitRecipe } from './table-file.ts';

export interface ImportOptions {
  /** null: as the preview suggests. */
  recipe: Recipe | null;
  /** Name of the source; null: the file's name. */
  source: string | null;
}

/**
 * Imports a file in one transaction: cancelled or failed, it leaves nothing behind. Malformed rows are
 * kept as rejects and stop nothing. Memory does not grow with a text
 * table; a workbook's or JSON file's table stands in memory, up to a limit.
 * @throws VitalFewError those of `previewFile`, and `project-read-only`, `disk-full`
 */
export async function importFile(
  project: ProjectFile,
  path: string,
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
  const recipe =
    options.recipe ??
    (await previewFile(path, fileName, { choices: {}, recipe: null }, task)).recipe;
  const source = await SourceFile.open(path, fileName);
  try {
    const file = (await openForRecipe(source, recipe, task))?.table ?? source;
    const table = await fitRecipe(file, recipe);
    const summary = await inTransaction(project, () =>
      storeTable(project, file, table, recipe, options.source ?? fileName, task, clock),
    );
    return { import: summary, seconds: (performance.now() - started) / 1000, repeated: false };
  } finally {
    await source.close();
  }
}

async function inTransaction(
  project: ProjectFile,
  work: () => Promise<ImportSummary>,
): Promise<ImportSummary> {
  const { db } = project;
  try {
    db.exec('BEGIN IMMEDIATE');
    const summary = await work();
    db.exec('COMMIT');
    return summary;
  } catch (error) {
    // A full disk makes SQLite roll back by itself.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw asStorageError(error, project.path);
  }
}
