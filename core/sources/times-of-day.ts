import { scanNumericDate, scanned } from './date-scan.ts';
import { folded, plainClock } from './named-dates.ts';

const clock = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(?: ?([ap])m)?$/;
const longest = 40;

/**
 * Reads a time of day: `09:30`, `9:30 AM`, `14.30 Uhr`, `14h30`; and one with a spreadsheet's day zero in front
 * (`12/31/1899 09:30:00 AM`).
 * @returns `HH:MM`, or `HH:MM:SS` where it has seconds; null when it is no time of day
 */
export function timeOfDay(cell: string): string | null {
  if (cell.length > longest) return null;
  const text = folded(cell.trim());
  const match = /^\d{1,2}(?!\d)(?![-/])/.test(text) ? clock.exec(plainClock(text)) : null;
  if (match === null) return besideDayZero(text);
  const [, hours = '', minutes = '', seconds = '00', half] = match;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 23) return null;
  return written(hour, Number(minutes), Number(seconds));
}

function besideDayZero(text: string): string | null {
  const bytes = Buffer.from(text);
  if (!scanNumericDate(bytes, 0, bytes.length) || !scanned.hasTime || !isDayZero()) return null;
  const seconds = Math.floor(scanned.time / 1000);
  return written(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60);
}

/** Is the date scanned last one that spreadsheets and databases put before a time without a day? */
export function isDayZero(): boolean {
  const { first, second, third, yearFirst, shortYear } = scanned;
  if (shortYear) return false;
  const year = yearFirst ? first : third;
  if (year > 1904) return false;
  const one = yearFirst ? second : first;
  const other = yearFirst ? third : second;
  if (year === 1899) return Math.min(one, other) === 12 && Math.max(one, other) >= 30;
  // Day 0 and day 1 of Excel; day 1 of other programs.
  return one <= 1 && other <= 1 && (year === 1900 || year === 1 || year === 1904);
}

function written(hour: number, minute: number, second: number): string {
  const text = `${two(hour)}:${two(minute)}`;
  return second === 0 ? text : `${text}:${two(second)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
