import type { PreviewChoices, Recipe } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { assemble, cellsAreCells, inspectTable } from './assembled-preview.ts';
import type { FilePreview } from './assembled-preview.ts';
import { readingRecipe } from './cell-table.ts';
import { lookAtDates } from './date-readings.ts';
import { delimiterNames } from './dialect.ts';
import { dryRun } from './dry-run.ts';
import { openForRecipe } from './open-table.ts';
import { openPlace } from './pasted-table.ts';
import type { TablePlace } from './pasted-table.ts';
import { profileTable } from './profile-table.ts';
import { fitReshaped } from './reshape.ts';
import type { ReadableFile } from './source-file.ts';
import { describeColumn } from './suggest-columns.ts';
import { previewSuggested } from './suggested-preview.ts';
import { ProjectClock } from './time-zones.ts';

export type { FilePreview } from './assembled-preview.ts';

/**
 * Reads a whole file and says what was understood, why, and what an import would reject. With a recipe
 * its choices are checked; without one they are suggested, around the choices already made. Times that name
 * their zone will be told in `timeZone`, the project's.
 * @throws VitalFewError `file-missing`, `file-is-folder`, `file-not-readable`, `empty-file`,
 * `unsupported-format`, `file-damaged`, `file-too-large`, `no-columns`, `too-many-columns`, `recipe-does-not-fit`, `cancelled`
 */
export async function previewFile(
  place: TablePlace,
  fileName: string,
  options: {
    choices: PreviewChoices;
    recipe: Recipe | null;
    timeZone?: string;
    /** Key of the project's pseudonyms; without one they are shown as another project would have them. */
    pseudonymKey?: string;
  },
  task: TaskControl,
): Promise<FilePreview> {
  const { timeZone = 'UTC', pseudonymKey = null } = options;
  const project = { timeZone, pseudonymKey };
  const file = await openPlace(place, fileName);
  try {
    const preview =
      options.recipe === null
        ? await previewSuggested(file, options.choices, project, task)
        : await previewRecipe(file, options.recipe, project, task);
    await file.assertUnchanged();
    return preview;
  } finally {
    await file.close();
  }
}

async function previewRecipe(
  source: ReadableFile,
  chosen: Recipe,
  { timeZone, pseudonymKey }: { timeZone: string; pseudonymKey: string | null },
  task: TaskControl,
): Promise<FilePreview> {
  // Says at once that there is no such zone.
  new ProjectClock(timeZone, chosen.timeZone);
  const made = await openForRecipe(source, chosen, task);
  const raw = made?.table ?? source;
  const recipe = readingRecipe(raw, chosen);
  const inspection = await inspectTable(raw, made, recipe.encoding, task);
  const { file, table, reshaped } = await fitReshaped(raw, recipe, {
    task,
    pseudonymKey,
    fileHash: inspection.hash,
  });
  const profile = await profileTable(file, table.shape, table.headers, recipe.missingMarks, task);
  const { missingMarks } = recipe;
  const trends = { trends: false };
  const dates = await lookAtDates(file, table.shape, profile.columns, missingMarks, trends, task);
  const trial = await dryRun(file, table, recipe, task);
  const marks = new Set(recipe.missingMarks);
  const columns = recipe.columns.map((column, index) => {
    const place = table.places[index] as number;
    const found = place < 0 ? undefined : profile.columns[place];
    const misfits = trial.misfits[index] ?? 0;
    return {
      ...describeColumn(found, column, profile.rows, marks, dates.readings.get(place)),
      confirm: misfits > 0,
      column,
      misfits,
    };
  });
  return assemble({
    file: raw,
    inspection,
    made,
    because: {
      delimiter:
        made === null
          ? `the ${delimiterNames[recipe.delimiter]}, as the recipe says`
          : cellsAreCells,
      headerRow: 'as the recipe says',
      missingMarks: 'as the recipe says',
    },
    recipe: chosen,
    profile,
    trial,
    columns,
    places: table.places,
    // What else the rows could be was said when the recipe was suggested.
    shapes: [],
    reshaped,
  });
}
