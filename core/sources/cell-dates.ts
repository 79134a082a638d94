import { monthNames } from './month-names.ts';
import type { DateOrder } from '../contract/table-shape.ts';
import { scanNumericDate, scanned } from './date-scan.ts';
import { scanNamedDate } from './named-dates.ts';

export { scanned } from './date-scan.ts';

const dayLength = 86_400_000;

export const MONTH_FIRST = 1;
export const DAY_FIRST = 0;
export const YEAR_FIRST = 2;

export function orderCode(order: DateOrder | null): number {
  return order === 'month-first' ? MONTH_FIRST : order === 'year-first' ? YEAR_FIRST : DAY_FIRST;
}

/**
 * Finds the parts of a date, with or without a time of day, in bytes without spaces around them: in numbers
 * (5/5/2017 14:30) or with the month's name (5 May 2017). Says nothing about whether that day exists.
 */
export function scanDate(buffer: Uint8Array, start: number, end: number): boolean {
  return scanNumericDate(buffer, start, end) || scanNamedDate(buffer, start, end);
}

/** Year, month and day of the date scanned last, read in an order. */
export function partsOf(order: number): { year: number; month: number; day: number } {
  const { first, second, third } = scanned;
  if (scanned.yearFirst || (order === YEAR_FIRST && scanned.shortYear)) {
    return { year: fullYear(first), month: second, day: third };
  }
  return order === MONTH_FIRST
    ? { year: fullYear(third), month: first, day: second }
    : { year: fullYear(third), month: second, day: first };
}

function fullYear(year: number): number {
  if (!scanned.shortYear) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Milliseconds since 1970-01-01T00:00 of the date scanned last; NaN when there is no such day. */
export function timeOf(order: number): number {
  const yearLeads = scanned.yearFirst || (order === YEAR_FIRST && scanned.shortYear);
  const year = fullYear(yearLeads ? scanned.first : scanned.third);
  const monthLeads = !yearLeads && order === MONTH_FIRST;
  const month = monthLeads ? scanned.first : scanned.second;
  const day = yearLeads ? scanned.third : monthLeads ? scanned.second : scanned.first;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || year < 1) return NaN;
  return daysSince1970(year, month, day) * dayLength + scanned.time;
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of the Gregorian calendar, years from 1 (Hinnant, "chrono-compatible low-level date algorithms"). */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** What is wrong with a cell that should be a date: "May has 31 days". */
export function explainDate(buffer: Uint8Array, start: number, end: number, order: number): string {
  if (!scanDate(buffer, start, end)) return 'not a date';
  const { year, month, day } = partsOf(order);
  if (month < 1 || month > 12) return `there is no month ${month}`;
  const name = monthNames[month - 1] as string;
  if (day < 1) return 'there is no day 0';
  if (day > daysIn(year, month)) {
    return `${name}${month === 2 ? ` ${year}` : ''} has ${daysIn(year, month)} days`;
  }
  return year < 1 ? 'there is no year 0' : 'it has a time of day, and the column holds dates only';
}
