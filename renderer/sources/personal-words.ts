import { numbered } from '#core/aggregate/number-words.ts';
import type { PreviewColumn, RecipeColumn } from '#core/contract/sources.ts';
import type { PersonalKind } from '#core/contract/table-shape.ts';
import { nameList } from './import-words.ts';

/** Personal data as a column's mark names it. */
export const personalWords: Record<PersonalKind, string> = {
  name: 'names of people',
  'e-mail': 'e-mail addresses',
  'identity number': 'identity or social insurance numbers',
  'ip address': 'internet addresses of computers',
  phone: 'phone numbers',
  address: 'addresses',
  account: 'account numbers',
};

/** What happens to a column's values. */
export type Keeping = 'keep' | 'leave-out' | 'pseudonymise';

export const keepingWords: Record<Keeping, string> = {
  keep: 'keep as it is',
  'leave-out': 'leave out',
  pseudonymise: 'pseudonymise',
};

/** How a column is kept now. */
export function keepingOf(column: RecipeColumn): Keeping {
  if (!column.include) return 'leave-out';
  return column.privacy === 'pseudonymise' ? 'pseudonymise' : 'keep';
}

/** The change of a column that keeps it so. */
export function changeFor(keeping: Keeping): Partial<RecipeColumn> {
  // That it is personal is kept, so that no rejected row shows it either.
  if (keeping === 'leave-out') return { include: false, privacy: 'pseudonymise' };
  return { include: true, privacy: keeping === 'pseudonymise' ? 'pseudonymise' : 'keep' };
}

/** What was found and what was decided about it: “3 columns look like personal data: Name, E-mail, Phone.” */
export function personalSentence(columns: readonly PreviewColumn[]): string {
  const found = columns.filter((entry) => entry.personal !== null);
  const verb = found.length === 1 ? 'column looks' : 'columns look';
  const told = `${numbered(found.length, verb, verb)} like personal data: ${nameList(found.map((entry) => entry.column.name))}.`;
  const ways: Record<Keeping, number> = { keep: 0, 'leave-out': 0, pseudonymise: 0 };
  for (const entry of found) ways[keepingOf(entry.column)] += 1;
  if (ways['leave-out'] === found.length) return `${told} Left out.`;
  if (ways.pseudonymise === found.length) return `${told} Pseudonymised.`;
  if (ways.keep === found.length) return told;
  const parts = [
    ...(ways['leave-out'] > 0 ? [`${ways['leave-out']} left out`] : []),
    ...(ways.pseudonymise > 0 ? [`${ways.pseudonymise} pseudonymised`] : []),
    ...(ways.keep > 0 ? [`${ways.keep} kept`] : []),
  ];
  return `${told} ${parts.join(', ')}.`;
}
