import type { FieldRole } from '../contract/fields.ts';
import type { PreviewColumn, RecipeColumn } from '../contract/sources.ts';
import type { ColumnProfile } from './column-profile.ts';
import { columnNames } from './header.ts';
import type { TableProfile } from './profile-table.ts';
import type { DateFindings } from './date-readings.ts';
import { personalData } from './personal-data.ts';
import { birthday, wordsOf } from './role-words.ts';
import { timeSpan, timesRead } from './suggest-dates.ts';
import { numberReading, numberSpan } from './suggest-numbers.ts';
import { suggestRole } from './suggest-role.ts';
import type { RoleSuggestion } from './suggest-role.ts';
import { gatherHints, suggestType } from './suggest-type.ts';
import type { TypeSuggestion } from './type-suggestion.ts';
import { count, listed, numeral, quoted } from './words.ts';

type Shown = Omit<PreviewColumn, 'column' | 'misfits'>;

export interface ColumnSuggestion {
  column: RecipeColumn;
  shown: Shown;
  /** Will every cell fit the type? */
  fits: boolean;
}

/** What the rest of the file and the project say about its columns. */
export interface Surroundings {
  delimiter: string;
  marks: ReadonlySet<string>;
  /** Zone in which the project tells times. */
  timeZone: string;
  dates: DateFindings;
}

/** Suggests for every column whether to keep it, its name, type and role, and says why. */
export function suggestColumns(
  profile: TableProfile,
  headers: readonly string[],
  { delimiter, marks, timeZone, dates }: Surroundings,
): ColumnSuggestion[] {
  const hints = gatherHints(profile.columns, delimiter, timeZone);
  const names = columnNames(headers);
  const types = profile.columns.map((column, index) =>
    suggestType(column, names[index] as string, hints, dates.trends.get(index)),
  );
  const roles = profile.columns.map((column, index) =>
    suggestRole(
      roleFacts(
        column,
        names[index] as string,
        types[index] as TypeSuggestion,
        profile.rows,
        marks,
      ),
    ),
  );
  for (const [index, found] of profile.columns.entries()) {
    const role = roles[index];
    const name = names[index];
    const type = types[index];
    if (!role || !type || name === undefined || !namesPerson(role, { name, type }, found)) continue;
    roles[index] = { role: 'none', because: '', confirm: false };
  }
  settleRoles(roles, names, types);
  return profile.columns.map((found, index) => {
    const type = types[index] as TypeSuggestion;
    const role = roles[index] as RoleSuggestion;
    const header = headers[index] ?? '';
    const nameless = header.trim() === '' && found.filled === 0;
    const asText = type.type !== 'boolean' && namesSomething.includes(role.role);
    const suggested: RecipeColumn = {
      index,
      header,
      include: !nameless,
      name: names[index] as string,
      type: asText ? 'text' : type.type,
      role: role.role,
      dateOrder: asText ? null : type.dateOrder,
      dateFallback: false,
      decimalMark: asText ? null : type.decimalMark,
      format: asText && type.type !== 'text' ? null : type.format,
      privacy: 'keep',
    };
    const column = withoutSums(suggested, found);
    const shown = describeColumn(found, column, profile.rows, marks, dates.readings.get(index));
    const trailing = index === profile.columns.length - 1;
    const because = nameless
      ? `empty in every row${trailing ? ': the delimiter at the end of each row makes it' : ' and without a name'}`
      : [role.because, withRows(type.because, dates.readings.get(index))]
          .filter((part) => part !== '')
          .reduce(column.role === 'customer' ? listedOn : joined, shown.because);
    return {
      column,
      shown: { ...shown, because, confirm: role.confirm || type.confirm },
      fits: fitsAll(found, column, marks),
    };
  });
}

/** Names the rows that the suggested reading of contradictory dates cannot read. */
function withRows(because: string, readings: PreviewColumn['readings'] = []): string {
  const rows = readings[0]?.rows ?? [];
  if (rows.length === 0) return because;
  const more = (readings[0]?.misfits ?? 0) > rows.length ? ' and more' : '';
  return `${because} (${rows.length === 1 ? 'row' : 'rows'} ${more === '' ? listed(rows.map(numeral)) : rows.map(numeral).join(', ')}${more})`;
}

