import type { Field } from '../contract/fields.ts';
import type { IncidentSet } from './incident-set.ts';
import type { ValueSpread } from './intervals.ts';
import { selectRanks } from './order-statistics.ts';
import { PerRows } from './per-rows.ts';

/** What a field that holds numbers or times looks like over all incidents. */
export interface ValueFacts extends ValueSpread {
  /** Values that are not missing. */
  present: number;
  median: number;
  /** All different values, rising; null when there are more than `distinctLimit`. */
  distinct: readonly number[] | null;
}

/** More different numbers than this are a measure, not categories. */
export const distinctLimit = 200;

const factsByField = new PerRows<ValueFacts>();

function distinctValues(values: Float64Array): number[] | null {
  const seen = new Set<number>();
  let before = NaN;
  for (const value of values) {
    if (value === before) continue;
    before = value;
    seen.add(value);
    if (seen.size > distinctLimit) return null;
  }
  return [...seen].sort((a, b) => a - b);
}

function factsOf(values: Float64Array): ValueFacts {
  const present = values.filter((value) => value === value);
  const n = present.length;
  if (n === 0) {
    const none = { min: NaN, max: NaN, low: NaN, high: NaN, median: NaN };
    return { ...none, whole: true, present: 0, distinct: [] };
  }
  let min = Infinity;
  let max = -Infinity;
  let whole = true;
  for (const value of present) {
    if (value < min) min = value;
    if (value > max) max = value;
    if (whole && !Number.isInteger(value)) whole = false;
  }
  const distinct = distinctValues(present);
  const ranks = [Math.floor(n * 0.01), n >> 1, Math.floor((n - 1) * 0.99)];
  selectRanks(present, [...new Set(ranks)]);
  const [low = NaN, median = NaN, high = NaN] = ranks.map((rank) => present[rank]);
  return { min, max, low, median, high, whole, present: n, distinct };
}

/** Facts of a field with storage `number` or `time`, over all incidents; null for other fields. */
export function valueFacts(set: IncidentSet, field: Field): ValueFacts | null {
  const column = set.numbers(field);
  if (column === null) return null;
  return factsByField.get(set, String(field.id), () => factsOf(column.values));
}
