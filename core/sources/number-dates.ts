const dayLength = 86_400_000;
/** Excel's 30 December 1899: day 0 as all days after February 1900 count. */
const serialZero = Date.UTC(1899, 11, 30);

/** What a number counts when it stands for a time. */
export type TimeCount = 'days' | 'seconds' | 'milliseconds';

/**
 * What a number counts, by its size: days of a spreadsheet (October 1954 to 2119), seconds since 1970
 * (1973 to 2103) or milliseconds since 1970 (1973 to 2103). Null: no such number.
 */
export function countOf(value: number): TimeCount | null {
  if (value >= 20_000 && value < 80_000) return 'days';
  if (value >= 1e8 && value < 4.2e9) return 'seconds';
  return value >= 1e11 && value < 4.2e12 ? 'milliseconds' : null;
}

/** Milliseconds since 1970-01-01T00:00 of such a number; days of a spreadsheet to the second. */
export function timeOfCount(value: number, count: TimeCount): number {
  if (count === 'days') return serialZero + Math.round((value * dayLength) / 1000) * 1000;
  return count === 'seconds' ? Math.round(value * 1000) : Math.round(value);
}

/**
 * The time of YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS in digits alone, years 1900 to 2100.
 * @returns milliseconds since 1970-01-01T00:00; NaN when it is no such time
 */
export function readCompactDate(buffer: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length !== 8 && length !== 12 && length !== 14) return NaN;
  const year = number(buffer, start, 4);
  const month = number(buffer, start + 4, 2);
  const day = number(buffer, start + 6, 2);
  if (!(year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1)) return NaN;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return NaN;
  if (length === 8) return midnight;
  const hour = number(buffer, start + 8, 2);
  const minute = number(buffer, start + 10, 2);
  const second = length === 12 ? 0 : number(buffer, start + 12, 2);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return NaN;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000;
}

function number(buffer: Uint8Array, from: number, digits: number): number {
  let value = 0;
  for (let at = from; at < from + digits; at += 1) {
    const digit = (buffer[at] as number) - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}
