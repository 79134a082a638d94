import { offsetOf } from './zone-names.ts';

const SPACE = 32;
const COLON = 58;
const POINT = 46;
/** First byte of 年. */
const YEAR_SIGN = 0xe5;
const HYPHEN = 45;

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
  /** Where there is a zone, its distance from UTC. Minutes, east positive. */
  offset: 0,
  /** How the day is written: in numbers alone, or with the month's name. */
  named: false,
};

/**
 * Finds the parts of a date, with or without a time of day, in bytes without spaces around them:
 * three numbers between `-`, `/` or `.`, then after a space or T: H:MM, seconds, fractions, AM or PM, and a
 * zone. Says nothing about whether that day exists.
 */
export function scanNumericDate(buffer: Uint8Array, start: number, end: number): boolean {
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
  if (separator === YEAR_SIGN && firstDigits === 4) return scanSignedDate(buffer, start, end);
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
  scanned.named = false;
  return at === end || scanTime(buffer, at, end);
}

const signed =
  /^(\d{4})年(\d{1,2})月(\d{1,2})日(?:\s*(\d{1,2})(?::|時)(\d{1,2})(?:分|:)?(?:(\d{1,2})秒?)?)?$/u;

/** A date of East Asia: 2024年3月5日, with or without 14:05 or 14時05分 behind it. */
function scanSignedDate(buffer: Uint8Array, start: number, end: number): boolean {
  if (end - start > 60) return false;
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start);
  const parts = signed.exec(bytes.toString());
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return false;
  scanned.first = year;
  scanned.second = month;
  scanned.third = day;
  scanned.yearFirst = true;
  scanned.shortYear = false;
  scanned.separator = HYPHEN;
  scanned.hasTime = parts[4] !== undefined;
  scanned.time = ((hour * 60 + minute) * 60 + second) * 1000;
  scanned.hasZone = false;
  scanned.named = false;
  return true;
}

/** Finds a time of day, and the zone behind it, after the space, comma or T that parts it from a date. */
export function scanTime(buffer: Uint8Array, from: number, end: number): boolean {
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
  if (minute < 0 || minute > 59 || second < 0) return false;
  // A leap second; it counts as the first of the next minute.
  if (second > 59 && (second > 60 || minute < 59)) return false;
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
    scanned.hasZone = at < end;
    if (at < end) {
      scanned.offset = offsetOf(buffer, marker > 0 ? at : zoneFrom, end);
      if (Number.isNaN(scanned.offset)) return false;
    }
  }
  // 24:00 is the end of the day (ISO 8601).
  if (hour > 23 && (hour > 24 || minute + second + millisecond > 0)) return false;
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
