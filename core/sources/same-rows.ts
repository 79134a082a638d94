import type { TaskControl } from '../project/task-control.ts';
import { MatchIndex } from './match-index.ts';
import type { FilePreview } from './assembled-preview.ts';
import { openForRecipe } from './open-table.ts';
import { openPlace } from './pasted-table.ts';
import type { TablePlace } from './pasted-table.ts';
import { readRows } from './read-rows.ts';
import { fitRecipe } from './table-file.ts';
import { hashed, hashText } from './value-hash.ts';
import { count } from './words.ts';

/** Files beyond are not read once more for a note. */
const mostRows = 300_000;
const mostBytes = 100 * 1024 * 1024;

/**
 * Says how many rows are the same as another of the file, letter by letter, where no row is matched and each would
 * be an incident. Reads the file once more, but not a large one, nor one with a column whose values all differ.
 * @throws VitalFewError those of `openForRecipe`, `cancelled`
 */
export async function sameRowsNote(
  place: TablePlace,
  seen: FilePreview,
  task: TaskControl,
): Promise<string[]> {
  if (!canRepeat(seen)) return [];
  const source = await openPlace(place, seen.fileName);
  try {
    const file = (await openForRecipe(source, seen.recipe, task))?.table ?? source;
    const { shape } = await fitRecipe(file, { ...seen.recipe, columns: [] });
    const index = new MatchIndex(seen.rows);
    let same = 0;
    await readRows(
      file,
      shape,
      {
        row({ buffer, rowStart, rowEnd }): void {
          hashText(buffer, rowStart, rowEnd);
          const { low, high } = hashed;
          if (index.find(low, high) >= 0) same += 1;
          else index.add(low, high, 0, 0, 0);
        },
        fault(): void {},
      },
      { task, stage: 'comparing', hash: false },
    );
    if (same === 0) return [];
    const [are, each] = same === 1 ? ['is', 'it'] : ['are', 'each'];
    return [
      `${count(same, 'row')} ${are} wholly the same as a row before; ${each} counts as an incident of its own. To count such rows once, choose rows with all cells alike as known rows.`,
    ];
  } finally {
    await source.close();
  }
}

function canRepeat({ recipe, rows, fileSize, columns }: FilePreview): boolean {
  if (recipe.match !== 'none' || recipe.kind !== 'incidents' || recipe.shape.kind !== 'rows') {
    return false;
  }
  if (rows < 2 || rows > mostRows || fileSize > mostBytes) return false;
  return !columns.some(({ distinct, filled }) => distinct === filled && filled === rows);
}
