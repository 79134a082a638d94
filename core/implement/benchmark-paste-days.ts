import { Buffer } from 'node:buffer';
import { dayWords } from '../aggregate/time-words.ts';
import type { TimeUnit } from '../contract/aggregate.ts';
import type { dayOrders } from '../contract/benchmarks.ts';
import { DAY_FIRST, MONTH_FIRST, scanDate, scanned, timeOf } from '../sources/cell-dates.ts';
import { countOf, timeOfCount } from '../sources/number-dates.ts';
import { periodAt, writtenPeriod } from '../sources/periods.ts';

const day = 86_400_000;

export type DayOrder = (typeof dayOrders)[number];

/** The period of a line: with its end, or as its first day only. Milliseconds of the wall clock. */
interface ReadPeriod {
  from: number;
  to: number | null;
}

/** How the days of many lines are read. */
export interface DayReading {
  order: DayOrder | null;
  /** What could be read in two ways, and how it was; null: nothing. */
  ambiguous: string | null;
}

function scan(text: string): boolean {
  const bytes = Buffer.from(text);
  return text.length <= 60 && scanDate(bytes, 0, bytes.length);
}

/** Can a text be read with the day first and with the month first, and are these different days? */
function bothWays(text: string): { dayFirst: number; monthFirst: number } | null {
  if (!scan(text) || scanned.yearFirst || scanned.named) return null;
  return { dayFirst: timeOf(DAY_FIRST), monthFirst: timeOf(MONTH_FIRST) };
}

/** The two ends of “1/1/2026 – 31/1/2026”; one text where there is no second. */
function endsOf(text: string): readonly string[] {
  const parts = text.split(
    /\s+(?:to|bis|until|till|through|au|a|al|tot|[-–—])\s+|\s*[–—]\s*|\.\.+/u,
  );
  return parts.length === 2 ? parts : [text];
}

/**
 * Which number of days like 3/4/2026 is the day: as a number over 12 shows in any of them; without one, the day first,
 * which is said.
 */
export function readingOfDays(texts: readonly string[], asked: DayOrder | null): DayReading {
  const twofold = texts.flatMap(endsOf).flatMap((text) => {
    const ways = bothWays(text.trim());
    if (ways === null || (Number.isNaN(ways.dayFirst) && Number.isNaN(ways.monthFirst))) return [];
    return [{ text: text.trim(), ...ways }];
  });
  if (twofold.length === 0) return { order: null, ambiguous: null };
  if (asked !== null) return { order: asked, ambiguous: null };
  const dayOnly = twofold.filter(({ monthFirst }) => Number.isNaN(monthFirst)).length;
  const monthOnly = twofold.filter(({ dayFirst }) => Number.isNaN(dayFirst)).length;
  if (dayOnly > 0 && monthOnly > 0) {
    const order = dayOnly >= monthOnly ? 'day-month' : 'month-day';
    return {
      order,
      ambiguous: `Some days can only be day/month and others only month/day; they are read as ${order === 'day-month' ? 'day/month' : 'month/day'}, and the others are left out.`,
    };
  }
  if (dayOnly > 0) return { order: 'day-month', ambiguous: null };
  if (monthOnly > 0) return { order: 'month-day', ambiguous: null };
  const example = twofold.find(({ dayFirst, monthFirst }) => dayFirst !== monthFirst);
  if (example === undefined) return { order: 'day-month', ambiguous: null };
  // Days that are all the first of a month in one order only are months.
  const firsts = (way: 'dayFirst' | 'monthFirst'): boolean =>
    twofold.length > 1 && twofold.every((one) => new Date(one[way]).getUTCDate() === 1);
  const order = firsts('monthFirst') && !firsts('dayFirst') ? 'month-day' : 'day-month';
  const [read, other] =
    order === 'day-month'
      ? [example.dayFirst, example.monthFirst]
      : [example.monthFirst, example.dayFirst];
  return {
    order,
    ambiguous: `Nothing shows whether the day or the month comes first. ${example.text} is read as ${dayWords(read)}; it could be ${dayWords(other)}.`,
  };
}

/** A day or period that a cell names; null when it names none. */
export function readPeriod(text: string, order: DayOrder | null): ReadPeriod | null {
  const plain = text.trim();
  const [first = '', second] = endsOf(plain);
  if (second !== undefined) {
    const [start, end] = [readPeriod(first, order), readPeriod(second, order)];
    if (start === null || end === null) return null;
    return { from: start.from, to: end.to ?? end.from + day };
  }
  const written = writtenPeriod(plain);
  // A day may stand for the period that it begins.
  if (written !== null) {
    return { from: written.from, to: written.length === 'day' ? null : written.to };
  }
  if (scan(plain)) {
    const time = timeOf(order === 'month-day' ? MONTH_FIRST : DAY_FIRST);
    return Number.isNaN(time) ? null : { from: Math.floor(time / day) * day, to: null };
  }
  const number = /^\d{5}$/u.test(plain) ? Number(plain) : NaN;
  if (countOf(number) === 'days') {
    return { from: Math.floor(timeOfCount(number, 'days') / day) * day, to: null };
  }
  return null;
}

/** The length of the periods that days begin, as their distances tell; null: they differ. */
function unitOfDays(days: readonly number[]): TimeUnit | 'year' | null {
  const dates = days.map((time) => new Date(time));
  if (days.length > 1 && dates.every((date) => date.getUTCDate() === 1)) {
    if (dates.every((date) => date.getUTCMonth() === 0)) return 'year';
    return dates.every((date) => date.getUTCMonth() % 3 === 0) ? 'quarter' : 'month';
  }
  const apart = days.slice(1).map((time, index) => (time - (days[index] ?? time)) / day);
  if (apart.length === 0) return null;
  if (apart.every((days) => days % 7 === 0)) return 'week';
  return apart.some((days) => days === 1) ? 'day' : null;
}

/**
 * Ends of the periods of which only the first day is named: by the unit asked for, or by what their distances show, or up
 * to the next one. Days since 1970 in milliseconds, rising; the note says how it was read.
 */
export function endsOfDays(
  days: readonly number[],
  unit: TimeUnit | null,
): { endOf(from: number): number | null; note: string | null } {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const found = unit ?? unitOfDays(sorted);
  if (found === null) {
    const next = (from: number): number | null => sorted[sorted.indexOf(from) + 1] ?? null;
    return {
      endOf: next,
      note:
        sorted.length === 0
          ? null
          : 'Each day is read as the beginning of a period that lasts up to the next one; say how long they are to keep the last.',
    };
  }
  const names = { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' };
  return {
    endOf: (from) => {
      const period = periodAt(from, found);
      // A month that is named by another day than its first begins there all the same.
      return period?.to ?? null;
    },
    note:
      sorted.length === 0 || found === 'day'
        ? null
        : `Each day is read as ${found === 'week' ? 'the first of seven' : `a day of the ${names[found]} that it stands for`}.`,
  };
}

/** Where the period that a day stands for begins. */
export function startOfPeriod(from: number, unit: TimeUnit | 'year' | null): number {
  return unit === null ? from : (periodAt(from, unit)?.from ?? from);
}

/** The unit that bare days stand for. */
export function unitFor(days: readonly number[], unit: TimeUnit | null): TimeUnit | 'year' | null {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  return unit ?? unitOfDays(sorted);
}
