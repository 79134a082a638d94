import { Buffer } from 'node:buffer';
import type { Recipe, RecipeColumn } from '../contract/sources.ts';
import { type PeriodChoice, type PeriodLength, periodLengths } from '../contract/table-shape.ts';
import { orderCode, scanDate, timeOf } from './cell-dates.ts';
import type { ValueCount } from './column-profile.ts';
import { namedPeriod, type Period, periodAt, writtenPeriod } from './periods.ts';
import { wordsOf } from './role-words.ts';

/** The different values of a column, by its place in the list; null when there are too many. */
export type ValuesOf = (index: number) => readonly ValueCount[] | null;

/** Share of the cells that must name a period: a total below the months is no month. */
const enough = 0.8;
/** Share of the days, and of the weeks, from first to last that rows of days or weeks fill. */
const dense = 0.8;

/** The time in a cell of a column of dates; NaN where it is none. */
function timeIn(text: string, { dateOrder }: Pick<RecipeColumn, 'dateOrder'>): number {
  const bytes = Buffer.from(text.trim());
  return scanDate(bytes, 0, bytes.length) ? timeOf(orderCode(dateOrder)) : NaN;
}

function holdsTimes({ type }: Pick<RecipeColumn, 'type'>): boolean {
  return type === 'date' || type === 'datetime';
}

/** The period that a cell of a column names; null when it names none. */
export function periodIn(text: string, column: RecipeColumn, length: PeriodLength): Period | null {
  return holdsTimes(column) ? periodAt(timeIn(text, column), length) : namedPeriod(text, length);
}

/** The column that names the period of each row, and the length of the periods; null when no column does. */
export function suggestPeriod(
  columns: readonly RecipeColumn[],
  countColumn: string | null,
  valuesOf: ValuesOf,
): PeriodChoice | null {
  // Where each row counts for one, its time is a moment.
  if (countColumn === null) return null;
  for (const [index, column] of columns.entries()) {
    if (!column.include || column.header === countColumn || column.type === 'boolean') continue;
    const values = valuesOf(index);
    if (values === null || values.length === 0) continue;
    const length = holdsTimes(column)
      ? lengthOfDays(values, column)
      : lengthOfWords(values, column.header);
    if (length !== null) return { column: column.header, length };
  }
  return null;
}

const yearWord = /\b(years?|jahre?|jaar|annee|ano|anno|period|periode|periodo)\b/;

/** The length that most cells write; a number alone is a year only under a name that says so. */
function lengthOfWords(values: readonly ValueCount[], header: string): PeriodLength | null {
  const cells = values.reduce((sum, { count }) => sum + count, 0);
  const lengths = new Map<PeriodLength, number>();
  for (const { value, count } of values) {
    const length = writtenPeriod(value)?.length;
    if (length !== undefined) lengths.set(length, (lengths.get(length) ?? 0) + count);
  }
  if (!yearWord.test(wordsOf(header))) lengths.delete('year');
  return periodLengths.find((length) => (lengths.get(length) ?? 0) >= enough * cells) ?? null;
}

const day = 86_400_000;

/** The length of the periods that days begin or end; null where they are any days. */
function lengthOfDays(values: readonly ValueCount[], column: RecipeColumn): PeriodLength | null {
  const times = [...new Set(values.map(({ value }) => timeIn(value, column)))]
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const first = times[0];
  const last = times[times.length - 1];
  if (first === undefined || last === undefined || times.length < 2) return null;
  if (times.length < enough * values.length || times.some((time) => time % day !== 0)) return null;
  const dates = times.map((time) => new Date(time));
  const begins = dates.every((date) => date.getUTCDate() === 1);
  const ends = times.every((time) => new Date(time + day).getUTCDate() === 1);
  if (begins || ends) {
    const months = new Set(dates.map((date) => date.getUTCMonth()));
    const apart = begins ? 0 : 2;
    if ([...months].every((month) => month === (begins ? 0 : 11))) return 'year';
    return [...months].every((month) => month % 3 === apart) ? 'quarter' : 'month';
  }
  const filled = (step: number): boolean =>
    times.every((time) => (time - first) % (step * day) === 0) &&
    times.length >= dense * ((last - first) / (step * day) + 1);
  if (filled(7)) return 'week';
  return times.length >= 7 && filled(1) ? 'day' : null;
}

/** A few rows may stand twice. */
const mostRepeated = 1.2;
/** Columns that a table of counts by period may have: the period, the number, and what they are parted by. */
const mostColumns = 4;

/**
 * Is this a table of counts by period, such as contacts by month and region, and no table of incidents? It has a
 * number of known things for each period, or for each period of every segment, and nothing else.
 */
export function isTableOfCounts(
  columns: readonly RecipeColumn[],
  { period, countColumn }: NonNullable<Recipe['exposure']>,
  valuesOf: ValuesOf,
): boolean {
  const included = columns.filter(({ include }) => include);
  if (period === null || included.length > mostColumns) return false;
  let cells = 1;
  let rows = 0;
  for (const [index, column] of columns.entries()) {
    if (!column.include || column.header === countColumn) continue;
    const values = valuesOf(index);
    if (values === null) return false;
    const isPeriod = column.header === period.column;
    if (!isPeriod && (column.type !== 'text' || !parts.has(column.role))) return false;
    if (isPeriod) rows = values.reduce((sum, { count }) => sum + count, 0);
    cells *= values.length;
  }
  return rows <= mostRepeated * cells && 2 * rows >= cells;
}

const parts: ReadonlySet<string> = new Set([
  'none',
  'segment',
  'category',
  'channel',
  'touch-point',
]);
