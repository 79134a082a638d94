import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { periodWords } from '../aggregate/time-words.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import { hasRow, type RowBits } from '../classify/row-bits.ts';

const day = 86_400_000;
const most = 0.9;
/** With fewer, a bunch of them is nothing to speak of. */
const fewest = 30;
/** Beyond a thousand years, times are no dates of incidents. */
const longest = 366_000;

/** The shortest run of days with so many incidents, by the counts of days; both ends counted. */
function shortestRun(counts: Uint32Array, enough: number): { first: number; last: number } {
  let [first, last] = [0, counts.length - 1];
  let within = 0;
  for (let end = 0, start = 0; end < counts.length; end += 1) {
    within += counts[end] ?? 0;
    while (within - (counts[start] ?? 0) >= enough) {
      within -= counts[start] ?? 0;
      start += 1;
    }
    if (within >= enough && end - start < last - first) [first, last] = [start, end];
  }
  return { first, last };
}

/**
 * Says when nine of ten incidents happened in less than half of a period: a log that began slowly, or was kept only at times,
 * makes a year look emptier than it is. Empty when they are spread, are fewer than 30 or have no times.
 * @param days the days that a year is reckoned from
 */
export function unevenNote(set: IncidentSet, rows: RowBits, days: number): string[] {
  const field = set.fieldWithRole('occurred');
  const times = field === null ? null : set.numbers(field);
  const facts = field === null || times?.kind !== 'time' ? null : valueFacts(set, field);
  if (times === null || facts === null || facts.present === 0) return [];
  const begin = Math.floor(facts.min / day);
  const length = Math.floor(facts.max / day) - begin + 1;
  if (length > longest) return [];
  const counts = new Uint32Array(length);
  let known = 0;
  for (let row = 0; row < times.values.length; row += 1) {
    const time = times.values[row] as number;
    if (time !== time || !hasRow(rows, row)) continue;
    const at = Math.floor(time / day) - begin;
    counts[at] = (counts[at] ?? 0) + 1;
    known += 1;
  }
  if (known < fewest) return [];
  const { first, last } = shortestRun(counts, Math.ceil(known * most));
  const run = last - first + 1;
  if (run * 2 >= days) return [];
  const when = periodWords((begin + first) * day, (begin + last) * day);
  return [
    `Nine of ten of them lie within ${numbered(run, 'day', 'days')} of these ${numberWords(days)} (${when}). If records of the other days are not complete, a year has more than is said here: give the problem a period that is complete.`,
  ];
}
