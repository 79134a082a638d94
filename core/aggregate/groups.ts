import type { Field } from '../contract/fields.ts';
import type { Codes } from './columns.ts';
import type { IncidentSet } from './incident-set.ts';
import { equalIntervals, intervalFinder, type ValueInterval } from './intervals.ts';
import { PerRows } from './per-rows.ts';
import { valueFacts } from './value-facts.ts';

/** Incidents put in groups by one field: a code for each row, 0 where the value is missing. */
export interface Groups {
  /** Different for different groups, for remembering what follows from them. */
  key: string;
  form: 'values' | 'intervals';
  codes: Codes;
  /** A text for each code; labels[0] stands for missing. */
  labels: readonly string[];
  /** For a number's values: the value of each code. */
  numbers: readonly number[] | null;
  /** For intervals: that of each code - 1. */
  intervals: readonly ValueInterval[] | null;
}

/** A million rows take 2 MB each. */
const numberGroups = new PerRows<Groups>(48);

function codesBy(values: Float64Array, codeOf: (value: number) => number): Uint16Array {
  const codes = new Uint16Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    codes[row] = value === value ? codeOf(value) : 0;
  }
  return codes;
}

function valueGroups(key: string, values: Float64Array, distinct: readonly number[]): Groups {
  const codeOf = new Map(distinct.map((value, index) => [value, index + 1]));
  return {
    key,
    form: 'values',
    codes: codesBy(values, (value) => codeOf.get(value) ?? 0),
    labels: ['', ...distinct.map(String)],
    numbers: [NaN, ...distinct],
    intervals: null,
  };
}

/**
 * Groups a field by its values; a number with more than `mostValues` different ones by at most `most` equal
 * intervals. Null for texts and times, which have no bars.
 */
export function groupsOf(
  set: IncidentSet,
  field: Field,
  mostValues: number,
  most: number,
): Groups | null {
  const column = set.column(field);
  if (column === null || column.kind === 'time') return null;
  if (column.kind === 'code') {
    const { codes, labels } = column;
    const key = set.keyOf(field.id);
    return { key, form: 'values', codes, labels, numbers: null, intervals: null };
  }
  const facts = valueFacts(set, field);
  if (facts === null) return null;
  if (facts.distinct !== null && facts.distinct.length <= mostValues) {
    const { distinct } = facts;
    const key = `${field.id}/values`;
    return numberGroups.get(set, key, () => valueGroups(key, column.values, distinct));
  }
  const key = `${field.id}/${most}`;
  return numberGroups.get(set, key, () => {
    const intervals = equalIntervals(facts, most);
    const find = intervalFinder(intervals);
    return {
      key,
      form: 'intervals',
      codes: codesBy(column.values, (value) => find(value) + 1),
      labels: ['', ...intervals.map(({ label }) => label)],
      numbers: null,
      intervals,
    };
  });
}
