import type { Preview, PreviewChoices, Recipe } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { FilePreview } from './assembled-preview.ts';
import { matchPreview } from './match-preview.ts';
import type { TablePlace } from './pasted-table.ts';
import { previewFile } from './preview.ts';
import { pointOutNew, readsAlike, recognise, rememberedRecipe } from './recognise.ts';
import type { Recognised } from './recognise.ts';

export interface PreviewAsked {
  choices: PreviewChoices;
  /** Check these choices; null: suggest some. */
  recipe: Recipe | null;
  /** Use the choices of the earlier import of a file with these columns. */
  remembered: boolean;
  /** null: the source of the recognised import, or the file's name. */
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
  const { choices, recipe, remembered } = asked;
  if (project === null) {
    const seen = await previewFile(place, fileName, { choices, recipe }, task);
    return { ...seen, recognised: null, matched: null, alreadyImported: [] };
  }
  const timeZone = project.timeZone();
  const reader = { place, fileName, timeZone, pseudonymKey: project.pseudonymKey(), task };
  const first = await look(reader, choices, recipe);
  const recognised = recognise(project, first.recipe);
  const usual =
    recognised !== null && recipe === null && remembered
      ? await asBefore(first, recognised, choices, reader)
      : null;
  const seen = usual ?? first;
  const sourceName = asked.source ?? recognised?.file.source ?? fileName;
  const imports = [...project.liveImports('incidents'), ...project.liveImports('exposure')];
  return {
    ...seen,
    ...(await matchPreview(project, place, seen, sourceName, task)),
    recognised: recognised?.file ?? null,
    alreadyImported: imports.filter(({ fileHash }) => fileHash === seen.fileHash),
  };
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
  const again = await look(reader, {}, recipe);
  return {
    ...again,
    because: { ...seen.because, missingMarks: again.because.missingMarks },
    shapes: seen.shapes,
    columns: pointOutNew(again.columns, recognised),
  };
}

/** Suggests columns for the rows as the earlier import shaped them. */
async function inShape(
  first: FilePreview,
  { shape, codeLists, missingMarks, timeZone, kind }: Recipe,
  choices: PreviewChoices,
  reader: Reader,
): Promise<FilePreview> {
  const { recipe } = first;
  const alike =
    JSON.stringify([shape, codeLists]) === JSON.stringify([recipe.shape, recipe.codeLists]);
  if (alike) return first;
  return look(reader, { shape, codeLists, missingMarks, timeZone, kind, ...choices }, null);
}

/** What the user chose for this file stands over what was chosen before. */
function chosenAnyway(choices: PreviewChoices): Partial<Recipe> {
  const { match, kind, timeZone, shape, codeLists, missingMarks } = choices;
  const chosen = { match, kind, timeZone, shape, codeLists, missingMarks };
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
}