function joined(before: string, part: string): string {
  return before === '' ? part : `${before}; ${part}`;
}

function listedOn(before: string, part: string): string {
  return `${before}, ${part}`;
}

/** A telephone or an address that differs in every row names a person, who may report again: not an incident. */
function namesPerson(
  { role, confirm }: RoleSuggestion,
  { name, type: { type, format } }: { name: string; type: TypeSuggestion },
  found: ColumnProfile,
): boolean {
  if (role !== 'identifier' || !confirm) return false;
  return personalData({ header: name, name, type, format, role }, found) !== null;
}

/** Telephones and accounts are not for adding up. */
function withoutSums(column: RecipeColumn, found: ColumnProfile): RecipeColumn {
  if (column.type !== 'integer' || personalData(column, found) === null) return column;
  return { ...column, type: 'text', decimalMark: null };
}

/** Roles whose numbers are names: kept as text, so that they are found, counted and never added up. */
const namesSomething: readonly FieldRole[] = [
  'identifier',
  'description',
  'severity',
  'segment',
  'category',
];

/** Only one column can be the one time of a stage or the one identifier; the first named so keeps the role. */
const single: readonly FieldRole[] = [
  'identifier',
  'customer',
  'occurred',
  'captured',
  'investigated',
  'resolved',
  'communicated',
  'followed-up',
  'outcome',
  'origin',
];

function settleRoles(
  roles: RoleSuggestion[],
  names: readonly string[],
  types: readonly TypeSuggestion[],
): void {
  // "Date" is only the time of the incident where no column says so with more words.
  const doubt = (index: number) =>
    vagueness(names[index]) + (isGuess(roles[index] as RoleSuggestion) ? 3 : 0);
  const sureFirst = roles
    .map((_, index) => index)
    .sort((one, other) => doubt(one) - doubt(other) || one - other);
  const taken = new Set<FieldRole>();
  for (const index of sureFirst) {
    const { role } = roles[index] as RoleSuggestion;
    if (!single.includes(role)) continue;
    if (taken.has(role)) roles[index] = { role: 'none', because: '', confirm: false };
    taken.add(role);
  }
  if (taken.has('occurred')) return;
  const instead = (['captured', 'resolved'] as const)
    .map((role) => roles.findIndex((suggestion) => suggestion.role === role))
    .find((index) => index >= 0);
  const anyTime = types.findIndex(
    ({ type }, index) =>
      (type === 'date' || type === 'datetime') && !birthday.test(wordsOf(names[index] ?? '')),
  );
  const index = instead ?? anyTime;
  if (index < 0) return;
  roles[index] = {
    role: 'occurred',
    because: 'no column says when it happened, and this comes first',
    confirm: instead === undefined,
  };
}

/** An identifier only because no value stands twice: a title may do that, too. */
function isGuess({ role, confirm, because }: RoleSuggestion): boolean {
  return role === 'identifier' && confirm && because === '';
}

/** Names such as "date" say little; `sys_…` columns are the system's own. */
function vagueness(name: string | undefined): number {
  const words = wordsOf(name ?? '');
  if (/^(date|datum|fecha|data|time|timestamp|day)$/.test(words)) return 1;
  if (/^sys /.test(words)) return 2;
  return 0;
}

function roleFacts(
  found: ColumnProfile,
  name: string,
  type: TypeSuggestion,
  rows: number,
  marks: ReadonlySet<string>,
): Parameters<typeof suggestRole>[0] {
  const { filled, distinct } = valuesOf(found, marks);
  const numbers = numberSpan(found.evidence, type.decimalMark, type.format);
  return {
    name,
    type: type.type,
    rows,
    filled,
    distinct,
    everyRowDiffers: filled > 1 && distinct === filled,
    meanLength: found.filled === 0 ? 0 : found.totalLength / found.filled,
    min: numbers.min,
    max: numbers.max,
    format: type.format,
    values:
      distinct === null || distinct > fewWords
        ? []
        : (found.values() ?? []).filter(({ value }) => !marks.has(value)),
  };
}

/** Columns of more different values are not asked what their words mean. */
const fewWords = 20;

