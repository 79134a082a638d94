import type { PreviewColumn, RecognisedFile, Recipe, RecipeColumn } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { FilePreview } from './assembled-preview.ts';
import { recipeOfImport } from './recipe.ts';

/** Share of headers that a file must have in common with an earlier one. */
const leastCommon = 0.6;
/** Imports that are looked at, the latest ones. */
const mostImports = 200;

export interface Recognised {
  file: RecognisedFile;
  /** The choices that import was made with. */
  recipe: Recipe;
}

/** A header as it is compared: case, spaces and marks between words aside. */
function normalised(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.\-/]+/gu, ' ')
    .trim();
}

/** Headers of the file behind a recipe, by their normal form. */
function headersOf({ columns, shape }: Recipe): Map<string, string> {
  const headers = columns.map(({ header }) => header);
  // Columns that became one with codes are not among the recipe's own.
  if (shape.kind === 'codes') headers.push(...shape.columns);
  return new Map(
    headers
      .map((header): [string, string] => [normalised(header), header])
      .filter(([key]) => key !== ''),
  );
}

/** Headers without which the rows of a file cannot be told as they were. */
function shapeColumns({ shape }: Recipe): string[] {
  if (shape.kind === 'codes') return shape.columns;
  if (shape.kind === 'rows') return [];
  return [shape.identifier, shape.time, shape.assignee].filter((header) => header !== null);
}

/**
 * Finds the live import whose file had most headers in common with this one, at least 60 % of the longer list, in
 * any order; of several the latest.
 * @param after imports with greater numbers are looked at
 */
export function recognise(project: ProjectFile, seen: Recipe, after = 0): Recognised | null {
  const headers = headersOf(seen);
  if (headers.size === 0) return null;
  let best: Recognised | null = null;
  let mostCommon = leastCommon;
  const imports = [...project.liveImports('incidents'), ...project.liveImports('exposure')]
    .filter(({ id, mends }) => mends === null && id > after)
    .sort((one, other) => other.id - one.id);
  const names = new Map(project.sources().map(({ id, name }) => [id, name]));
  for (const one of imports.slice(0, mostImports)) {
    const source = names.get(one.sourceId);
    const recipe = recipeOfImport(project, one.id);
    if (source === undefined || recipe.format !== seen.format) continue;
    if (!shapeColumns(recipe).every((header) => headers.has(normalised(header)))) continue;
    const earlier = headersOf(recipe);
    const common = [...earlier.keys()].filter((key) => headers.has(key)).length;
    const share = common / Math.max(earlier.size, headers.size);
    if (share < mostCommon || (best !== null && share === mostCommon)) continue;
    mostCommon = share;
    const { id: importId, fileName, importedAt } = one;
    const added = [...headers].filter(([key]) => !earlier.has(key)).map(([, header]) => header);
    const missing = [...earlier].filter(([key]) => !headers.has(key)).map(([, header]) => header);
    best = { file: { importId, source, fileName, importedAt, added, missing }, recipe };
  }
  return best;
}

/**
 * The choices of an earlier import for a file as it is now: how its text is written is what was found, what its
 * columns mean is what was chosen. New columns are as suggested.
 * @returns null when a column is missing that rows are known by
 */
export function rememberedRecipe(earlier: Recipe, seen: FilePreview): Recipe | null {
  const { recipe: found } = seen;
  const chosen = new Map(earlier.columns.map((column) => [normalised(column.header), column]));
  const columns = found.columns.map((column): RecipeColumn => {
    const before = chosen.get(normalised(column.header));
    if (before === undefined) return column;
    chosen.delete(normalised(column.header));
    return { ...before, index: column.index, header: column.header };
  });
  const needed = [...chosen.values()].some(
    ({ include, role }) => include && role === 'identifier' && earlier.match === 'identifier',
  );
  if (needed) return null;
  const { timeZone, kind, exposure, shape, codeLists, match, missingMarks } = earlier;
  return { ...found, timeZone, kind, exposure, shape, codeLists, match, missingMarks, columns };
}

/** Do two recipes read the same cells as the same values? Names, roles and matching change no cell. */
export function readsAlike(one: Recipe, other: Recipe): boolean {
  const facts = ({ columns, missingMarks, shape, codeLists, timeZone }: Recipe) =>
    JSON.stringify([
      missingMarks,
      shape,
      codeLists,
      timeZone,
      columns.map(
        ({ index, include, type, dateOrder, dateFallback, decimalMark, format, privacy }) => [
          index,
          include,
          type,
          dateOrder,
          dateFallback,
          decimalMark,
          format,
          privacy,
        ],
      ),
    ]);
  return facts(one) === facts(other);
}

/** New columns of a recognised file deserve a look. */
export function pointOutNew(
  columns: readonly PreviewColumn[],
  { file }: Recognised,
): PreviewColumn[] {
  return columns.map((shown) =>
    file.added.includes(shown.column.header) ? { ...shown, confirm: true } : shown,
  );
}
