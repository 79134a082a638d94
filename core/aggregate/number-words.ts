// Numbers and dates as the whole application writes them, on screen and in exports: in English, whatever the
// machine's language, so that one project reads the same everywhere.

/** No-break space: a number and its unit stay on one line. */
const joined = '\u00A0';

/** What stands for a figure that is not known. */
export const noFigure = '—';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** With thousands separators and at most `decimals` decimals: 1,984; 12.5. The minus is a real one. */
export function numberWords(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return noFigure;
  const size = Math.abs(value).toLocaleString('en-US', { maximumFractionDigits: decimals });
  return value < 0 && !/^[0.]*$/.test(size) ? `\u2212${size}` : size;
}

/** An amount with as many decimals as its size deserves: 1,984; 84.5; 0.045. */
export function amountWords(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000) return numberWords(value);
  if (size >= 10) return numberWords(value, 1);
  if (size >= 1) return numberWords(value, 2);
  return size === 0 ? '0' : numberWords(value, Math.min(20, 1 - Math.floor(Math.log10(size))));
}

/** A share from 0 to 1 as a percentage: 20.6 %. */
export function shareWords(share: number | null, decimals = 1): string {
  if (share === null || !Number.isFinite(share)) return noFigure;
  const size = (share * 100).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${size}${joined}%`;
}

/** A threshold from 0 to 1 as a percentage without needless decimals: 80 %; 82.5 %. */
export function thresholdWords(threshold: number): string {
  return `${numberWords(threshold * 100, 1)}${joined}%`;
}

/** A p value with two figures: p = 0.18; p = 0.0043; p < 0.0001. Never 0. */
export function pWords(p: number): string {
  if (p < 0.0001) return 'p < 0.0001';
  if (p >= 0.995) return p === 1 ? 'p = 1' : 'p > 0.99';
  return `p = ${p.toFixed(Math.max(2, 1 - Math.floor(Math.log10(p))))}`;
}

const smallNumbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A count within a sentence: seven; 14. */
export function countWords(count: number): string {
  return smallNumbers[count] ?? numberWords(count);
}

/** “1 incident”, “1,984 incidents”. */
export function numbered(count: number, one: string, many: string): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** The first letter in upper case. */
export function capital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** A, B and C. */
export function listWords(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}

/** A day of a wall-clock time in milliseconds: 5 May 2017. */
function dayWords(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return noFigure;
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

const day = 86_400_000;

/** A wall-clock time in milliseconds: 5 May 2017 at 14:30; the day alone at midnight. */
export function timeWords(time: number): string {
  if (time % day === 0) return dayWords(time);
  const clock = new Date(time).toISOString().slice(11, 16);
  return `${dayWords(time)} at ${clock}`;
}

/** The days from the first to the last time, both counted: 5 to 30 May 2017. */
export function periodWords(first: number, last: number): string {
  const [from, to] = [new Date(first), new Date(last)];
  const end = dayWords(last);
  if (dayWords(first) === end) return end;
  if (from.getUTCFullYear() !== to.getUTCFullYear()) return `${dayWords(first)} to ${end}`;
  const start = from.getUTCDate();
  if (from.getUTCMonth() === to.getUTCMonth()) return `${start} to ${end}`;
  return `${start} ${months[from.getUTCMonth()] ?? ''} to ${end}`;
}

/** A span of time from <= t < to, as days where it is whole days: 5 to 30 May 2017. */
export function spanWords(from: number | null, to: number | null): string {
  if (from !== null && to !== null) {
    if (from % day === 0 && to % day === 0 && to > from) return periodWords(from, to - day);
    return `${timeWords(from)} to ${timeWords(to)}`;
  }
  if (from !== null) return `from ${timeWords(from)}`;
  return to === null ? 'any time' : `before ${timeWords(to)}`;
}
