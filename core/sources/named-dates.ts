import { scanNumericDate, scanTime, scanned } from './date-scan.ts';
import { isWeekday, monthOf } from './month-names.ts';

const longest = 64;

/** A day whose month is a word; what stands behind it is a time of day. */
const forms: readonly {
  form: RegExp;
  day: number;
  month: number;
  year: number;
  rest: number;
}[] = [
  // 5 May 2017, 5th of May 2017, 05-MAI-17, 5. Mai 2017, 5 de mayo de 2017
  {
    form: /^(\d{1,2})(?:st|nd|rd|th|er|[.º°ª])?[\s\-/.]*(?:de |of |di )?([a-z]{3,10})\.?[\s\-/.,]*(?:del? |of )?'?(\d{4}|\d{2}(?!:))(?!\d)(.*)$/,
    day: 1,
    month: 2,
    year: 3,
    rest: 4,
  },
  // May 5, 2017
  {
    form: /^([a-z]{3,10})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s\-/]+)'?(\d{4}|\d{2})(?![\d:])(.*)$/,
    day: 2,
    month: 1,
    year: 3,
    rest: 4,
  },
  // 2017-May-05
  {
    form: /^(\d{4})[\s\-/.]*([a-z]{3,10})\.?[\s\-/.]*(\d{1,2})(?!\d)(.*)$/,
    day: 3,
    month: 2,
    year: 1,
    rest: 4,
  },
  // May 5 14:30:00 CEST 2017
  {
    form: /^([a-z]{3,10})\.? +(\d{1,2}) +(\d{1,2}:\d\d(?::\d\d)?(?: [a-z]{3,5})?) +(\d{4})$/,
    day: 2,
    month: 1,
    year: 4,
    rest: 3,
  },
];

/** 20170505T143000, and numbers with words about them: "Fri 05.05.2017, 14.30 Uhr". */
const compact = /^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(?:(\d\d)([.,]\d+)?)?(z|[+-]\d\d:?\d\d)?$/;
const numeric = /^(\d{1,4}([-/.])\d{1,2}\2\d{1,4})(?!\d)(.+)$/;
const weekday = /^([a-z]{2,9}(?:-feira)?)\.?,?\s+(.+)$/;

/** Finds a date that is not of numbers alone. Says nothing about whether that day exists. */
export function scanNamedDate(buffer: Uint8Array, start: number, end: number): boolean {
  if (end - start > longest || !holdsLetterAndDigit(buffer, start, end)) return false;
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start);
  return scanFolded(folded(bytes.toString()), true);
}

function holdsLetterAndDigit(buffer: Uint8Array, start: number, end: number): boolean {
  let letters = 0;
  let digits = 0;
  for (let at = start; at < end; at += 1) {
    const byte = buffer[at] as number;
    if (byte >= 48 && byte <= 57) digits += 1;
    else if (byte >= 65) letters += 1;
  }
  return letters > 0 && digits > 2;
}

/** Lower case, without accents, with plain single spaces. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function scanFolded(text: string, mayNameWeekday: boolean): boolean {
  for (const { form, day, month, year, rest } of forms) {
    const match = form.exec(text);
    if (match === null) continue;
    const number = monthOf(match[month] as string);
    if (number === null) continue;
    const years = match[year] as string;
    setDay(Number(years), number, Number(match[day]), years.length === 2);
    scanned.named = true;
    if (scanClock(match[rest] as string)) return true;
  }
  return scanCompact(text) || scanNumeric(text) || (mayNameWeekday && scanBehindWeekday(text));
}

function scanCompact(text: string): boolean {
  const match = compact.exec(text);
  if (match === null) return false;
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = ''] = match;
  setDay(Number(year), Number(month), Number(day), false);
  return scanClock(` ${hour}:${minute}:${second}${fraction}${zone}`);
}

function scanNumeric(text: string): boolean {
  const match = numeric.exec(text);
  if (match === null) return false;
  const date = Buffer.from(match[1] as string);
  return scanNumericDate(date, 0, date.length) && scanClock(match[3] as string);
}

function scanBehindWeekday(text: string): boolean {
  const match = weekday.exec(text);
  if (match === null || !isWeekday(match[1] as string)) return false;
  const rest = match[2] as string;
  const bytes = Buffer.from(rest);
  return scanNumericDate(bytes, 0, bytes.length) || scanFolded(rest, false);
}

function setDay(year: number, month: number, day: number, shortYear: boolean): void {
  scanned.first = year;
  scanned.second = month;
  scanned.third = day;
  scanned.yearFirst = true;
  scanned.shortYear = shortYear;
  scanned.separator = 45;
  scanned.time = 0;
  scanned.hasTime = false;
  scanned.hasZone = false;
  scanned.named = false;
}

function scanClock(rest: string): boolean {
  const clock = plainClock(rest);
  if (clock === '') return true;
  const bytes = Buffer.from(` ${clock}`);
  return scanTime(bytes, 0, bytes.length);
}

/** A time of day as it is written beside a date, as H:MM: "um 14.30 Uhr", "14h30", "2 p. m.". */
export function plainClock(text: string): string {
  return text
    .replace(/^[\s,:t]*(?:(?:at|um|om|kl\.?|alle(?: ore)?|a las|as|a)\s+)?/, '')
    .replace(/^(\d{1,2})\s?h\s?(\d\d)(?!\d)/, '$1:$2')
    .replace(/^(\d{1,2})[.:](\d\d)(?:\s?(?:uhr|hrs?|h|uur))$/, '$1:$2')
    .replace(/^(\d{1,2}:\d\d(?::\d\d)?)\s?(?:uhr|hrs?|h|uur)$/, '$1')
    .replace(/^(\d{1,2})\s?(?:uhr|h|uur)$/, '$1:00')
    .replace(/^(\d{1,2}(?:[.:]\d\d)?(?::\d\d)?)\s?([ap])\.?\s?m\.?$/, (_, clock: string, half) =>
      clock.includes('.') || clock.includes(':')
        ? `${clock.replace('.', ':')} ${half}m`
        : `${clock}:00 ${half}m`,
    )
    .trim();
}
