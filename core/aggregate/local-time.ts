import { clockFormat, clockTime } from '../sources/wall-clock.ts';
import { pointOf, pointStart } from './time-points.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** One for each zone: making one costs far more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = clockFormat(zone);
  formats.set(zone, format);
  return format;
}

/**
 * What clocks in a zone show at an instant: milliseconds of the wall clock, as times of incidents are kept. The zone is that of
 * the site, never silently the computer's. Throws RangeError for a zone that the IANA database does not have.
 */
export function wallClock(zone: string, instant: number): number {
  return clockTime(formatOf(zone), instant);
}

/** The instant at which a day of the wall clock begins, even where the clocks skip midnight or show it twice. */
function dayBegins(zone: string, midnight: number): number {
  // Zones are within a day of UTC, so these are the offsets before and after any change near midnight.
  const starts = [midnight - day, midnight + day]
    .map((near) => midnight - (wallClock(zone, near) - near))
    .filter((start) => wallClock(zone, start) >= midnight);
  return Math.min(...starts);
}

/**
 * How many hours a day has in a zone: 24, or 23 and 25 when clocks change (24.5 in places). Exposure by time is in
 * such real hours. Throws RangeError for a zone that the IANA database does not have.
 * @param midnight the start of the day, in milliseconds of the wall clock.
 */
export function hoursOfDay(zone: string, midnight: number): number {
  return (dayBegins(zone, midnight + day) - dayBegins(zone, midnight)) / hour;
}

/** The week of a time of the wall clock: it begins on Monday, and week 1 holds 4 January. ISO 8601. */
export function isoWeekOf(time: number): { year: number; week: number } {
  const week = pointOf(time, 'week');
  // A week belongs to the year of its Thursday.
  const year = new Date(pointStart(week, 'week') + 3 * day).getUTCFullYear();
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  return { year, week: week - pointOf(fourth.getTime(), 'week') + 1 };
}
