import { periodsOf } from '../aggregate/exposure-periods.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { capital, exactWords, numberWords } from '../aggregate/number-words.ts';
import type { Candidate } from './driver-candidates.ts';
import { addWeights, countAt } from './driver-counting.ts';
import type { Dimension } from './driver-dimension.ts';
import type { Behind } from './driver-exposure.ts';
import { type DriverGroups, driverGroups, withValues } from './driver-groups.ts';
import { mostSegments } from './driver-list.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A time longer than this holds several of its parts. */
const longest = { weekday: day, month: 31 * day, hour } as const;

/** All rows of exposure put in the segments of a field: its groups, with the values that only exposure knows. */
interface Placed {
  groups: DriverGroups;
  /** Code of each row behind, by its place; 0 where it names no value. */
  codes: Uint32Array;
}

function byValue(
  { exposure, rows }: Behind,
  { field }: Candidate,
  groups: DriverGroups,
  values: readonly string[],
): Placed {
  const codes = new Uint32Array(rows.length);
  const column = exposure.column(exposure.field(field.id));
  if (column === null) return { groups, codes };
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const added: { value: string; label: string }[] = [];
  const find = (value: string, label: string): number => {
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    const code = values.length + added.length;
    codeOf.set(value, code);
    added.push({ value, label });
    return code;
  };
  // Each different value is looked up once.
  const found = new Map<number, number>([[NaN, 0]]);
  if (column.kind === 'code') found.set(0, 0);
  const source = column.kind === 'code' ? column.codes : column.values;
  for (let place = 0; place < rows.length; place += 1) {
    const held = source[rows[place] as number] as number;
    let code = found.get(held);
    if (code === undefined) {
      const label = column.kind === 'code' ? (column.labels[held] ?? '') : exactWords(held);
      code = find(column.kind === 'code' ? label : String(held), label);
      found.set(held, code);
    }
    codes[place] = code;
  }
  return { groups: withValues(groups, field, added), codes };
}

function byNumber(
  { exposure, rows }: Behind,
  { field }: Candidate,
  codeOf: (value: number) => number,
): Uint32Array {
  const codes = new Uint32Array(rows.length);
  const values = exposure.numbers(exposure.field(field.id))?.values;
  if (values === undefined) return codes;
  for (let place = 0; place < rows.length; place += 1) {
    const value = values[rows[place] as number] as number;
    if (value === value) codes[place] = codeOf(value);
  }
  return codes;
}

/** Times that each row of exposure stands for, by its row: from <= time < to. */
function spansOf(behind: Behind, { field }: Candidate): { from: Float64Array; to: Float64Array } {
  const { basis, exposure, rows } = behind;
  const from = basis.fieldIds.has(field.id)
    ? exposure.numbers(exposure.field(field.id))?.values
    : undefined;
  if (from === undefined) return periodsOf(exposure, basis);
  // Times that all stand at midnight are days.
  const length = rows.every((row) => !((from[row] as number) % day)) ? day : 1;
  return { from, to: from.map((time) => time + length) };
}

/** A row belongs to a part of time only where all its time does. */
function byTime(
  behind: Behind,
  candidate: Candidate,
  part: keyof typeof longest,
  codeOf: (value: number) => number,
): Uint32Array {
  const { rows } = behind;
  const { from, to } = spansOf(behind, candidate);
  const codes = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number;
    const [start, end] = [from[row] as number, to[row] as number];
    if (!(end - start <= longest[part])) continue;
    const code = codeOf(start);
    if (codeOf(end - 1) === code) codes[place] = code;
  }
  return codes;
}

function placed(behind: Behind, candidate: Candidate, groups: DriverGroups): Placed {
  const { part } = candidate;
  const { values, codeOf } = groups;
  if (values !== null || codeOf === null) return byValue(behind, candidate, groups, values ?? []);
  const codes =
    part === 'value' || part === 'band'
      ? byNumber(behind, candidate, codeOf)
      : byTime(behind, candidate, part, codeOf);
  return { groups, codes };
}

/**
 * The segments of a field against exposure, or in a sentence why it has none to test. A segment is tested when it,
 * and the rest, would each have so many cases at the common rate: that follows from the exposure and from the
 * number of cases, never from where the cases lie, so that a segment without a case is tested as well.
 * @param cases rows of the cases
 * @param minimum fewest cases expected in the segment, and in the rest
 */
export function exposedDimension(
  set: IncidentSet,
  behind: Behind,
  candidate: Candidate,
  bands: readonly number[] | null,
  minimum: number,
  cases: Uint32Array,
): Dimension | string {
  const own = driverGroups(set, candidate.field, candidate.part, bands);
  if (own === null) return 'It has no values to count.';
  const { groups, codes: exposed } = placed(behind, candidate, own);
  const amounts = new Float64Array(groups.labels.length);
  addWeights(exposed, behind.weights, amounts);
  const counts = new Int32Array(groups.labels.length);
  countAt(own.codes, cases, counts);
  let casesInAll = 0;
  let amountInAll = 0;
  let distinct = 0;
  let unbacked = 0;
  for (let code = 1; code < amounts.length; code += 1) {
    const amount = amounts[code] as number;
    const held = counts[code] as number;
    amountInAll += amount;
    distinct += amount > 0 ? 1 : 0;
    if (amount > 0) casesInAll += held;
    else unbacked += held;
  }
  if (distinct === 0) return nothingKnown(behind, candidate);
  if (distinct === 1) return `All ${behind.basis.unit} have the same value.`;
  const codes = [0];
  for (let code = 1; code < amounts.length; code += 1) {
    const amount = amounts[code] as number;
    if (isLarge(amount, amountInAll, casesInAll, minimum)) codes.push(code);
  }
  const segments = codes.length - 1;
  const expected = `with ${numberWords(minimum)} or more expected cases`;
  if (segments === 0) {
    return `None of its ${numberWords(distinct)} values is large enough: at the rate of all, one ${expected} and as many beside it is needed.`;
  }
  if (segments > mostSegments) {
    return `It has ${numberWords(segments)} values ${expected}; at most ${mostSegments} are tested.`;
  }
  const missing = missingIn(own.codes);
  return {
    candidate,
    groups,
    codes,
    small: distinct - segments,
    missing,
    exposed: { codes: exposed, amounts, unbacked, missing: counts[0] ?? 0 },
  };
}

/** Whether a segment and its rest would both have so many cases at the common rate. */
export function isLarge(
  amount: number,
  amountInAll: number,
  casesInAll: number,
  minimum: number,
): boolean {
  if (!(amount > 0)) return false;
  const expected = (casesInAll * amount) / amountInAll;
  return expected >= minimum && casesInAll - expected >= minimum;
}

function missingIn(codes: ArrayLike<number>): number {
  let missing = 0;
  for (let row = 0; row < codes.length; row += 1) missing += codes[row] === 0 ? 1 : 0;
  return missing;
}

function nothingKnown({ basis }: Behind, { part }: Candidate): string {
  if (part === 'value' || part === 'band') return `None of the ${basis.unit} has a value in it.`;
  const length = basis.period === null ? 'longer times' : `whole ${basis.period}s`;
  return `${capital(basis.unit)} are known for ${length}, which do not tell it.`;
}
