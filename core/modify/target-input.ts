import { numberWords } from '../aggregate/number-words.ts';

const unitHours: readonly [pattern: RegExp, hours: number][] = [
  [/^(?:m|min|mins|minute|minutes)$/u, 1 / 60],
  [/^(?:|h|hr|hrs|hour|hours)$/u, 1],
  [/^(?:d|day|days)$/u, 24],
  [/^(?:w|wk|week|weeks)$/u, 168],
];

const most = 1_000_000;

/** A number as people type it: 1.5 or 1,5; null for what is none. */
function typedNumber(text: string): number | null {
  return /^\d+(?:[.,]\d+)?$/u.test(text) ? Number(text.replace(',', '.')) : null;
}

/**
 * Hours that were typed: “48”, “48 h”, “2 days”, “30 min”, “1 week”; null for an empty text, which takes the target away.
 * What cannot be read, or is not over 0 and at most a million hours, gives undefined.
 */
export function typedHours(text: string): number | null | undefined {
  const tidy = text.trim().toLowerCase();
  if (tidy === '') return null;
  const parts = /^([\d.,]+)\s*([a-z]*)$/u.exec(tidy);
  const amount = typedNumber(parts?.[1] ?? '');
  const unit = unitHours.find(([pattern]) => pattern.test(parts?.[2] ?? ''));
  if (amount === null || unit === undefined) return undefined;
  const hours = amount * unit[1];
  return hours > 0 && hours <= most ? hours : undefined;
}

/** A share that was typed as a percentage, 0 to 1: “90”, “90 %”; null for an empty text; undefined when it cannot be read. */
export function typedShare(text: string): number | null | undefined {
  const tidy = text.trim().replace(/\s*%$/u, '');
  if (tidy === '') return null;
  const percent = typedNumber(tidy);
  if (percent === null || percent <= 0 || percent > 100) return undefined;
  return percent / 100;
}

/** Hours as they are typed: 30 min, 36 h, 5 days. */
export function hoursToType(hours: number | null): string {
  if (hours === null) return '';
  if (hours < 1) return `${numberWords(hours * 60, 2)} min`;
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`;
  return `${Number(hours.toFixed(4))} h`;
}

/** A share as it is typed: 90 %. */
export function shareToType(share: number | null): string {
  return share === null ? '' : `${Number((share * 100).toFixed(4))} %`;
}
