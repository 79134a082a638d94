import { VitalFewError } from '../contract/errors.ts';
import type { Recipe } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { readingRecipe } from './cell-table.ts';
import { openForRecipe } from './open-table.ts';
import { openPlace } from './pasted-table.ts';
import type { TablePlace } from './pasted-table.ts';
import { fitReshaped } from './reshape.ts';
import { fitRecipe } from './table-file.ts';

/**
 * Has a file other columns than a recipe was made for: one is missing that it needs, or there is one that it does
 * not know? Such a file is better read by what it holds itself.
 * @throws VitalFewError those of opening the file; `cancelled`
 */
export async function hasOtherColumns(
  place: TablePlace,
  fileName: string,
  recipe: Recipe,
  task: TaskControl,
): Promise<boolean> {
  const source = await openPlace(place, fileName);
  try {
    const raw = (await openForRecipe(source, recipe, task))?.table ?? source;
    const reading = readingRecipe(raw, recipe);
    if (recipe.shape.kind !== 'rows') {
      // What such a recipe knows of the file is what it made of it.
      await fitReshaped(raw, reading, { task, pseudonymKey: null, fileHash: '' });
      return false;
    }
    const { headers, places } = await fitRecipe(raw, reading);
    const known = new Set(places);
    return headers.some((header, at) => header.trim() !== '' && !known.has(at));
  } catch (error) {
    if (error instanceof VitalFewError && error.code === 'recipe-does-not-fit') return true;
    throw error;
  } finally {
    await source.close();
  }
}
