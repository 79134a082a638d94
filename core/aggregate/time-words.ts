import { monthNames } from '../sources/month-names.ts';
import { noFigure } from './number-words.ts';

// Times of incidents in words. Their milliseconds are the wall clock of the project's place, counted as if
// it were UTC; so everything here reads them as UTC, and no zone of this machine ever shifts a day.

const day = 86_400_000;

function monthName(date: Date): string {
  return monthNames[date.getUTCMonth()] ?? '';
}

/** A day: 13 May 2017. */
export function dayWords(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return noFigure;
  return `${date.getUTCDate()} ${monthName(date)} ${date.getUTCFullYear()}`;
}

/** A moment: 13 May 2017 14:05; the day alone at midnight. */
export function timeWords(time: number): string {
  if (time % day === 0 || !Number.isFinite(time)) return dayWords(time);
  return `${dayWords(time)} ${new Date(time).toISOString().slice(11, 16)}`;
}

/** The days from the first to the last time, both counted: 5 to 30 May 2017. */
export function periodWords(first: number, last: number): string {
  const [from, to] = [new Date(first), new Date(last)];
  const end = dayWords(last);
  if (dayWords(first) === end) return end;
  if (from.getUTCFullYear() !== to.getUTCFullYear()) return `${dayWords(first)} to ${end}`;
  const start = from.getUTCDate();
  if (from.getUTCMonth() === to.getUTCMonth()) return `${start} to ${end}`;
  return `${start} ${monthName(from)} to ${end}`;
}

/** A span from <= t < to: May 2017; 2017; 5 to 30 May 2017; or moments where it is not whole days. */
export function spanWords(from: number | null, to: number | null): string {
  if (from === null) return to === null ? 'any time' : `before ${timeWords(to)}`;
  if (to === null) return `from ${timeWords(from)}`;
  if (from % day !== 0 || to % day !== 0 || to <= from) {
    return `${timeWords(from)} to ${timeWords(to)}`;
  }
  return wholeMonths(from, to) ?? periodWords(from, to - day);
}

function wholeMonths(from: number, to: number): string | null {
  const first = new Date(from);
  const end = new Date(to);
  if (first.getUTCDate() !== 1 || end.getUTCDate() !== 1) return null;
  const years = end.getUTCFullYear() - first.getUTCFullYear();
  const count = years * 12 + end.getUTCMonth() - first.getUTCMonth();
  const last = new Date(to - 1);
  if (count === 12 && first.getUTCMonth() === 0) return String(first.getUTCFullYear());
  if (count === 1) return `${monthName(first)} ${first.getUTCFullYear()}`;
  const year = first.getUTCFullYear() === last.getUTCFullYear() ? '' : ` ${first.getUTCFullYear()}`;
  return `${monthName(first)}${year} to ${monthName(last)} ${last.getUTCFullYear()}`;
}
