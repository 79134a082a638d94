import type { Encoding, Preview, PreviewChoices, Recipe } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { dryRun } from './dry-run.ts';
import type { DryRun } from './dry-run.ts';
import { inspect } from './encoding.ts';
import { findMarks } from './find-marks.ts';
import { openForRecipe, openTable } from './open-table.ts';
import { profileTable } from './profile-table.ts';
import type { TableProfile } from './profile-table.ts';
import { SourceFile } from './source-file.ts';
import { describeColumn, suggestColumns } from './suggest-columns.ts';
import { worthALook } from './worth-a-look.ts';
import type { TableInput } from './table-input.ts';
import { findTable, fitRecipe } from './table-file.ts';
import type { FittedTable } from './table-file.ts';
import { delimiterNames } from './dialect.ts';
import type { Converted } from './workbook-table.ts';

/** A preview without what the project knows. */
export type FilePreview = Omit<Preview, 'alreadyImported' | 'recognised' | 'matched'>;

/**
 * Reads a whole file and says what was understood, why, and what an import would reject. With a recipe
 * its choices are checked; without one they are suggested, around the choices already made.
 * @throws VitalFewError `file-missing`, `file-is-folder`, `file-not-readable`, `empty-file`,
 * `unsupported-format`, `file-damaged`, `file-too-large`, `no-columns`, `too-many-columns`, `recipe-does-not-fit`, `cancelled`
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
  source: SourceFile,
  choices: PreviewChoices,
  task: TaskControl,
): Promise<FilePreview> {
  const { sheets = null, headerRow } = choices;
  const opened = await openTable(source, { sheets, single: false, headerRow }, task);
  const { format, made } = opened;
  const file = made?.table ?? source;
  const inspection = await inspectTable(file, made, choices.encoding, task);
  const { dialect, header, shape } = await findTable(
    file,
    inspection.encoding,
    made === null ? choices : { delimiter: ',', headerRow: made.headerRow },
  );
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
    format,
    sheets: made?.sheetNames ?? null,
    encoding: inspection.encoding,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: 'doubled',
    headerRow: header.row,
    headerRows: 1,
    timeZone: null,
    kind: 'incidents',
    exposure: null,
    shape: { kind: 'rows' },
    codeLists: [],
    match: 'none',
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
    made,
    {
      delimiter: made === null ? dialect.because : cellsAreCells,
      headerRow: made?.because ?? header.because,
      missingMarks: marks.because,
    },
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

const cellsAreCells = 'no separator is needed';

interface Inspected {
  encoding: Encoding;
  because: string;
  hash: string;
}

/** What was made from a workbook or JSON is UTF-8, and the hash is that of the file. */
async function inspectTable(
  file: TableInput,
  made: Converted | null,
  encoding: Encoding | undefined,
  task: TaskControl,
): Promise<Inspected> {
  if (made === null) return inspect(file, encoding, task);
  const because = 'such a file says itself how its letters are written';
  return { encoding: 'utf-8', because, hash: made.table.fileHash };
}

async function previewRecipe(
  source: SourceFile,
  recipe: Recipe,
  task: TaskControl,
): Promise<FilePreview> {
  const made = await openForRecipe(source, recipe, task);
  const file = made?.table ?? source;
  const inspection = await inspectTable(file, made, recipe.encoding, task);
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
    made,
    {
      delimiter:
        made === null
          ? `the ${delimiterNames[recipe.delimiter]}, as the recipe says`
          : cellsAreCells,
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
  file: TableInput,
  inspection: Inspected,
  made: Converted | null,
  because: Omit<Preview['because'], 'encoding'>,
  recipe: Recipe,
  profile: TableProfile,
  trial: DryRun,
  columns: Preview['columns'],
  places: readonly number[],
): FilePreview {
  return {
    fileName: file.name,
    fileSize: file.fileSize,
    fileHash: inspection.hash,
    recipe,
    because: { encoding: inspection.because, ...because },
    columns,
    sheets: made?.sheets ?? [],
    firstRows: profile.firstRows,
    rows: profile.rows,
    accepted: trial.accepted,
    rejected: trial.rejected,
    firstRejects: trial.firstRejects,
    shapes: [],
    notes: [...(made?.notes ?? []), ...worthALook(profile, columns, places)],
  };
}
