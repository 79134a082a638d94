import type { CodeShape } from '../contract/table-shape.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { TableProfile } from './profile-table.ts';
import type { ColumnSuggestion } from './suggest-columns.ts';
import { count, listed, numeral, quoted } from './words.ts';

export interface FoundCodes {
  shape: CodeShape;
  because: string;
}

/** Different codes of one list. */
const mostCodes = 1000;
/** Characters of a code. */
const longestCode = 40;
const mostSuggestions = 20;

interface NumberedColumn {
  header: string;
  number: number;
  profile: ColumnProfile;
}

/**
 * Columns of one name and a running number that each hold a code of one list, the first for whoever named
 * one thing, the next for whoever named more. What only some reported comes first (what everybody answers is
 * more likely a question than an incident), then most codes.
 */
export function findCodes(
  profile: TableProfile,
  suggestions: readonly ColumnSuggestion[],
): FoundCodes[] {
  const found: (CodesOfStem & { some: boolean })[] = [];
  for (const [stem, columns] of stems(profile, suggestions)) {
    const codes = codeShape(stem, columns);
    if (codes !== null) found.push({ ...codes, some: codes.reporting < 0.85 * profile.rows });
  }
  return found
    .sort((one, other) => Number(other.some) - Number(one.some) || other.codes - one.codes)
    .slice(0, mostSuggestions)
    .map(({ shape, because }) => ({ shape, because }));
}

interface CodesOfStem extends FoundCodes {
  codes: number;
  /** Rows with a code in the first column. */
  reporting: number;
}

/** Columns by what stands before their number; a column without one is the first. */
function stems(
  profile: TableProfile,
  suggestions: readonly ColumnSuggestion[],
): Map<string, NumberedColumn[]> {
  const groups = new Map<string, NumberedColumn[]>();
  const plain = new Map<string, NumberedColumn>();
  suggestions.forEach(({ column: { header } }, cell) => {
    const found = profile.columns[cell];
    const name = header.trim();
    const parts =
      /^(.*?[^\d\s_\-.])[\s_\-.]*(\d{1,3})$/.exec(name) ?? /^(.*\d)[\s_\-.](\d{1,3})$/.exec(name);
    if (found === undefined || name === '') return;
    if (parts === null) {
      plain.set(name.toLowerCase(), { header, number: 1, profile: found });
      return;
    }
    const stem = parts[1] as string;
    const numbered = { header, number: Number(parts[2]), profile: found };
    const group = groups.get(stem);
    if (group === undefined) groups.set(stem, [numbered]);
    else group.push(numbered);
  });
  for (const [stem, group] of groups) {
    const first = plain.get(stem.toLowerCase());
    if (first !== undefined && !group.some(({ number }) => number <= 1)) group.unshift(first);
    group.sort((one, other) => one.number - other.number);
  }
  return groups;
}

function codeShape(stem: string, columns: readonly NumberedColumn[]): CodesOfStem | null {
  const [first, second] = columns;
  if (first === undefined || second === undefined || stem.length < 2) return null;
  if (columns.some(({ number }, at) => number !== first.number + at)) return null;
  const vocabulary = new Set<string>();
  let cells = 0;
  let zeros = 0;
  let before = Infinity;
  for (const { profile } of columns) {
    const few = profile.distinct !== null && profile.distinct <= mostCodes;
    const values = few && profile.longest <= longestCode ? profile.values() : null;
    if (values === null) return null;
    let filled = 0;
    for (const { value, count: times } of values) {
      if (/^0+(?:\.0+)?$/.test(value)) zeros += times;
      else {
        vocabulary.add(value);
        filled += times;
      }
    }
    // Who names three things has named two.
    if (filled > before) return null;
    before = filled;
    cells += filled;
  }
  const firstFilled = filledOf(first.profile);
  if (firstFilled === 0 || filledOf(second.profile) > 0.9 * firstFilled) return null;
  if (vocabulary.size < 2 || vocabulary.size > mostCodes || !sameList(columns)) return null;
  const name = stem.replace(/[\s_\-.]+$/, '').slice(0, 200);
  const headers = columns.map(({ header }) => header.trim());
  const none = zeros > 0 ? ['0'] : [];
  const zero = zeros > 0 ? `; 0 (${count(zeros, 'cell')}) is read as none` : '';
  return {
    shape: { kind: 'codes', columns: headers, name, none, keepWithout: false },
    because: `${spanOf(headers)} hold codes of one list (${numeral(vocabulary.size)} different): ${count(cells, 'code')} would be as many incidents${zero}`,
    codes: cells,
    reporting: firstFilled,
  };
}

function filledOf(profile: ColumnProfile): number {
  return (profile.values() ?? [])
    .filter(({ value }) => !/^0+(?:\.0+)?$/.test(value))
    .reduce((sum, { count: times }) => sum + times, 0);
}

/** Do the codes of the later columns stand in the earlier ones, too? Rare codes need not. */
function sameList(columns: readonly NumberedColumn[]): boolean {
  const known = new Set<string>();
  for (const [at, { profile }] of columns.entries()) {
    const values = profile.values() ?? [];
    const cells = values.reduce((sum, { count: times }) => sum + times, 0);
    const shared = values
      .filter(({ value }) => known.has(value))
      .reduce((sum, { count: times }) => sum + times, 0);
    if (at > 0 && cells >= 10 && 2 * shared < cells) return false;
    for (const { value } of values) known.add(value);
  }
  return true;
}

function spanOf(headers: readonly string[]): string {
  const [first = ''] = headers;
  const last = headers[headers.length - 1] ?? '';
  return headers.length === 2
    ? listed([quoted(first), quoted(last)])
    : `${quoted(first)} to ${quoted(last)}`;
}
