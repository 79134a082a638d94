/**
 * Times of incidents in words. Their milliseconds are the wall clock of the project's place, counted as
 * if it were UTC; so everything here reads them as UTC and no zone of this machine ever shifts a day.
 */

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
const day = 86_400_000;

/** "13 May 2017". */
export function dateWords(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${monthName(date)} ${date.getUTCFullYear()}`;
}

/** "13 May 2017 14:05"; without the time of day when it is midnight. */
export function momentWords(time: number): string {
  return time % day === 0 ? dateWords(time) : `${dateWords(time)} ${clock(time)}`;
}

/** "5 to 30 May 2017": the days from the first to the last, both included. */
export function daysWords(first: number, last: number): string {
  const from = new Date(first);
  const to = new Date(last);
  if (from.getUTCFullYear() !== to.getUTCFullYear())
    return `${dateWords(first)} to ${dateWords(last)}`;
  if (from.getUTCMonth() !== to.getUTCMonth())
    return `${from.getUTCDate()} ${monthName(from)} to ${dateWords(last)}`;
  if (from.getUTCDate() !== to.getUTCDate()) return `${from.getUTCDate()} to ${dateWords(last)}`;
  return dateWords(last);
}

/** From (included) to (excluded): "May 2017", "2017", "5 to 30 May 2017", or moments when not whole days. */
export function spanWords(from: number | null, to: number | null): string {
  if (from === null && to === null) return 'any time';
  if (from === null) return `before ${momentWords(to ?? 0)}`;
  if (to === null) return `from ${momentWords(from)}`;
  if (from % day !== 0 || to % day !== 0) return `${momentWords(from)} to ${momentWords(to)}`;
  return wholeMonths(from, to) ?? daysWords(from, to - 1);
}

/** When something was done on this machine's clock: "today 14:05", "yesterday 9:30", "13 May 2017". */
export function agoWords(iso: string, now: Date = new Date()): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  const days = Math.round((startOfDay(now) - startOfDay(then)) / day);
  const time = `${then.getHours()}:${String(then.getMinutes()).padStart(2, '0')}`;
  if (days === 0) return `today ${time}`;
  if (days === 1) return `yesterday ${time}`;
  return `${then.getDate()} ${months[then.getMonth()] ?? ''} ${then.getFullYear()}`;
}

function wholeMonths(from: number, to: number): string | null {
  const first = new Date(from);
  const end = new Date(to);
  if (first.getUTCDate() !== 1 || end.getUTCDate() !== 1) return null;
  const count =
    (end.getUTCFullYear() - first.getUTCFullYear()) * 12 + end.getUTCMonth() - first.getUTCMonth();
  const last = new Date(to - 1);
  if (count === 12 && first.getUTCMonth() === 0) return String(first.getUTCFullYear());
  if (count === 1) return `${monthName(first)} ${first.getUTCFullYear()}`;
  const year = first.getUTCFullYear() === last.getUTCFullYear() ? '' : ` ${first.getUTCFullYear()}`;
  return `${monthName(first)}${year} to ${monthName(last)} ${last.getUTCFullYear()}`;
}

function monthName(date: Date): string {
  return months[date.getUTCMonth()] ?? '';
}

function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