/** Cells that hold a value and different values, marks for missing values left out. */
function valuesOf(
  found: ColumnProfile,
  marks: ReadonlySet<string>,
): { filled: number; blank: number; distinct: number | null } {
  let missing = 0;
  let kinds = 0;
  for (const [mark, cells] of found.marks) {
    if (!marks.has(mark)) continue;
    missing += cells;
    kinds += 1;
  }
  return {
    filled: found.filled - missing,
    blank: found.blank + missing,
    distinct: found.distinct === null ? null : found.distinct - kinds,
  };
}

function fitsAll(found: ColumnProfile, column: RecipeColumn, marks: ReadonlySet<string>): boolean {
  const { evidence } = found;
  const unbelieved = [...found.marks.keys()].some((mark) => !marks.has(mark));
  if (column.type === 'text' && column.format === null) return true;
  if (unbelieved) return false;
  if (column.type === 'boolean') return true;
  if (column.format === 'time-of-day') return evidence.clocks === evidence.cells;
  if (column.format === 'duration') return evidence.durations === evidence.cells;
  if (column.type === 'date' || column.type === 'datetime') {
    return timesRead(evidence, column) === evidence.cells;
  }
  const plain = numberReading(evidence, column.decimalMark).readable;
  if (column.format === null) return plain === evidence.cells;
  const amounts = column.decimalMark === ',' ? evidence.amountComma : evidence.amountPoint;
  return plain + amounts.readable === evidence.cells;
}

const plain = { confirm: false, personal: null, readings: [] };

/** What stands in a column, in a few words: "17 values, none blank". */
export function describeColumn(
  found: ColumnProfile | undefined,
  column: RecipeColumn,
  rows: number,
  marks: ReadonlySet<string>,
  readings: PreviewColumn['readings'] = [],
): Shown {
  if (found === undefined) {
    const because = 'not in this file';
    return { ...plain, because, firstValues: [], filled: 0, blank: rows, distinct: 0 };
  }
  const { filled, blank, distinct } = valuesOf(found, marks);
  const firstValues = found.firstValues.filter((value) => !marks.has(value));
  const facts = { filled, blank, distinct };
  return {
    ...plain,
    readings,
    personal: personalData(column, found),
    because:
      filled === 0
        ? 'blank in every row'
        : `${contentOf(found, column, facts, marks)}${blanks(facts, column)}`,
    firstValues,
    ...facts,
  };
}

interface Facts {
  filled: number;
  blank: number;
  distinct: number | null;
}

function blanks({ blank, distinct, filled }: Facts, { role }: RecipeColumn): string {
  if (blank === 0 && (distinct === filled || role === 'customer')) return '';
  return blank === 0 ? ', none blank' : `, ${numeral(blank)} blank`;
}

function contentOf(
  found: ColumnProfile,
  column: RecipeColumn,
  { filled, distinct }: Facts,
  marks: ReadonlySet<string>,
): string {
  const { evidence } = found;
  if (column.type === 'date' || column.type === 'datetime') {
    const { min, max } = timeSpan(evidence, column);
    if (Number.isFinite(min)) return `${day(min)} to ${day(max)}`;
  }
  if (column.type === 'integer' || column.type === 'decimal') {
    const { min, max } = numberSpan(evidence, column.decimalMark, column.format);
    const kind = column.type === 'integer' ? 'whole numbers' : 'numbers';
    if (Number.isFinite(min) && column.format === 'duration') {
      return `${numeral(min)} to ${numeral(max)} hours`;
    }
    if (Number.isFinite(min)) {
      const range =
        min === max ? `always ${numeral(min)}` : `${kind} ${numeral(min)} to ${numeral(max)}`;
      return column.role === 'customer' ? different(distinct) : range;
    }
  }
  if (distinct === filled && filled > 1) return 'different in every row';
  if (distinct === null) return 'too many different values to count';
  if (distinct > 4 || found.longest > 60) return count(distinct, 'value');
  const values = (found.values() ?? [])
    .filter(({ value }) => !marks.has(value))
    .map(({ value }) => value);
  return distinct === 1
    ? `always ${quoted(values[0] ?? '')}`
    : `${count(distinct, 'value')}: ${values.map((value) => value.replace(/\s+/g, ' ')).join(', ')}`;
}

function different(distinct: number | null): string {
  return distinct === null ? 'very many different' : `${numeral(distinct)} different`;
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
