import type {
  Preview,
  PreviewChoices,
  PreviewColumn,
  Recipe,
  RecipeColumn,
} from '#core/contract/sources.ts';
import { roleFits } from '../app/field-words.ts';

/** What of a recipe is chosen without reading the columns anew. */
export type RowChoices = Pick<Recipe, 'exposure' | 'match' | 'timeZone'>;

/** What the user changed in a column, by its header: it outlives columns that are suggested anew. */
export type ColumnEdits = ReadonlyMap<string, Partial<RecipeColumn>>;

/** Choices that leave the meaning of a header as it is, so that what was changed in columns still holds. */
const keepingEdits: readonly (keyof PreviewChoices)[] = [
  'shape',
  'codeLists',
  'match',
  'kind',
  'timeZone',
];

export function keepsEdits(change: PreviewChoices): boolean {
  return keepingEdits.some((key) => key in change);
}

/** One more change of a column; the later of two wins. */
export function withEdit(
  edits: ColumnEdits,
  header: string,
  change: Partial<RecipeColumn>,
): ColumnEdits {
  return new Map(edits).set(header, { ...edits.get(header), ...change });
}

/** A column as it is after a change: a role that its type cannot play is taken away. */
export function changedColumn(entry: PreviewColumn, change: Partial<RecipeColumn>): PreviewColumn {
  const column = { ...entry.column, ...change };
  if (!roleFits(column.role, column.type)) column.role = 'none';
  return { ...entry, column, confirm: false };
}

/** Columns as suggested, with what the user changed in them before. */
export function withEdits(
  columns: readonly PreviewColumn[],
  edits: ColumnEdits,
): readonly PreviewColumn[] {
  return columns.map((entry) => {
    const change = edits.get(entry.column.header);
    return change ? changedColumn(entry, change) : entry;
  });
}

/** The recipe as it stands: what was suggested, the columns as changed, and what was chosen beside them. */
export function recipeFrom(
  suggested: Recipe,
  columns: readonly PreviewColumn[],
  rows: Partial<RowChoices>,
): Recipe {
  return { ...suggested, ...rows, columns: columns.map((entry) => entry.column) };
}

/** Names that two included columns share, in lower case; the engine tells columns apart by them. */
export function doubledNamesOf(columns: readonly PreviewColumn[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const { column } of columns) {
    if (!column.include) continue;
    const name = column.name.trim().toLowerCase();
    if (seen.has(name)) doubled.add(name);
    seen.add(name);
  }
  return doubled;
}

/**
 * A dry run's answer beside the suggestion that it checks: counts and first rows are those of the dry run; why
 * something was suggested, and what else there would be, stays.
 */
export function checkedPreview(suggested: Preview, checked: Preview): Preview {
  return {
    ...checked,
    because: suggested.because,
    shapes: checked.shapes.length > 0 ? checked.shapes : suggested.shapes,
    recognised: checked.recognised ?? suggested.recognised,
    sheets: checked.sheets.length > 0 ? checked.sheets : suggested.sheets,
  };
}

/** Columns as the user left them, with what the dry run found in them. */
export function checkedColumns(
  columns: readonly PreviewColumn[],
  checked: readonly PreviewColumn[],
): readonly PreviewColumn[] {
  return columns.map((entry, index) => {
    const found = checked[index];
    if (!found) return entry;
    return { ...entry, misfits: found.misfits, firstValues: found.firstValues };
  });
}

/** Whether a change of a column can change what an import accepts, adds or shows. */
export function needsCheck(change: Partial<RecipeColumn>, matches: boolean): boolean {
  const reading = ['type', 'include', 'dateOrder', 'dateFallback', 'format', 'privacy'] as const;
  if (reading.some((key) => change[key] !== undefined)) return true;
  return matches && (change.role !== undefined || change.name !== undefined);
}
