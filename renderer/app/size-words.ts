import { numbered, numberWords } from '#core/aggregate/number-words.ts';

const noBreakSpace = '\u00a0';

/** Bytes → "676 KB". Powers of 1,000, as file managers show them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return numbered(bytes, 'byte', 'bytes');
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 ? value.toFixed(1) : numberWords(value);
  return `${digits}${noBreakSpace}${units[unit] ?? ''}`;
}

/** Seconds of work, done or left → "about 40 seconds", "about 3 minutes". */
export function durationWords(seconds: number): string {
  if (seconds < 1.5) return 'about a second';
  if (seconds < 90) return `about ${numberWords(seconds)} seconds`;
  return `about ${numberWords(seconds / 60)} minutes`;
}
