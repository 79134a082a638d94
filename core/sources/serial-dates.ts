import type { NumberFormat } from './number-formats.ts';

const dayLength = 86_400_000;
/** 31 December 9999, the last day of Excel. */
const lastSerial = 2_958_465;

/**
 * The text of a number in a cell: dates and times as ISO 8601, durations as h:mm:ss, 0.125 as 12.5% and money
 * with its currency where they are shown so, others as they are.
 * @param from1904 does the workbook count days from 1 January 1904?
 */
export function numberText(value: number, format: NumberFormat, from1904: boolean): string {
  if (format.plain) return plainNumber(value);
  if (format.kind === 'duration') return durationText(value);
  if (format.kind === 'money') return `${plainNumber(value)} ${format.currency}`;
  if (format.kind === 'percent') return `${plainNumber(value * 100)}%`;
  if (format.kind !== 'number' && value >= 0 && value < lastSerial + 1) {
    return dateText(value, format.kind === 'time', from1904);
  }
  const text = plainNumber(value);
  return format.digits > 0 && /^\d+$/.test(text) ? text.padStart(format.digits, '0') : text;
}

function durationText(days: number): string {
  const milliseconds = Math.round(Math.abs(days) * dayLength);
  const hours = Math.floor(milliseconds / 3_600_000);
  const rest = timeText(milliseconds - hours * 3_600_000).slice(3);
  return `${days < 0 && milliseconds > 0 ? '-' : ''}${hours}:${rest}`;
}

/** 15 digits are what Excel keeps; more are dust of binary fractions. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.length < 17 ? text : String(Number(value.toPrecision(15)));
}

function dateText(serial: number, timeOnly: boolean, from1904: boolean): string {
  const milliseconds = Math.round(serial * dayLength);
  const days = Math.floor(milliseconds / dayLength);
  const clock = milliseconds - days * dayLength;
  // A time of day without a day; day 0 of 1904 is a day like others.
  if (days === 0 && (timeOnly || (!from1904 && clock > 0))) return timeText(clock);
  if (days === 0 && !from1904) return '0';
  // Excel has a 29 February 1900, which did not exist.
  if (days === 60 && !from1904) return '1900-02-29';
  const date = dayText(from1904 ? days + firstOf1904 : days);
  return clock === 0 ? date : `${date} ${timeText(clock)}`;
}

/** 1 January 1904 as Excel counts from 1900. */
const firstOf1904 = 1462;
/** Days that were written before: in a table they are few, and dates are dear. */
const knownDays = new Map<number, string>();
const mostKnownDays = 20_000;

function dayText(days: number): string {
  const known = knownDays.get(days);
  if (known !== undefined) return known;
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const text = new Date(epoch + days * dayLength).toISOString().slice(0, 10);
  if (knownDays.size >= mostKnownDays) knownDays.clear();
  knownDays.set(days, text);
  return text;
}

function timeText(clock: number): string {
  const seconds = Math.floor(clock / 1000);
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const rest = clock % 1000;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
