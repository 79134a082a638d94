import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportSummary } from '#core/contract/project.ts';
import type { PreviewChoices, Recipe, RejectedRow } from '#core/contract/sources.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import type { TaskControl } from '#core/project/task-control.ts';
import { importFile } from '#core/sources/import-file.ts';
import { previewFile } from '#core/sources/preview.ts';
import type { FilePreview } from '#core/sources/preview.ts';
import { rejectedRow } from '#core/contract/sources.ts';
import { z } from 'zod';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { storedValues } from './stored-import.ts';

export interface ShapedImport {
  preview: FilePreview;
  summary: ImportSummary;
  project: ProjectFile;
  /** Values of a field, in the order of the incidents. */
  values(field: string): (string | number | null)[];
  rejects: RejectedRow[];
  /** Row of the file that each incident comes from. */
  sourceRows: number[];
}

export interface ShapedOptions {
  choices?: PreviewChoices;
  change?: (recipe: Recipe) => Recipe;
  name?: string;
  task?: TaskControl;
}

/** Previews a file, changes the recipe and imports it into a new project. */
export async function shaped(
  content: string | Buffer,
  options: ShapedOptions = {},
): Promise<ShapedImport> {
  const { choices = {}, change = (recipe: Recipe) => recipe, name = 'table.csv' } = options;
  const task = options.task ?? unwatched;
  const folder = temporaryFolder();
  const project = ProjectFile.create(join(folder, 'p.vitalfew'), 'Test', projectOptions());
  onTestFinished(() => project.close());
  const path = join(folder, name);
  writeFileSync(path, content);
  const preview = await previewFile(path, name, { choices, recipe: null }, task);
  const recipe = change(preview.recipe);
  const clock = () => new Date(Date.UTC(2026, 0, 2));
  const { import: summary } = await importFile(
    project,
    path,
    name,
    { recipe, source: null },
    task,
    clock,
  );
  const stored = project.db
    .prepare(
      'SELECT row, line, column_name AS "column", value, reason, explanation, raw FROM reject ORDER BY id',
    )
    .all();
  return {
    preview,
    summary,
    project,
    values: (field) => storedValues(project, field),
    rejects: z.array(rejectedRow).parse(stored),
    sourceRows: sourceRowsOf(project),
  };
}

function sourceRowsOf(project: ProjectFile): number[] {
  const chunks = project.db
    .prepare<[], { rows: number; data: Buffer }>(
      'SELECT rows, data FROM source_row_chunk ORDER BY import_id, chunk',
    )
    .all();
  return chunks.flatMap(({ rows, data }) =>
    Array.from({ length: rows }, (_, row) => data.readInt32LE(4 * row)),
  );
}
