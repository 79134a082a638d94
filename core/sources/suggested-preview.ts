import type { PreviewChoices, Recipe } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { assemble, cellsAreCells, inspectTable, withoutMisfits } from './assembled-preview.ts';
import type { FilePreview } from './assembled-preview.ts';
import { dryRun } from './dry-run.ts';
import { lookAtDates } from './date-readings.ts';
import { findMarks } from './find-marks.ts';
import { openTable } from './open-table.ts';
import { profileTable } from './profile-table.ts';
import type { TableProfile } from './profile-table.ts';
import { fitReshaped, needsReshaping } from './reshape.ts';
import type { Reshaped } from './reshape.ts';
import type { ReadableFile } from './source-file.ts';
import { suggestColumns } from './suggest-columns.ts';
import type { ColumnSuggestion } from './suggest-columns.ts';
import { looksLikeExposure, suggestExposure } from './suggest-exposure.ts';
import { suggestMatch, suggestShapes, withAddedRoles } from './suggested-shapes.ts';
import { findTable } from './table-file.ts';
import type { FittedTable } from './table-file.ts';
import { valuesIn } from './period-facts.ts';
import type { TableInput } from './table-input.ts';

/** What the columns of the incidents are suggested from. */
interface Understood {
  file: TableInput;
  table: Pick<FittedTable, 'shape' | 'headers'>;
  profile: TableProfile;
  suggestions: readonly ColumnSuggestion[];
  reshaped: Reshaped | null;
}

/** Suggests how a file is read, around the choices already made, and says what an import would reject. */
export async function previewSuggested(
  source: ReadableFile,
  choices: PreviewChoices,
  options: { timeZone: string; pseudonymKey: string | null },
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
    made === null ? choices : { delimiter: ',', headerRow: made.headerRow, headerRows: 1 },
  );
  const chosenMarks = choices.missingMarks ?? null;
  const profile = await profileTable(file, shape, header.headers, chosenMarks, task);
  const marks = findMarks(profile.columns, chosenMarks);
  const suggestions = suggestColumns(profile, header.headers, {
    delimiter: shape.delimiter,
    marks: new Set(marks.marks),
    timeZone: options.timeZone,
    dates: await lookAtDates(file, shape, profile.columns, marks.marks, { trends: true }, task),
  });
  const raw = { file, shape, profile, suggestions };
  const suggestedColumns = suggestions.map(({ column }) => column);
  const counts =
    choices.kind === undefined &&
    looksLikeExposure(file.name, suggestedColumns, valuesIn(profile, marks.marks));
  const kind = choices.kind ?? (counts ? 'exposure' : 'incidents');
  const shapes = await suggestShapes(raw, { ...choices, kind }, marks.marks, task);
  const began: Recipe = {
    version: 1,
    format,
    sheets: made?.sheetNames ?? null,
    encoding: inspection.encoding,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    headerRow: header.row,
    headerRows: header.rows,
    timeZone: choices.timeZone ?? null,
    kind,
    exposure: null,
    shape: shapes[0]?.shape ?? { kind: 'rows' },
    codeLists: choices.codeLists ?? [],
    match: 'none',
    missingMarks: marks.marks,
    columns: [],
  };
  const understood = needsReshaping(began)
    ? await reshape(file, began, inspection.hash, options, task)
    : { ...raw, table: { shape, headers: header.headers }, reshaped: null };
  const columns = understood.suggestions.map(({ column }) => column);
  const recipe: Recipe = {
    ...began,
    columns,
    exposure:
      kind === 'exposure'
        ? suggestExposure(file.name, columns, valuesIn(understood.profile, marks.marks))
        : null,
  };
  const table: FittedTable = { ...understood.table, places: columns.map(({ index }) => index) };
  // A second reading is needed only where some cell will not fit.
  const unfit = understood.suggestions.some(({ column, fits }) => column.include && !fits);
  const trial = unfit
    ? await dryRun(understood.file, table, recipe, task)
    : withoutMisfits(understood.profile);
  const shown = understood.suggestions.map((suggestion, index) => ({
    ...suggestion.shown,
    column: suggestion.column,
    misfits: trial.misfits[index] ?? 0,
  }));
  recipe.match = choices.match ?? suggestMatch(recipe, shown, understood.profile.rows);
  return assemble({
    file,
    inspection,
    made,
    because: {
      delimiter: made === null ? dialect.because : cellsAreCells,
      headerRow: made?.because ?? header.because,
      missingMarks: marks.because,
    },
    recipe,
    profile: understood.profile,
    trial,
    columns: shown,
    places: table.places,
    shapes,
    reshaped: understood.reshaped,
    countsByPeriod: counts,
  });
}

/** A column with a list of labels holds words, also where some codes have none. */
function withLabels(
  lists: Recipe['codeLists'],
  suggestions: readonly ColumnSuggestion[],
): ColumnSuggestion[] {
  const labelled = new Set(
    lists.filter(({ entries }) => entries.length > 0).flatMap(({ columns }) => columns),
  );
  return suggestions.map((suggestion) => {
    const { column, fits } = suggestion;
    if (fits || !labelled.has(column.header)) return suggestion;
    const words = { type: 'text', dateOrder: null, decimalMark: null, format: null } as const;
    return { ...suggestion, column: { ...column, ...words }, fits: true };
  });
}

/** Looks at the table that the shape and the code lists make of the file. */
async function reshape(
  raw: TableInput,
  recipe: Recipe,
  fileHash: string,
  { timeZone, pseudonymKey }: { timeZone: string; pseudonymKey: string | null },
  task: TaskControl,
): Promise<Understood> {
  const options = { task, pseudonymKey, fileHash };
  const { file, table, reshaped } = await fitReshaped(raw, recipe, options);
  const { missingMarks, shape, delimiter } = recipe;
  const profile = await profileTable(file, table.shape, table.headers, missingMarks, task);
  const suggestions = suggestColumns(profile, table.headers, {
    delimiter,
    marks: new Set(missingMarks),
    timeZone,
    dates: await lookAtDates(
      file,
      table.shape,
      profile.columns,
      missingMarks,
      { trends: true },
      task,
    ),
  });
  const shaped = withAddedRoles(shape, suggestions);
  return { file, table, profile, suggestions: withLabels(recipe.codeLists, shaped), reshaped };
}
