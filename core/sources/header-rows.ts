import type { SampleRow } from './row-cells.ts';
import { isFigure } from './figures.ts';

/** Rows that a header may have. */
const mostRows = 5;
/** Between the parts of a name that several rows make up. */
const joint = ' – ';

export interface HeaderExtent {
  /** Place of the last row of the names. */
  last: number;
  rows: number;
  /** Why there are several. */
  because: string;
}

/**
 * Finds the other rows of a header: names of groups of columns above it, units or parts of groups below it.
 * @param index place of the row of names. @param firstData place of the first row that is data.
 * @param figures columns of figures
 */
export function headerExtent(
  table: readonly SampleRow[],
  index: number,
  firstData: number,
  figures: ReadonlySet<number>,
): HeaderExtent {
  const row = table[index];
  if (
    row !== undefined &&
    index > 0 &&
    2 * row.cells.filter(isImportId).length > row.cells.length
  ) {
    const rows = Math.min(index + 1, 3);
    const because = 'the names and questions of Qualtrics, in rows of their own';
    return { last: index, rows, because };
  }
  const next = table[index + 1];
  let last = index;
  let because = '';
  if (row !== undefined && next !== undefined && follows(row, next) && isUnderline(next.cells)) {
    because = 'a line stands below the names';
    last = index + 1;
  } else if (
    row !== undefined &&
    next !== undefined &&
    index + 1 < firstData &&
    follows(row, next)
  ) {
    const below = table.slice(firstData);
    if (areUnits(next.cells, figures))
      because = 'units stand in a row of their own below the names';
    else if (divides(row.cells, next.cells, below)) {
      because = 'a second row of names divides columns of the first';
    }
    if (because !== '') last = index + 1;
  }
  let first = index;
  while (last - first + 1 < mostRows) {
    const above = table[first - 1];
    const here = table[first];
    if (above === undefined || here === undefined || !follows(above, here)) break;
    if (!areGroups(above.cells, here.cells)) break;
    because = 'names of groups of columns stand above the names';
    first -= 1;
  }
  return { last, rows: last - first + 1, because };
}

/** What Qualtrics writes below the questions: {"ImportId":"QID1"}. */
const importId = /^\s*\{\s*"ImportId".*\}\s*$/s;

function isImportId(cell: string): boolean {
  return importId.test(cell);
}

function follows(upper: SampleRow, lower: SampleRow): boolean {
  return lower.number === upper.number + 1;
}

function filledPlaces(cells: readonly string[]): number[] {
  return cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));
}

/** What a database client draws below the names. */
export const rule = /^\s*:?[-=_]{2,}:?\s*$/;

function isUnderline(cells: readonly string[]): boolean {
  const places = filledPlaces(cells);
  return places.length > 0 && places.every((at) => rule.test(cells[at] as string));
}

const unit =
  /^([[(].{1,12}[\])]|%|€|\$|£|eur|usd|gbp|chf|k?g|t|k?m|cm|mm|l|ml|h|hrs?|hours|mins?|minutes|s|secs?|seconds|days?|tage|std|stk|pcs|n|°?[cfk])$/i;

function areUnits(cells: readonly string[], figures: ReadonlySet<number>): boolean {
  const places = filledPlaces(cells);
  const all = places.every((at) => unit.test((cells[at] as string).trim()));
  return all && places.some((at) => figures.has(at));
}

/** What SurveyMonkey writes below a question with one answer. */
const answer = /^(response|open-ended response)$/i;

/** Merged cells leave a name at the first of their columns and nothing below and beside it. */
function divides(
  upper: readonly string[],
  lower: readonly string[],
  below: readonly SampleRow[],
): boolean {
  const isBlank = (cells: readonly string[], at: number) => (cells[at] ?? '').trim() === '';
  const places = filledPlaces(lower);
  const width = Math.max(upper.length, lower.length);
  const onlyUpper = filledPlaces(upper).some((at) => isBlank(lower, at));
  const both = Array.from({ length: width }, (_, at) => at).filter(
    (at) => isBlank(upper, at) && isBlank(lower, at),
  );
  // The rows of such a survey hold the answers once more.
  const ofSurvey = places.some((at) => answer.test((lower[at] as string).trim()));
  const known = places.some((at) => {
    const value = (lower[at] as string).trim();
    if (isFigure(value)) return true;
    return !ofSurvey && below.some(({ cells }) => cells[at]?.trim() === value);
  });
  // Each part stands beside an unnamed column, or in one.
  const inGroups = places.every(
    (at) =>
      isBlank(upper, at) ||
      (at + 1 < width && isBlank(upper, at + 1)) ||
      answer.test((lower[at] as string).trim()),
  );
  const newNames = places.some((at) => isBlank(upper, at));
  return onlyUpper && newNames && inGroups && !known && both.length === 0;
}

/** Short names with blanks between them, which the row below fills. */
function areGroups(upper: readonly string[], lower: readonly string[]): boolean {
  const groups = filledPlaces(upper);
  const names = filledPlaces(lower);
  const [first = -1] = groups;
  const lastName = names.at(-1) ?? -1;
  if (first < 0 || names.length <= groups.length || (groups.at(-1) ?? 0) > lastName) return false;
  if (!groups.every((at) => isGroupName((upper[at] as string).trim()))) return false;
  const carried = names.some((at) => at > first && (upper[at] ?? '').trim() === '');
  if (!carried) return false;
  const lowerNames = names.map((at) => (lower[at] as string).trim().toLowerCase());
  const repeated = new Set(lowerNames).size < lowerNames.length;
  const apart = groups.some((at, place) => place > 0 && at > (groups[place - 1] as number) + 1);
  return repeated || (groups.length > 1 && apart);
}

/** "Customer", "First contact", "2024", "Q1": not "Complaints 2024", "Region: North", "Printed by someone". */
function isGroupName(text: string): boolean {
  if (/^((19|20)\d\d|[QT]\d|H\d)$/i.test(text)) return true;
  return !/\d|:/.test(text) && text.split(/\s+/).length < 3 && text.length <= 40;
}

/**
 * Joins the rows of a header to one name for each column: "Customer – City". A name above is carried to the
 * right over blanks, as merged cells leave them, up to the next name in its row or in one above it.
 */
export function joinHeader(rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 1) return [...(rows[0] as string[])];
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const carried = rows.map(() => '');
  return Array.from({ length: width }, (_, column) => {
    const own = rows.map((cells) =>
      (cells[column] ?? '').trim().replace(rule, '').replace(importId, ''),
    );
    own.forEach((name, row) => {
      if (name === '') return;
      carried[row] = name;
      carried.fill('', row + 1);
    });
    const lowest = own.findLastIndex((name) => name !== '');
    const parts = own.map((name, row) =>
      row < lowest && name === '' ? (carried[row] ?? '') : name,
    );
    // The same name twice: StartDate, Start Date.
    const bare = (name: string) => name.replace(/\s+/g, '').toLowerCase();
    const same = (one: string, other = '') => bare(one) === bare(other);
    return parts.filter((part, at) => part !== '' && !same(part, parts[at + 1])).join(joint);
  });
}
