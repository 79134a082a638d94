import type { CalendarPart } from '../contract/filter.ts';
import { monthNames } from '../sources/month-names.ts';

const hourLength = 3_600_000;
const dayLength = 24 * hourLength;

const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

function weekday(time: number): number {
  // 1 January 1970 was a Thursday.
  const place = (Math.floor(time / dayLength) + 4) % 7;
  return place < 0 ? place + 7 : place;
}

function hour(time: number): number {
  const place = Math.floor(time / hourLength) % 24;
  return place < 0 ? place + 24 : place;
}

/** Month of the year from 1; H. Hinnant's days-to-civil, without a Date for each incident. */
function month(time: number): number {
  const days = Math.floor(time / dayLength) + 719_468;
  const dayOfEra = days - Math.floor(days / 146_097) * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
}

/** Gives a part of a time (milliseconds of the wall clock): weekday 0 (Sunday) to 6, month 1 to 12, hour 0 to 23. */
export function calendarPartOf(part: CalendarPart): (time: number) => number {
  if (part === 'weekday') return weekday;
  return part === 'month' ? month : hour;
}

/** A part in words: Monday; May; 14:00 to 14:59. */
export function calendarWords(part: CalendarPart, value: number): string {
  if (part === 'weekday') return weekdays[value] ?? 'no such day';
  if (part === 'month') return monthNames[value - 1] ?? 'no such month';
  const clock = String(value).padStart(2, '0');
  return `${clock}:00 to ${clock}:59`;
}
