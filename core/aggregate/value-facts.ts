import type { Field } from '../contract/fields.ts';
import type { IncidentSet } from './incident-set.ts';
import type { ValueSpread } from './intervals.ts';
import { PerRows } from './per-rows.ts';

/** What a field that holds numbers or times looks like over all incidents. */
export interface ValueFacts extends ValueSpread {
  /** Values that are not missing. */
  present: number;
  median: number;
  /** All different values, rising; null when there are more than `distinctLimit`. */
  distinct: readonly number[] | null;
}

/** More different numbers than this are no categories. */
export const distinctLimit = 60;

/** Scores and ratings have up to this many values; a measure with more is cut in intervals. */
export const scoreValues = 12;

const factsByField = new PerRows<ValueFacts>();

function distinctValues(values: Float64Array): number[] | null {
  const seen = new Set<number>();
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value === values[index - 1]) continue;
    seen.add(value);
    if (seen.size > distinctLimit) return null;
  }
  return [...seen].sort((a, b) => a - b);
}

/** Enough values, evenly picked, to know the middle of them well. */
const sampled = 20_000;

/** Values of a few ranks among an even sample. */
function sampledRanks(values: Float64Array, shares: readonly number[]): number[] {
  const step = Math.max(1, Math.floor(values.length / sampled));
  const sample = Float64Array.from(
    { length: Math.ceil(values.length / step) },
    (_value, index) => values[index * step] as number,
  ).sort();
  return shares.map((share) => sample[Math.floor((sample.length - 1) * share)] ?? NaN);
}

function factsOf(values: Float64Array): ValueFacts {
  const present = new Float64Array(values.length);
  let n = 0;
  let min = Infinity;
  let max = -Infinity;
  let whole = true;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value !== value) continue;
    present[n] = value;
    n += 1;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value !== Math.floor(value)) whole = false;
  }
  if (n === 0) {
    const none = { min: NaN, max: NaN, low: NaN, high: NaN, median: NaN };
    return { ...none, whole: true, present: 0, distinct: [] };
  }
  const held = present.subarray(0, n);
  const [low = NaN, median = NaN, high = NaN] = sampledRanks(held, [0.01, 0.5, 0.99]);
  return { min, max, low, median, high, whole, present: n, distinct: distinctValues(held) };
}

/** Facts of a field with storage `number` or `time`, over all incidents; null for other fields. */
export function valueFacts(set: IncidentSet, field: Field): ValueFacts | null {
  const column = set.numbers(field);
  if (column === null) return null;
  return factsByField.get(set, String(field.id), () => factsOf(column.values));
}
