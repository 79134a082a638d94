import type { Preview, Recipe } from '../contract/sources.ts';
import type { PeriodLength } from '../contract/table-shape.ts';
import { type Period, periodAt, periodName } from './periods.ts';
import type { TableProfile } from './profile-table.ts';
import { periodIn, type ValuesOf } from './suggest-periods.ts';
import { count, listed, quoted } from './words.ts';

const mostNamed = 3;

/** The values of the columns of a table, marks for missing ones left out. */
export function valuesIn(profile: TableProfile, missingMarks: readonly string[]): ValuesOf {
  const marks = new Set(missingMarks);
  return (index) =>
    profile.columns[index]?.values()?.filter(({ value }) => !marks.has(value)) ?? null;
}

interface Found {
  period: Period;
  rows: number;
}

interface Read {
  /** In their order. */
  found: readonly Found[];
  /** Cells that name no period, and in how many rows they stand. */
  unread: readonly string[];
  unreadRows: number;
}

function readPeriods(
  values: NonNullable<ReturnType<ValuesOf>>,
  column: Recipe['columns'][number],
  length: PeriodLength,
): Read {
  const found = new Map<number, Found>();
  const unread: string[] = [];
  let unreadRows = 0;
  for (const { value, count: rows } of values) {
    const period = periodIn(value, column, length);
    if (period === null) {
      unread.push(value);
      unreadRows += rows;
    } else {
      const before = found.get(period.from)?.rows ?? 0;
      found.set(period.from, { period, rows: before + rows });
    }
  }
  const inOrder = [...found.values()].sort((a, b) => a.period.from - b.period.from);
  return { found: inOrder, unread, unreadRows };
}

/**
 * What the rows of exposure by period are, and what of them deserves a look: cells that name no period, periods that
 * stand twice, periods between without a row.
 */
export function periodFacts(
  { kind, exposure, columns, missingMarks }: Recipe,
  profile: TableProfile,
  places: readonly number[],
): Preview['periods'] {
  const period = exposure?.period ?? null;
  if (kind !== 'exposure' || period === null) return null;
  const index = columns.findIndex(({ header }) => header.trim() === period.column.trim());
  const column = columns[index];
  const values = valuesIn(profile, missingMarks)(places[index] ?? -1);
  if (column === undefined || values === null) return null;
  const { found, unread, unreadRows } = readPeriods(values, column, period.length);
  const rows = found.reduce((sum, one) => sum + one.rows, 0);
  const blank = Math.max(0, profile.rows - profile.malformed - rows - unreadRows);
  const parted = columns.some(
    ({ include, header, type }) =>
      include && type === 'text' && header !== column.header && header !== exposure?.countColumn,
  );
  return {
    because: reasonFor(column.name, found, rows, period.length),
    notes: [
      ...unreadNote(unread, unreadRows, period.length),
      ...blankNote(blank, column.name),
      ...(parted ? [] : repeatedNote(found)),
      ...gapNote(found),
    ],
  };
}

/** Why rows are taken for counts, and how to take them for incidents. */
export function takenForCounts({ exposure, columns }: Recipe): string[] {
  const period = exposure?.period;
  if (!exposure || !period || exposure.countColumn === null) return [];
  const nameOf = (header: string) =>
    columns.find((column) => column.header === header)?.name ?? header;
  return [
    `Each row gives a number of ${exposure.unit} for a ${period.length}: “${nameOf(period.column)}” names the ${period.length}, “${nameOf(exposure.countColumn)}” the number. So the rows are taken for what stood behind the incidents, and not for incidents. If they are incidents, say so under What the rows are.`,
  ];
}

function reasonFor(
  name: string,
  found: readonly Found[],
  rows: number,
  length: PeriodLength,
): string {
  const first = found[0]?.period;
  const last = found.at(-1)?.period;
  if (first === undefined || last === undefined) return `“${name}” names no ${length}`;
  const span =
    found.length === 1 ? periodName(first) : `${periodName(first)} to ${periodName(last)}`;
  const each = rows === found.length ? 'one row for each' : `in ${count(rows, 'row')}`;
  return `“${name}” names ${count(found.length, length)}, ${span}, ${each}`;
}

function named(items: readonly string[], more: number): string {
  return listed(more > 0 ? [...items, `${more} more`] : items);
}

function unreadNote(unread: readonly string[], rows: number, length: PeriodLength): string[] {
  if (rows === 0) return [];
  const shown = unread.slice(0, mostNamed).map((value) => quoted(value));
  const [name, add] = rows === 1 ? ['names', 'adds'] : ['name', 'add'];
  return [
    `${count(rows, 'row')} ${name} no ${length} (${named(shown, unread.length - shown.length)}) and ${add} nothing to the rates.`,
  ];
}

function blankNote(rows: number, name: string): string[] {
  if (rows === 0) return [];
  const [have, add] = rows === 1 ? ['has', 'adds'] : ['have', 'add'];
  return [`${count(rows, 'row')} ${have} nothing in “${name}” and ${add} nothing to the rates.`];
}

function repeatedNote(found: readonly Found[]): string[] {
  const repeated = found.filter(({ rows }) => rows > 1);
  if (repeated.length === 0) return [];
  const shown = repeated
    .slice(0, mostNamed)
    .map(({ period, rows }) => `${periodName(period)} in ${count(rows, 'row')}`);
  const [stand, them] =
    repeated.length === 1 ? ['period stands', 'its'] : ['periods stand', 'their'];
  return [
    `${count(repeated.length, stand, stand)} more than once (${named(shown, repeated.length - shown.length)}): ${them} numbers are added up. Where a row only repeats another, take it out of the file.`,
  ];
}

/** Periods without a row between the first and the last. */
function gapNote(found: readonly Found[]): string[] {
  const gaps: string[] = [];
  let missing = 0;
  for (const [index, { period }] of found.entries()) {
    const next = found[index + 1]?.period.from ?? period.to;
    let gap = periodAt(period.to, period.length);
    while (gap !== null && gap.from < next) {
      missing += 1;
      if (gaps.length < mostNamed) gaps.push(periodName(gap));
      gap = periodAt(gap.to, gap.length);
    }
  }
  if (missing === 0) return [];
  return [
    `No row for ${named(gaps, missing - gaps.length)}: incidents of that time are left out of the rates.`,
  ];
}
