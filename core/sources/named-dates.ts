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
    form: /^(\d{1,2})(?:st|nd|rd|th|er|[.º°ª])?[\s\-/.]*(?:de |of |di |d['’])?(\p{L}{3,12})\.?[\s\-/.,]*(?:del? |of )?'?(\d{4}|\d{2}(?!:))(?!\d)(.*)$/u,
    day: 1,
    month: 2,
    year: 3,
    rest: 4,
  },
  // May 5, 2017
  {
    form: /^(\p{L}{3,12})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s\-/]+)'?(\d{4}|\d{2})(?![\d:])(.*)$/u,
    day: 2,
    month: 1,
    year: 3,
    rest: 4,
  },
  // 2017-May-05
  {
    form: /^(\d{4})[\s\-/.]*(\p{L}{3,12})\.?[\s\-/.]*(\d{1,2})(?!\d)(.*)$/u,
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

/** 20170505T143000, 20170505 14:30 */
const compact = /^(\d{4})(\d\d)(\d\d)[t ](\d\d):?(\d\d)(?::?(\d\d)([.,]\d+)?)?(z|[+-]\d\d:?\d\d)?$/;
/** Numbers with words, spaces or a point about them: "05.05.2017, 14.30 Uhr", "5. 5. 2017", "2017. 5. 5." */
const numeric = /^(\d{1,4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?!\d)\.?(.*)$/;
/** 2017年5月5日, with the signs of Japan and China or those of Korea. */
const signed = /^(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일](.*)$/u;
const clockFirst = /^(\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?),? (.+)$/;
const weekday = /^(\p{L}{2,13}(?:-feira)?)\.?,?\s+(.+)$/u;
/** Behind the year in Russian, Ukrainian and Hungarian. */
const behindYear = /^(?:\.|\s?(?:г\.?|года|р\.?|року))(?=[\s,]|$)/u;

/** Finds a date that is not of numbers alone. Says nothing about whether that day exists. */
export function scanNamedDate(buffer: Uint8Array, start: number, end: number): boolean {
  if (end - start > longest || !mayBeDate(buffer, start, end)) return false;
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start);
  return scanFolded(folded(bytes.toString()), true);
}

/** Digits with letters among them, or with spaces or a last point. */
function mayBeDate(buffer: Uint8Array, start: number, end: number): boolean {
  let others = buffer[end - 1] === 46 ? 1 : 0;
  let digits = 0;
  let letters = 0;
  for (let at = start; at < end; at += 1) {
    const byte = buffer[at] as number;
    if (byte >= 48 && byte <= 57) digits += 1;
    else if (byte >= 65) letters += 1;
    else if (byte === 32) others += 1;
  }
  return digits > 2 && (letters > 0 || (others > 0 && digits > 5));
}

/** Lower case, without accents, with plain single spaces. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
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
  return (
    scanCompact(text) ||
    scanNumeric(text) ||
    scanSigned(text) ||
    (mayNameWeekday && (scanBehindWeekday(text) || scanBehindClock(text)))
  );
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
  const [, first, separator = '', second, third, rest = ''] = match;
  const date = Buffer.from([first, second, third].join(separator));
  return scanNumericDate(date, 0, date.length) && scanClock(rest);
}

function scanSigned(text: string): boolean {
  const match = signed.exec(text);
  if (match === null) return false;
  setDay(Number(match[1]), Number(match[2]), Number(match[3]), false);
  return scanClock(match[4] as string);
}

function scanBehindClock(text: string): boolean {
  const match = clockFirst.exec(text);
  if (match === null) return false;
  const rest = Buffer.from(match[2] as string);
  const found = scanNumericDate(rest, 0, rest.length) || scanFolded(match[2] as string, false);
  return found && !scanned.hasTime && scanClock(match[1] as string);
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
  const clock = plainClock(rest.replace(behindYear, ''))
    .replace(dottedSeconds, '$1:$2:$3')
    .replace(dotted, '$1:$2');
  if (clock === '') return true;
  const bytes = Buffer.from(` ${clock}`);
  return scanTime(bytes, 0, bytes.length);
}

/** Beside a date 14.30 is a time, and so is 02.30.00.000000 PM. */
const dotted = /^(\d{1,2})\.(\d\d)(?![\d.])/;
const dottedSeconds = /^(\d{1,2})\.(\d\d)\.(\d\d)(?!\d)/;

/** A time of day as it is written beside a date, as H:MM: "um 14.30 Uhr", "14h30", "2 p. m.". */
export function plainClock(text: string): string {
  return text
    .replace(
      /^[\s,:t]*(?:[-–]\s)?(?:(?:at|um|om|klo?\.?|godz\.?|alle(?: ore)?|a las|as|a|v|в|о)\s+)?/,
      '',
    )
    .replace(/^(?:上午|午前|오전)\s?(.+)$/, '$1 am')
    .replace(/^(?:下午|午後|오후)\s?(.+)$/, '$1 pm')
    .replace(
      /^(\d{1,2})[時时点시]\s?(\d{1,2})[分분]/,
      (_, hour: string, minute: string) => `${hour}:${minute.padStart(2, '0')}`,
    )
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
