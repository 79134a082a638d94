import { capital, listWords, numbered, numberWords } from '#core/aggregate/number-words.ts';
import type { ImportSummary } from '#core/contract/project.ts';
import type { ImportReport, Preview, Recipe, RecognisedFile } from '#core/contract/sources.ts';
import type { ImportKind, Matching } from '#core/contract/table-shape.ts';
import { agoWords } from '../app/ago-words.ts';

/** Names told one by one; the rest are counted. */
const toldNames = 4;

/** What a row is, as a choice. */
export const kindWords: Record<ImportKind, string> = {
  incidents: 'incidents',
  exposure: 'contacts, orders or people',
};

export const kindSentences: Record<ImportKind, string> = {
  incidents: 'Each row tells of something that happened.',
  exposure: 'The rows stood behind the incidents: rates are told per so many of them.',
};

export const matchWords: Record<Matching, string> = {
  none: 'none: every row is new',
  identifier: 'rows of one identifier',
  'whole-row': 'rows with all cells alike',
};

/** What a matching does, in one sentence. */
export function matchSentence(match: Matching, identifiers: readonly string[]): string {
  if (match === 'none')
    return 'Every row becomes an incident of its own, even if it looks like another.';
  if (match === 'whole-row')
    return 'A row that is there already, cell for cell, is not added again.';
  if (identifiers.length === 0) return 'Choose the column that names an incident.';
  return `A row whose ${listWords(identifiers)} is known updates that incident instead of adding one.`;
}

/** “3 May” with its time of day where it is near: "today 14:05" needs no preposition. */
function onWords(iso: string): string {
  const words = agoWords(iso);
  return /^(today|yesterday)/.test(words) ? words.replace(' ', ' at ') : `on ${words}`;
}

/** “Read as complaints_may.csv was on 3 May 2026.” */
export function recognisedSentence(file: RecognisedFile): string {
  return `Read as ${file.fileName} was ${onWords(file.importedAt)}.`;
}

/** What differs from the recognised file: “2 new columns: A, B; missing: C.” Empty when nothing does. */
export function changesSentence({ added, missing }: RecognisedFile): string {
  const parts: string[] = [];
  if (added.length > 0) {
    parts.push(`${numbered(added.length, 'new column', 'new columns')}: ${nameList(added)}`);
  }
  if (missing.length > 0) parts.push(`missing: ${nameList(missing)}`);
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** The first names, and how many more there are. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, toldNames).map((name) => name || '(no name)');
  const more = names.length - shown.length;
  return listWords(more > 0 ? [...shown, `${numberWords(more)} more`] : shown);
}

/** That its source holds this very file already. */
export function heldSentence(earlier: ImportSummary): string {
  return `This very file was imported ${onWords(earlier.importedAt)}: nothing would change.`;
}

/** What the rows of a recipe become: “incidents”, “respondents”. */
export function thingsOf(recipe: Recipe, count: number): string {
  if (recipe.kind === 'exposure') {
    const unit = recipe.exposure?.unit.trim() || 'rows';
    if ((recipe.exposure?.countColumn ?? null) === null) return unit;
    return `${count === 1 ? 'row' : 'rows'} of ${unit}`;
  }
  return count === 1 ? 'incident' : 'incidents';
}

/** Rows that an import stores: new ones, and new versions of known ones. */
export function storedBy(preview: Preview): number {
  const { matched, accepted } = preview;
  return matched ? matched.added + matched.updated : accepted;
}

/** What the button does: “Import 1,984 incidents”, “Update 12 incidents”. */
export function importLabel(preview: Preview, recipe: Recipe): string {
  const { matched, accepted } = preview;
  const told = (count: number) => `${numberWords(count)} ${thingsOf(recipe, count)}`;
  if (!matched) return `Import ${told(accepted)}`;
  if (matched.added === 0 && matched.updated === 0) return 'Nothing to import';
  if (matched.updated === 0) return `Import ${told(matched.added)}`;
  if (matched.added === 0) return `Update ${told(matched.updated)}`;
  return `Add ${numberWords(matched.added)}, update ${numberWords(matched.updated)}`;
}

/** Rows of the file and what becomes of them, in numbers that add up. */
export function outcomeSentence(preview: Preview, recipe: Recipe): string {
  const { matched, accepted, rejected, rows, reshaped } = preview;
  const counts = matched ?? { added: accepted, updated: 0, unchanged: 0 };
  const parts = [
    `${numberWords(counts.added)} added`,
    ...(counts.updated > 0 ? [`${numberWords(counts.updated)} updated`] : []),
    ...(counts.unchanged > 0 ? [`${numberWords(counts.unchanged)} unchanged`] : []),
    ...(rejected > 0 ? [`${numberWords(rejected)} left out`] : []),
  ];
  if (reshaped === null) return `${numbered(rows, 'row', 'rows')} read: ${listWords(parts)}.`;
  const things = `${numberWords(rows)} ${thingsOf(recipe, rows)}`;
  const read = numbered(reshaped.rows, 'row', 'rows');
  const told =
    reshaped.without > 0
      ? `${read} read: ${numberWords(reshaped.without)} tell of nothing, the others of ${things}.`
      : `${read} read tell of ${things}.`;
  return parts.length === 1 ? told : `${told} Of these, ${listWords(parts)}.`;
}

/** The report's second line: what happened to known incidents. Empty when none were met. */
export function reportSentence({ import: summary, repeated }: ImportReport): string {
  if (repeated) {
    return `${capital(`this very file was imported ${onWords(summary.importedAt)}`)}; nothing was changed.`;
  }
  const added = summary.accepted - summary.updated;
  if (summary.updated === 0 && summary.unchanged === 0) return '';
  const parts = [
    `${numberWords(added)} added`,
    `${numberWords(summary.updated)} updated`,
    `${numberWords(summary.unchanged)} unchanged`,
  ];
  if (summary.rejected > 0) parts.push(`${numberWords(summary.rejected)} left out`);
  return `${numbered(summary.rowsRead, 'row', 'rows')} read: ${listWords(parts)}.`;
}
