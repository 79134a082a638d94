import type { ImportSummary } from '../contract/project.ts';
import type { Recipe } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { hashOf } from './hash-file.ts';
import { Pacer } from './pacer.ts';
import { openPlace } from './pasted-table.ts';
import type { TablePlace } from './pasted-table.ts';
import { recipeOfImport } from './recipe.ts';

/**
 * The live import of this very content into this source, the latest of several; null when there is none. Another
 * sheet or shape of the same file is another table.
 * @throws VitalFewError those of opening and reading a file, `cancelled`
 */
export async function earlierImport(
  project: ProjectFile,
  place: TablePlace,
  fileName: string,
  recipe: Recipe,
  sourceName: string,
  task: TaskControl,
): Promise<ImportSummary | null> {
  const source = project.sources().find(({ name }) => name === sourceName);
  const imports = project
    .liveImports(recipe.kind)
    .filter(({ sourceId }) => sourceId === source?.id);
  if (imports.length === 0) return null;
  const file = await openPlace(place, fileName);
  try {
    const alike = imports.filter(
      ({ id, fileSize }) =>
        fileSize === file.fileSize && sameTable(recipeOfImport(project, id), recipe),
    );
    if (alike.length === 0) return null;
    const hash = await hashOf(file, new Pacer(task));
    return alike.findLast(({ fileHash }) => fileHash === hash) ?? null;
  } finally {
    await file.close();
  }
}

function sameTable(one: Recipe, other: Recipe): boolean {
  const facts = ({ sheets, shape }: Recipe) => JSON.stringify([sheets, shape]);
  return facts(one) === facts(other);
}
