import { monthNames } from './month-names.ts';
import type { DateOrder } from '../contract/table-shape.ts';

const dayLength = 86_400_000;
const SPACE = 32;
const COLON = 58;
const POINT = 46;

export const MONTH_FIRST = 1;
export const DAY_FIRST = 0;
export const YEAR_FIRST = 2;

export function orderCode(order: DateOrder | null): number {
  return order === 'month-first' ? MONTH_FIRST : order === 'year-first' ? YEAR_FIRST : DAY_FIRST;
}

/** What stands in the date that was scanned last; read it before the next scan. */
export const scanned = {
  first: 0,
  second: 0,
  third: 0,
  /** The first number has four digits: 2016-02-29. */
  yearFirst: false,
  /** The year has two digits. */
  shortYear: false,
  /** The character between the numbers. */
  separator: 0,
  /** Milliseconds since midnight. */
  time: 0,
  hasTime: false,
  hasZone: false,
};

/**
 * Finds the parts of a date, with or without a time of day, in bytes without spaces around them:
 * three numbers between `-`, `/` or `.`, then after a space or T: H:MM, seconds, fractions, AM or PM, and a
 * zone, which is passed over. Says nothing about whether that day exists.
 */
export function scanDate(buffer: Uint8Array, start: number, end: number): boolean {
  // The shortest is 1/1/16.
  if (end - start < 6) return false;
  let at = start;
  let value = 0;
  for (; at < end; at += 1) {
    const digit = (buffer[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const firstDigits = at - start;
  if (firstDigits === 0 || firstDigits === 3 || firstDigits > 4 || at >= end) return false;
  const separator = buffer[at] as number;
  if (separator !== 45 && separator !== 47 && separator !== POINT) return false;
  scanned.first = value;
  at += 1;
  const secondFrom = at;
  value = 0;
  for (; at < end; at += 1) {
    const digit = (buffer[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const secondDigits = at - secondFrom;
  if (secondDigits === 0 || secondDigits > 2 || buffer[at] !== separator) return false;
  scanned.second = value;
  at += 1;
  const thirdFrom = at;
  value = 0;
  for (; at < end; at += 1) {
    const digit = (buffer[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const thirdDigits = at - thirdFrom;
  scanned.third = value;
  scanned.separator = separator;
  scanned.yearFirst = firstDigits === 4;
  scanned.shortYear = false;
  if (scanned.yearFirst) {
    if (thirdDigits === 0 || thirdDigits > 2) return false;
  } else if (thirdDigits === 2) {
    // 1.2.16 is more often a section or a version than a date.
    if (separator === POINT && (firstDigits < 2 || secondDigits < 2)) return false;
    scanned.shortYear = true;
  } else if (thirdDigits !== 4) return false;
  scanned.time = 0;
  scanned.hasTime = false;
  scanned.hasZone = false;
  return at === end || scanTime(buffer, at, end);
}

function scanTime(buffer: Uint8Array, from: number, end: number): boolean {
  let at = from;
  const byte = buffer[at];
  if (byte === 44) at += 1;
  else if (byte !== SPACE && byte !== 84 && byte !== 116) return false;
  else at += 1;
  while (at < end && buffer[at] === SPACE) at += 1;
  const hourFrom = at;
  let hour = 0;
  for (; at < end; at += 1) {
    const digit = (buffer[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    hour = hour * 10 + digit;
  }
  if (at === hourFrom || at - hourFrom > 2 || buffer[at] !== COLON) return false;
  const minute = twoDigits(buffer, at + 1, end);
  at += 3;
  let second = 0;
  let millisecond = 0;
  if (at < end && buffer[at] === COLON) {
    second = twoDigits(buffer, at + 1, end);
    at += 3;
    if (at < end && (buffer[at] === POINT || buffer[at] === 44)) {
      at += 1;
      let unit = 100;
      const fractionFrom = at;
      for (; at < end; at += 1) {
        const digit = (buffer[at] as number) - 48;
        if (digit < 0 || digit > 9) break;
        millisecond += digit * unit;
        unit /= 10;
      }
      if (at === fractionFrom) return false;
    }
  }
  if (minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  const zoneFrom = at;
  while (at < end && buffer[at] === SPACE) at += 1;
  if (at < end) {
    // AM, PM, am, pm, a.m.
    const letter = (buffer[at] as number) | 32;
    const marker = letter === 97 || letter === 112 ? halfDay(buffer, at, end) : 0;
    if (marker > 0) {
      if (hour < 1 || hour > 12) return false;
      hour = (hour % 12) + (letter === 112 ? 12 : 0);
      at += marker;
    }
    if (at < end && !isZone(buffer, marker > 0 ? at : zoneFrom, end)) return false;
    scanned.hasZone = at < end;
  }
  if (hour > 23) return false;
  scanned.hasTime = true;
  scanned.time = ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(millisecond);
  return true;
}

function twoDigits(buffer: Uint8Array, at: number, end: number): number {
  if (at + 2 > end) return -1;
  const tens = (buffer[at] as number) - 48;
  const ones = (buffer[at + 1] as number) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/** Length of AM, PM, a.m. or p.m. at this place. */
function halfDay(buffer: Uint8Array, at: number, end: number): number {
  if (at + 2 <= end && ((buffer[at + 1] as number) | 32) === 109) return 2;
  const dotted = at + 4 <= end && buffer[at + 1] === POINT && buffer[at + 3] === POINT;
  return dotted && ((buffer[at + 2] as number) | 32) === 109 ? 4 : 0;
}

const zone = /^ ?(Z|UTC|GMT|[+-]\d\d(:?\d\d)?)$/i;

function isZone(buffer: Uint8Array, from: number, end: number): boolean {
  if (end - from > 8) return false;
  return zone.test(String.fromCharCode(...buffer.subarray(from, end)));
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
