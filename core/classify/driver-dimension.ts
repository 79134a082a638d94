import type { Codes } from '../aggregate/columns.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import type { Candidate } from './driver-candidates.ts';
import { type DriverGroups, driverGroups } from './driver-groups.ts';
import { mostSegments } from './driver-list.ts';

/** The segments of a field that are large enough, numbered from 1. */
export interface Dimension {
  candidate: Candidate;
  groups: DriverGroups;
  /** The group's code of each segment; the first stands for missing. */
  codes: number[];
  /** Values that are too small to be tested; together they have the number after the last segment. */
  small: number;
  missing: number;
  /** What the exposure says of it; null: it is tested against other incidents. */
  exposed: Exposed | null;
}

/** A field's values among exposure and cases. */
interface Exposed {
  /** Code of each row of exposure, by its place; 0 where it names no value. */
  codes: Uint32Array;
  /** Exposure of each code. */
  amounts: Float64Array;
  /** Cases with a value that no exposure is known for, and cases without a value. */
  unbacked: number;
  missing: number;
}

function countsOf(codes: Codes | Uint8Array, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

/**
 * The segments of a field, or in a sentence why it has none to test. It looks at all incidents together, so that what
 * is tested never depends on which of them are the cases.
 */
export function dimension(
  set: IncidentSet,
  candidate: Candidate,
  bands: readonly number[] | null,
  minimum: number,
): Dimension | string {
  const groups = driverGroups(set, candidate.field, candidate.part, bands);
  if (groups === null) return 'It has no values to count.';
  const counts = countsOf(groups.codes, groups.labels.length);
  const missing = counts[0] ?? 0;
  const present = set.size - missing;
  const codes = [0];
  let distinct = 0;
  for (let code = 1; code < counts.length; code += 1) {
    const count = counts[code] as number;
    if (count === 0) continue;
    distinct += 1;
    // What a segment is compared with has to be large enough, too.
    if (count >= minimum && present - count >= minimum) codes.push(code);
  }
  if (present === 0) return 'No incident has a value in it.';
  if (distinct === 1) return 'All its incidents have the same value.';
  const segments = codes.length - 1;
  if (segments === 0) {
    return distinct > present / 2
      ? 'Nearly every incident has a value of its own in it.'
      : `None of its ${numberWords(distinct)} values has ${numbered(minimum, 'incident', 'incidents')} or more, with as many beside it.`;
  }
  if (segments > mostSegments) {
    return `It has ${numberWords(segments)} values with ${minimum} or more incidents; at most ${mostSegments} are tested.`;
  }
  return { candidate, groups, codes, small: distinct - segments, missing, exposed: null };
}

/** Numbers of segments by code. */
function numbersByCode({ groups, codes, exposed }: Dimension): Uint8Array {
  const numbers = new Uint8Array(groups.labels.length).fill(codes.length);
  // Cases that nothing is known to stand behind have no rate.
  exposed?.amounts.forEach((amount, code) => {
    if (!(amount > 0)) numbers[code] = 0;
  });
  for (const [number, code] of codes.entries()) numbers[code] = number;
  return numbers;
}

/**
 * Numbers of segments in the order of `rows`: 0 where the value is missing (or nothing is known to stand behind it),
 * 1 to n for segments, n + 1 for values that are too small.
 */
export function segmentNumbers(one: Dimension, rows: Uint32Array): Uint8Array {
  const numbers = numbersByCode(one);
  const ordered = new Uint8Array(rows.length);
  const all = one.groups.codes;
  for (let index = 0; index < rows.length; index += 1) {
    ordered[index] = numbers[all[rows[index] as number] as number] as number;
  }
  return ordered;
}

/** The same for the rows of exposure, by their place. */
export function exposedNumbers(one: Dimension): Uint8Array {
  const numbers = numbersByCode(one);
  const codes = one.exposed?.codes ?? new Uint32Array(0);
  const placed = new Uint8Array(codes.length);
  for (let place = 0; place < codes.length; place += 1) {
    placed[place] = numbers[codes[place] as number] as number;
  }
  return placed;
}
