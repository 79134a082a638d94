/** Numbers as they are written on screens (look.md, "Numbers"). English, whatever the system's language. */

const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const general = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
const noBreakSpace = '\u00a0';
/** For "none" and "unknown": never a bare zero. */
export const none = '\u2014';

/** 1984 → "1,984". */
export function countWords(count: number): string {
  return counts.format(count);
}

/** "1 incident", "1,984 incidents". */
export function countOf(count: number, one: string, many: string): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`;
}

/** A share from 0 to 1 → "20.6 %"; null → a dash. */
export function shareWords(share: number | null): string {
  return share === null ? none : `${oneDecimal.format(share * 100)}${noBreakSpace}%`;
}

/** Any number, to six significant digits: 1234.5 → "1,234.5". */
export function numberWords(value: number): string {
  return general.format(value);
}

/** Bytes → "676 KB". Powers of 1,000, as file managers show them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte', 'bytes');
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 ? oneDecimal.format(value) : counts.format(value);
  return `${digits}${noBreakSpace}${units[unit] ?? ''}`;
}

/** Seconds of work, done or left → "about 40 seconds", "about 3 minutes". */
export function durationWords(seconds: number): string {
  if (seconds < 1.5) return 'about a second';
  if (seconds < 90) return `about ${counts.format(seconds)} seconds`;
  return `about ${counts.format(seconds / 60)} minutes`;
}
