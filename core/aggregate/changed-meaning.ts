import type { SourceWarning } from '../contract/source-overview.ts';
import type { Codes } from './columns.ts';
import { amountWords, listWords, numberWords, shareWords } from './number-words.ts';

/** Rows with a value that a verdict needs: of the latest import, and of the earlier ones. */
const leastLatest = 20;
const leastEarlier = 5;
/** From this share of strange values on, a field means something else. */
const mostStrange = 0.5;
/** Scores have up to this many different values. */
const scaleValues = 12;
/** Of a scale's answers, the share outside the other scale that tells them apart. */
const outsideScale = 0.2;
/** A measure whose median grows or shrinks by this factor was probably given in another unit. */
const otherUnit = 10;
const examples = 3;
const sampled = 20_000;

export type Change = Pick<SourceWarning, 'kind' | 'text'>;

/** Rows of the latest import of a source, and all others of the source. */
export interface Comparison {
  latest: Int32Array;
  earlier: Int32Array;
  latestName: string;
}

interface Counted {
  counts: Int32Array;
  filled: number;
  distinct: number;
}

function counted(codes: Codes, labels: number, rows: Int32Array): Counted {
  const counts = new Int32Array(labels);
  for (let index = 0; index < rows.length; index += 1) {
    const code = codes[rows[index] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  const distinct = counts.reduce((sum, count, code) => sum + Number(code > 0 && count > 0), 0);
  return { counts, filled: rows.length - (counts[0] ?? 0), distinct };
}

/** The values of `of` that do not occur in `other`: how many rows, and the most frequent of them. */
function strange(of: Counted, other: Counted, labels: readonly string[]) {
  const codes = [...of.counts.keys()].filter(
    (code) => code > 0 && (of.counts[code] as number) > 0 && other.counts[code] === 0,
  );
  const rows = codes.reduce((sum, code) => sum + (of.counts[code] as number), 0);
  return { share: of.filled === 0 ? 0 : rows / of.filled, rows, named: named(codes, of, labels) };
}

function named(codes: number[], { counts }: Counted, labels: readonly string[]): string {
  const largest = codes
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
    .slice(0, examples)
    .map((code) => `“${labels[code] ?? ''}” ${numberWords(counts[code] as number)}`);
  const more = codes.length - largest.length;
  return listWords(more > 0 ? [...largest, `${numberWords(more)} more`] : largest);
}

function largest(of: Counted, labels: readonly string[]): string {
  const codes = [...of.counts.keys()].filter((code) => code > 0 && of.counts[code] !== 0);
  return named(codes, of, labels);
}

/**
 * What changed in a field of repeated values. Fields that hold something new in most rows anyway (names,
 * numbers of orders) have no vocabulary that could change.
 */
export function changedValues(
  codes: Codes,
  labels: readonly string[],
  { latest, earlier, latestName }: Comparison,
): Change | null {
  const now = counted(codes, labels.length, latest);
  if (now.filled < leastLatest) return null;
  const before = counted(codes, labels.length, earlier);
  if (before.filled < leastEarlier) return null;
  const isVocabulary = 2 * before.distinct <= before.filled && 2 * now.distinct <= now.filled;
  if (!isVocabulary) return null;
  const fresh = strange(now, before, labels);
  if (fresh.share > mostStrange) {
    return {
      kind: 'values',
      text: `In ${latestName}, ${numberWords(fresh.rows)} of ${numberWords(now.filled)} values (${shareWords(fresh.share, 0)}) never stood there before: ${fresh.named}. Earlier imports hold ${largest(before, labels)}.`,
    };
  }
  const gone = strange(before, now, labels);
  if (gone.share <= mostStrange || before.filled < leastLatest) return null;
  return {
    kind: 'gone',
    text: `Values that made up ${numberWords(gone.rows)} of ${numberWords(before.filled)} earlier rows (${shareWords(gone.share, 0)}) no longer occur in ${latestName}: ${gone.named}. It holds ${largest(now, labels)}.`,
  };
}

interface Numbers {
  values: Float64Array;
  rows: Int32Array;
  filled: number;
  min: number;
  max: number;
  whole: boolean;
  /** Different values; Infinity for more than a scale has. */
  distinct: number;
}

function numbersOf(values: Float64Array, rows: Int32Array): Numbers {
  const found = { values, rows, filled: 0, min: Infinity, max: -Infinity, whole: true };
  const seen = new Set<number>();
  let last = NaN;
  for (let index = 0; index < rows.length; index += 1) {
    const value = values[rows[index] as number] as number;
    if (value !== value) continue;
    found.filled += 1;
    if (value === last) continue;
    last = value;
    if (value < found.min) found.min = value;
    if (value > found.max) found.max = value;
    if (value !== Math.floor(value)) found.whole = false;
    if (seen.size <= scaleValues) seen.add(value);
  }
  return { ...found, distinct: seen.size > scaleValues ? Infinity : seen.size };
}

/** The middle of an even sample: enough to tell minutes from hours. */
function medianOf({ values, rows }: Numbers): number {
  const step = Math.max(1, Math.floor(rows.length / sampled));
  const sample: number[] = [];
  for (let index = 0; index < rows.length; index += step) {
    const value = values[rows[index] as number] as number;
    if (value === value) sample.push(value);
  }
  sample.sort((a, b) => a - b);
  return sample[Math.floor((sample.length - 1) / 2)] ?? NaN;
}

function isScale({ whole, distinct, max }: Numbers): boolean {
  return whole && distinct <= scaleValues && distinct > 1 && max <= 100;
}

function outside({ values, rows }: Numbers, { min, max }: Numbers): number {
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const value = values[rows[index] as number] as number;
    if (value < min || value > max) count += 1;
  }
  return count;
}

function spanOf({ min, max }: Numbers): string {
  return `${amountWords(min)} to ${amountWords(max)}`;
}

/** What changed in a field of numbers: another scale, or probably another unit. */
export function changedNumbers(
  values: Float64Array,
  { latest, earlier, latestName }: Comparison,
): Change | null {
  const now = numbersOf(values, latest);
  if (now.filled < leastLatest) return null;
  const before = numbersOf(values, earlier);
  if (before.filled < leastLatest) return null;
  return isScale(now) && isScale(before)
    ? changedScale(now, before, latestName)
    : changedUnit(now, before, latestName);
}

function changedScale(now: Numbers, before: Numbers, latestName: string): Change | null {
  const beyond = outside(now, before);
  const lost = outside(before, now);
  if (beyond <= outsideScale * now.filled && lost <= outsideScale * before.filled) {
    return null;
  }
  const counts =
    beyond > 0
      ? `${numberWords(beyond)} of ${numberWords(now.filled)} answers lie outside the earlier scale`
      : `${numberWords(lost)} of ${numberWords(before.filled)} earlier answers lie outside the new one`;
  return {
    kind: 'scale',
    text: `Answers run from ${spanOf(now)} in ${latestName}, and ran from ${spanOf(before)} before; ${counts}.`,
  };
}

function changedUnit(now: Numbers, before: Numbers, latestName: string): Change | null {
  const [middle, earlier] = [medianOf(now), medianOf(before)];
  const ratio = middle / earlier;
  if (!(ratio >= otherUnit || (ratio > 0 && ratio <= 1 / otherUnit))) return null;
  return {
    kind: 'scale',
    text: `The middle value is ${amountWords(middle)} in ${latestName} (n ${numberWords(now.filled)}), and was ${amountWords(earlier)} before (n ${numberWords(before.filled)}): perhaps another unit.`,
  };
}
