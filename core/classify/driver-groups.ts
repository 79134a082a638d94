import { calendarPartOf, calendarWords } from '../aggregate/calendar-parts.ts';
import type { Codes } from '../aggregate/columns.ts';
import { conditionWords } from '../aggregate/filter-words.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { exactWords } from '../aggregate/number-words.ts';
import { scoreValues, valueFacts } from '../aggregate/value-facts.ts';
import type { DriverPart } from '../contract/drivers.ts';
import type { Field } from '../contract/fields.ts';
import type { CalendarPart, Condition } from '../contract/filter.ts';
import { proposedBands } from './driver-bands.ts';

/** All incidents put in segments by one field: a code for each row, 0 where the value is missing. */
export interface DriverGroups {
  codes: Codes | Uint8Array;
  /** What each code is called; the first stands for missing. */
  labels: readonly string[];
  /** The condition that a code's incidents pass. */
  condition(code: number): Condition;
  /** Edges of bands; null where there are none. */
  bands: number[] | null;
  /** Where values make the segments: each code's value as conditions name it; else null. */
  values: readonly string[] | null;
  /** Where bands or parts of times do: the code of a number; else null. */
  codeOf: ((value: number) => number) | null;
}

function ofCodes(set: IncidentSet, field: Field): DriverGroups | null {
  const column = set.codes(field);
  if (column === null) return null;
  const { codes, labels } = column;
  return {
    codes,
    labels,
    condition: (code) => ofValue(field, labels[code] ?? ''),
    bands: null,
    values: labels,
    codeOf: null,
  };
}

function ofValue({ id }: Field, value: string): Condition {
  return { kind: 'values', fieldId: id, values: [value], exclude: false };
}

function codesBy(values: Float64Array, codeOf: (value: number) => number): Uint8Array {
  const codes = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    codes[row] = value === value ? codeOf(value) : 0;
  }
  return codes;
}

function ofNumbers(field: Field, values: Float64Array, distinct: readonly number[]): DriverGroups {
  const codeOf = new Map(distinct.map((value, place) => [value, place + 1]));
  return {
    codes: codesBy(values, (value) => codeOf.get(value) ?? 0),
    labels: ['', ...distinct.map(exactWords)],
    condition: (code) => ofValue(field, String(distinct[code - 1])),
    bands: null,
    values: ['', ...distinct.map(String)],
    codeOf: null,
  };
}

function ofBands(field: Field, values: Float64Array, edges: readonly number[]): DriverGroups {
  const names = { fields: [field], imports: [] };
  const range = (code: number) => ({
    kind: 'range' as const,
    fieldId: field.id,
    from: edges[code - 2] ?? null,
    to: edges[code - 1] ?? null,
  });
  const named = Array.from(
    { length: edges.length + 1 },
    (_one, place) => conditionWords(range(place + 1), names).claim,
  );
  const codeOf = (value: number): number => {
    let place = 0;
    while (place < edges.length && value >= (edges[place] as number)) place += 1;
    return place + 1;
  };
  return {
    codes: codesBy(values, codeOf),
    labels: ['', ...named],
    condition: range,
    bands: [...edges],
    values: null,
    codeOf,
  };
}

function ofTimes(field: Field, values: Float64Array, part: CalendarPart): DriverGroups {
  const partOf = calendarPartOf(part);
  const first = part === 'month' ? 1 : 0;
  const many = { weekday: 7, month: 12, hour: 24 }[part];
  const named = Array.from({ length: many }, (_one, place) => calendarWords(part, place + first));
  const codeOf = (value: number): number => partOf(value) - first + 1;
  return {
    codes: codesBy(values, codeOf),
    labels: ['', ...named],
    condition: (code) => ({
      kind: 'calendar',
      fieldId: field.id,
      part,
      values: [code - 1 + first],
    }),
    bands: null,
    values: null,
    codeOf,
  };
}

/** What makes the segments of a field unless it holds times: values, or bands of many different numbers. */
export function partOfField(set: IncidentSet, field: Field): 'value' | 'band' {
  const distinct = valueFacts(set, field)?.distinct;
  return distinct === undefined || (distinct !== null && distinct.length <= scoreValues)
    ? 'value'
    : 'band';
}

/**
 * The segments of a field, or of a part of its times; null for texts.
 * @param edges edges of its bands; null: the proposed ones, or none.
 */
export function driverGroups(
  set: IncidentSet,
  field: Field,
  part: DriverPart,
  edges: readonly number[] | null,
): DriverGroups | null {
  if (field.storage === 'code') return ofCodes(set, field);
  const column = set.numbers(field);
  const facts = valueFacts(set, field);
  if (column === null || facts === null) return null;
  const { values } = column;
  if (part === 'value') return ofNumbers(field, values, facts.distinct ?? []);
  if (part === 'band') return ofBands(field, values, edges ?? proposedBands(field, facts, values));
  return ofTimes(field, values, part);
}

/** Adds codes for values that no incident has, as exposure may know them. @param added each with its name */
export function withValues(
  groups: DriverGroups,
  field: Field,
  added: readonly { value: string; label: string }[],
): DriverGroups {
  if (added.length === 0) return groups;
  const known = groups.labels.length;
  return {
    ...groups,
    labels: [...groups.labels, ...added.map(({ label }) => label)],
    values: [...(groups.values ?? []), ...added.map(({ value }) => value)],
    condition: (code) =>
      code < known ? groups.condition(code) : ofValue(field, added[code - known]?.value ?? ''),
  };
}
