import type { Preview, PreviewChoices, Recipe } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { dryRun } from './dry-run.ts';
import type { DryRun } from './dry-run.ts';
import { inspect } from './encoding.ts';
import type { Inspection } from './encoding.ts';
import { assertTextTable } from './file-format.ts';
import { findMarks } from './find-marks.ts';
import { profileTable } from './profile-table.ts';
import type { TableProfile } from './profile-table.ts';
import { SourceFile } from './source-file.ts';
import { describeColumn, suggestColumns } from './suggest-columns.ts';
import { worthALook } from './worth-a-look.ts';
import { findTable, fitRecipe } from './table-file.ts';
import type { FittedTable } from './table-file.ts';
import { delimiterNames } from './dialect.ts';

/** A preview without what the project knows. */
export type FilePreview = Omit<Preview, 'alreadyImported'>;

/**
 * Reads a whole file and says what was understood, why, and what an import would reject. With a recipe
 * its choices are checked; without one they are suggested, around the choices already made.
 * @throws VitalFewError `file-missing`, `file-is-folder`, `file-not-readable`, `empty-file`,
 * `unsupported-format`, `no-columns`, `too-many-columns`, `recipe-does-not-fit`, `cancelled`
 */
export async function previewFile(
  path: string,
  fileName: string,
  options: { choices: PreviewChoices; recipe: Recipe | null },
  task: TaskControl,
): Promise<FilePreview> {
  const file = await SourceFile.open(path, fileName);
  try {
    const preview =
      options.recipe === null
        ? await previewSuggested(file, options.choices, task)
        : await previewRecipe(file, options.recipe, task);
    await file.assertUnchanged();
    return preview;
  } finally {
    await file.close();
  }
}

async function previewSuggested(
  file: SourceFile,
  choices: PreviewChoices,
  task: TaskControl,
): Promise<FilePreview> {
  assertTextTable(await file.head(64 * 1024), file.name);
  const inspection = await inspect(file, choices.encoding, task);
  const { dialect, header, shape } = await findTable(file, inspection.encoding, choices);
  const chosenMarks = choices.missingMarks ?? null;
  const profile = await profileTable(file, shape, header.headers, chosenMarks, task);
  const marks = findMarks(profile.columns, chosenMarks);
  const suggestions = suggestColumns(
    profile,
    header.headers,
    shape.delimiter,
    new Set(marks.marks),
  );
  const recipe: Recipe = {
    version: 1,
    encoding: inspection.encoding,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    headerRow: header.row,
    missingMarks: marks.marks,
    columns: suggestions.map(({ column }) => column),
  };
  const table: FittedTable = {
    shape,
    headers: header.headers,
    places: recipe.columns.map(({ index }) => index),
  };
  // A second reading is needed only where some cell will not fit.
  const unfit = suggestions.some(({ column, fits }) => column.include && !fits);
  const trial = unfit ? await dryRun(file, table, recipe, task) : withoutMisfits(profile);
  return assemble(
    file,
    inspection,
    { delimiter: dialect.because, headerRow: header.because, missingMarks: marks.because },
    recipe,
    profile,
    trial,
    suggestions.map((suggestion, index) => ({
      ...suggestion.shown,
      column: suggestion.column,
      misfits: trial.misfits[index] ?? 0,
    })),
    table.places,
  );
}

async function previewRecipe(
  file: SourceFile,
  recipe: Recipe,
  task: TaskControl,
): Promise<FilePreview> {
  assertTextTable(await file.head(64 * 1024), file.name);
  const inspection = await inspect(file, recipe.encoding, task);
  const table = await fitRecipe(file, recipe);
  const profile = await profileTable(file, table.shape, table.headers, recipe.missingMarks, task);
  const trial = await dryRun(file, table, recipe, task);
  const marks = new Set(recipe.missingMarks);
  const columns = recipe.columns.map((column, index) => {
    const place = table.places[index] as number;
    const found = place < 0 ? undefined : profile.columns[place];
    const misfits = trial.misfits[index] ?? 0;
    return {
      ...describeColumn(found, column, profile.rows, marks),
      confirm: misfits > 0,
      column,
      misfits,
    };
  });
  return assemble(
    file,
    inspection,
    {
      delimiter: `the ${delimiterNames[recipe.delimiter]}, as the recipe says`,
      headerRow: 'as the recipe says',
      missingMarks: 'as the recipe says',
    },
    recipe,
    profile,
    trial,
    columns,
    table.places,
  );
}

function withoutMisfits(profile: TableProfile): DryRun {
  return {
    accepted: profile.rows - profile.malformed,
    rejected: profile.malformed,
    firstRejects: profile.firstMalformed,
    misfits: [],
  };
}

function assemble(
  file: SourceFile,
  inspection: Inspection,
  because: Omit<Preview['because'], 'encoding'>,
  recipe: Recipe,
  profile: TableProfile,
  trial: DryRun,
  columns: Preview['columns'],
  places: readonly number[],
): FilePreview {
  return {
    fileName: file.name,
    fileSize: file.size,
    fileHash: inspection.hash,
    recipe,
    because: { encoding: inspection.because, ...because },
    columns,
    firstRows: profile.firstRows,
    rows: profile.rows,
    accepted: trial.accepted,
    rejected: trial.rejected,
    firstRejects: trial.firstRejects,
    notes: worthALook(profile, columns, places),
  };
}
