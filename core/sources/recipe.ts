import { VitalFewError } from '../contract/errors.ts';
import { recipe } from '../contract/sources.ts';
import type { Recipe } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';

/**
 * The choices an import was made with, for the next file.
 * @throws VitalFewError `unknown-import`
 */
export function recipeOfImport(project: ProjectFile, importId: number): Recipe {
  const stored: unknown = project.db
    .prepare("SELECT recipe FROM import WHERE id = ? AND state <> 'purged'")
    .pluck()
    .get(importId);
  if (typeof stored !== 'string') {
    throw new VitalFewError('unknown-import', 'That import is not in this project.', { importId });
  }
  return recipe.parse(JSON.parse(stored));
}
