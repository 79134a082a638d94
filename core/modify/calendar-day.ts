import { wallClock } from '../aggregate/local-time.ts';
import { dayWords as wordsOfTime } from '../aggregate/time-words.ts';
import { VitalFewError } from '../contract/errors.ts';

// Days of the calendar, YYYY-MM-DD. They have no zone and no hour: a due date is that day wherever it is read.

const millisecondsOfDay = 86_400_000;
const pattern = /^\d{4}-\d\d-\d\d$/;

/** A day as days since 1970-01-01. @throws VitalFewError `invalid-input` for what is no day of the calendar */
export function dayNumber(day: string): number {
  const number = pattern.test(day) ? Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay : NaN;
  // Some readers of dates roll 30 February over into March.
  if (Number.isInteger(number) && dayOfNumber(number) === day) return number;
  throw new VitalFewError(
    'invalid-input',
    `“${day}” is no day of the calendar. Days are written like 2026-05-13.`,
  );
}

/** The day so many days after 1970-01-01; within the years 0 to 9999. */
export function dayOfNumber(days: number): string {
  return new Date(days * millisecondsOfDay).toISOString().slice(0, 10);
}

/** The wall clock's milliseconds at the start of a day, as times of incidents are kept. */
export function dayStart(day: string): number {
  return dayNumber(day) * millisecondsOfDay;
}

/** The day of a time of the wall clock, in milliseconds. */
export function dayOfTime(time: number): string {
  return dayOfNumber(Math.floor(time / millisecondsOfDay));
}

/** The day that calendars show at an instant in a zone of the IANA database. Throws RangeError for another zone. */
export function todayIn(timeZone: string, now: Date): string {
  return dayOfTime(wallClock(timeZone, now.getTime()));
}

/** A day in words: 13 May 2026. */
export function dayWords(day: string): string {
  return wordsOfTime(dayStart(day));
}
