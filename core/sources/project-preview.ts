import { VitalFewError } from '../contract/errors.ts';
import type { Preview, PreviewChoices, RecognisedFile, Recipe } from '../contract/sources.ts';
import { withoutEnding } from '../contract/table-files.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { FilePreview } from './assembled-preview.ts';
import { matchPreview } from './match-preview.ts';
import type { TablePlace } from './pasted-table.ts';
import { previewFile } from './preview.ts';
import { sameRowsNote } from './same-rows.ts';
import { pointOutNew, readsAlike, recognise, rememberedRecipe } from './recognise.ts';
import type { Recognised } from './recognise.ts';

export interface PreviewAsked {
  choices: PreviewChoices;
  /** Check these choices; null: suggest some. */
  recipe: Recipe | null;
  /** Use the choices of the earlier import of a file with these columns. */
  remembered: boolean;
  /** null: the source of the recognised import, or the file's name without its ending. */
  source: string | null;
}

/** How the project reads a file. */
interface Reader {
  place: TablePlace;
  fileName: string;
  timeZone: string;
  pseudonymKey: string;
  task: TaskControl;
}

/**
 * A preview with what the project knows: files of this kind that were imported before, with their choices, and what
 * the rows would do to the incidents of the source. Without a project, what the file says by itself.
 * @throws VitalFewError those of `previewFile`
 */
export async function previewForProject(
  project: ProjectFile | null,
  place: TablePlace,
  fileName: string,
  asked: PreviewAsked,
  task: TaskControl,
): Promise<Preview> {
  if (project === null) {
    const { choices, recipe } = asked;
    const seen = await previewFile(place, fileName, { choices, recipe }, task);
    const notes = [...seen.notes, ...(await sameRowsNote(place, seen, task))];
    return { ...seen, notes, recognised: null, matched: null, alreadyImported: [] };
  }
  const { seen, recognised } = await previewRemembering(project, place, fileName, asked, task);
  const sourceName = asked.source ?? recognised?.source ?? withoutEnding(fileName);
  const imports = [...project.liveImports('incidents'), ...project.liveImports('exposure')];
  return {
    ...seen,
    ...(await matchPreview(project, place, seen, sourceName, task)),
    notes: [...seen.notes, ...(await sameRowsNote(place, seen, task))],
    recognised,
    alreadyImported: imports.filter(({ fileHash }) => fileHash === seen.fileHash),
  };
}

/**
 * The same without what the rows would do to the incidents of their source: what an import without choices of its
 * own goes by.
 * @param asked after: only imports with greater numbers are remembered
 * @throws VitalFewError those of `previewFile`
 */
export async function previewRemembering(
  project: ProjectFile,
  place: TablePlace,
  fileName: string,
  { choices, recipe, remembered, after }: Omit<PreviewAsked, 'source'> & { after?: number },
  task: TaskControl,
): Promise<{ seen: FilePreview; recognised: RecognisedFile | null }> {
  const timeZone = project.timeZone();
  const reader = { place, fileName, timeZone, pseudonymKey: project.pseudonymKey(), task };
  const first = await look(reader, choices, recipe);
  const recognised = recognise(project, first.recipe, after);
  const usual =
    recognised !== null && recipe === null && remembered
      ? await asBefore(first, recognised, choices, reader)
      : null;
  return { seen: usual ?? first, recognised: recognised?.file ?? null };
}

function look(
  { place, fileName, timeZone, pseudonymKey, task }: Reader,
  choices: PreviewChoices,
  recipe: Recipe | null,
): Promise<FilePreview> {
  return previewFile(place, fileName, { choices, recipe, timeZone, pseudonymKey }, task);
}

/** The preview with the choices of the recognised import; null where they do not fit. */
async function asBefore(
  first: FilePreview,
  recognised: Recognised,
  choices: PreviewChoices,
  reader: Reader,
): Promise<FilePreview | null> {
  const seen = await inShape(first, recognised.recipe, choices, reader);
  if (seen === null) return null;
  const remembered = rememberedRecipe(recognised.recipe, seen);
  if (remembered === null) return null;
  const recipe = { ...remembered, ...chosenAnyway(choices) };
  if (readsAlike(recipe, seen.recipe)) {
    const columns = seen.columns.map((shown, index) => ({
      ...shown,
      column: recipe.columns[index] ?? shown.column,
    }));
    return { ...seen, recipe, columns: pointOutNew(columns, recognised) };
  }
  let again = await look(reader, {}, recipe);
  const outgrown = outgrownColumns(again, seen);
  if (outgrown.size > 0) again = await look(reader, {}, asSuggested(recipe, seen, outgrown));
  return {
    ...again,
    because: { ...seen.because, missingMarks: again.because.missingMarks },
    shapes: seen.shapes,
    columns: pointOutNew(again.columns, recognised).map((shown, index) =>
      outgrown.has(index)
        ? { ...shown, confirm: true, because: seen.columns[index]?.because ?? shown.because }
        : shown,
    ),
  };
}

/** Share of a column's values that must fit its earlier type, or it is read as this file suggests. */
const stillFits = 0.95;

/** Places of columns that hold something else than they did: most often codes that became words. */
function outgrownColumns(remembered: FilePreview, suggested: FilePreview): Set<number> {
  return new Set(
    remembered.columns.flatMap(({ misfits, filled }, index) => {
      const better = (suggested.columns[index]?.misfits ?? misfits) < misfits;
      return better && misfits > (1 - stillFits) * filled ? [index] : [];
    }),
  );
}

/** The recipe with what the file suggests for the values of some columns. */
function asSuggested(recipe: Recipe, seen: FilePreview, places: ReadonlySet<number>): Recipe {
  const columns = recipe.columns.map((column, index) => {
    const found = seen.recipe.columns[index];
    if (found === undefined || !places.has(index)) return column;
    const { type, role, dateOrder, dateFallback, decimalMark, format } = found;
    return { ...column, type, role, dateOrder, dateFallback, decimalMark, format };
  });
  return { ...recipe, columns };
}

/** Suggests columns for the rows as the earlier import shaped them; null where that shape does not fit. */
async function inShape(
  first: FilePreview,
  { shape, codeLists, missingMarks, timeZone, kind }: Recipe,
  choices: PreviewChoices,
  reader: Reader,
): Promise<FilePreview | null> {
  const { recipe } = first;
  const alike =
    JSON.stringify([shape, codeLists]) === JSON.stringify([recipe.shape, recipe.codeLists]);
  if (alike) return first;
  try {
    const earlier = { shape, codeLists, missingMarks, timeZone, kind };
    return await look(reader, { ...earlier, ...choices }, null);
  } catch (error) {
    if (error instanceof VitalFewError && error.code === 'recipe-does-not-fit') return null;
    throw error;
  }
}

/** What the user chose for this file stands over what was chosen before. */
function chosenAnyway(choices: PreviewChoices): Partial<Recipe> {
  const { match, kind, timeZone, shape, codeLists, missingMarks } = choices;
  const chosen = { match, kind, timeZone, shape, codeLists, missingMarks };
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
}
