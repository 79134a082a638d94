import { Buffer } from 'node:buffer';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import type { Condition } from '../contract/filter.ts';
import { calendarPartOf } from './calendar-parts.ts';
import type { CodeColumn } from './columns.ts';
import type { NamedEarlier } from './derived-fields.ts';
import type { IncidentSet } from './incident-set.ts';
import { searchHits } from './search.ts';

type ValuesCondition = Extract<Condition, { kind: 'values' }>;
type RangeCondition = Extract<Condition, { kind: 'range' }>;
type CalendarCondition = Extract<Condition, { kind: 'calendar' }>;

function failCodes(
  condition: ValuesCondition,
  { codes, labels }: CodeColumn,
  failed: Uint32Array,
  bit: number,
): void {
  const values = new Set(condition.values);
  const named = Uint8Array.from(labels, (label, code) =>
    values.has(code === 0 ? null : label) ? 1 : 0,
  );
  failNamed({ codes, named }, condition.exclude, failed, bit);
}

function failNamed(
  { codes, named }: NamedEarlier,
  exclude: boolean,
  failed: Uint32Array,
  bit: number,
): void {
  const verdicts = Uint32Array.from(named, (is) => ((is === 1) === exclude ? bit : 0));
  for (let row = 0; row < failed.length; row += 1) {
    failed[row] = ((failed[row] as number) & ~bit) | (verdicts[codes[row] as number] as number);
  }
}

function failNumbers(
  condition: ValuesCondition,
  values: Float64Array,
  failed: Uint32Array,
  bit: number,
): void {
  // A text that is not a number names no value; without this, it would become NaN and name the missing ones.
  const named = condition.values.flatMap((value) => {
    if (value === null || value.trim() === '') return [];
    const number = Number(value);
    return Number.isNaN(number) ? [] : [number];
  });
  const missing = condition.values.includes(null) !== condition.exclude ? 0 : bit;
  const [inside, outside] = condition.exclude ? [bit, 0] : [0, bit];
  const single = named.length === 1 ? (named[0] as number) : null;
  const set = new Set(named);
  for (let row = 0; row < failed.length; row += 1) {
    const value = values[row] as number;
    let verdict = missing;
    if (value === value) {
      verdict = (single === null ? set.has(value) : value === single) ? inside : outside;
    }
    failed[row] = ((failed[row] as number) & ~bit) | verdict;
  }
}

function failTexts(
  condition: ValuesCondition,
  set: IncidentSet,
  field: Field,
  failed: Uint32Array,
  bit: number,
): void {
  const byLength = new Map<number, Buffer[]>();
  for (const value of condition.values) {
    // No text is empty: only null names the missing ones.
    if (value === '') continue;
    const bytes = Buffer.from(value ?? '');
    byLength.set(bytes.length, [...(byLength.get(bytes.length) ?? []), bytes]);
  }
  set.texts.scan(field.id, (chunk, start, rows) => {
    const bytes =
      chunk && Buffer.from(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.byteLength);
    for (let row = 0; row < rows; row += 1) {
      const from = chunk?.offsets[row] ?? 0;
      const to = chunk?.offsets[row + 1] ?? 0;
      const candidates = byLength.get(to - from);
      const named =
        candidates !== undefined &&
        (to === from ||
          candidates.some((candidate) => bytes?.compare(candidate, 0, to - from, from, to) === 0));
      const verdict = named === condition.exclude ? bit : 0;
      failed[start + row] = ((failed[start + row] as number) & ~bit) | verdict;
    }
  });
}

function failValues(
  set: IncidentSet,
  condition: ValuesCondition,
  failed: Uint32Array,
  bit: number,
): void {
  const field = set.field(condition.fieldId);
  const column = set.column(field);
  const earlier = set.namedEarlier(field, condition.values);
  if (earlier !== null) failNamed(earlier, condition.exclude, failed, bit);
  else if (column === null) failTexts(condition, set, field, failed, bit);
  else if (column.kind === 'code') failCodes(condition, column, failed, bit);
  else failNumbers(condition, column.values, failed, bit);
}

function failRange(
  set: IncidentSet,
  condition: RangeCondition,
  failed: Uint32Array,
  bit: number,
): void {
  const field = set.field(condition.fieldId);
  const column = set.numbers(field);
  if (column === null) {
    throw new VitalFewError(
      'not-a-measure',
      `“${field.name}” holds neither numbers nor times, so it cannot be filtered from … to ….`,
      { fieldId: field.id, field: field.name },
    );
  }
  const { values } = column;
  const from = condition.from ?? -Infinity;
  // A value may be as large as the largest number; Infinity itself never stands in a column.
  const to = condition.to ?? Infinity;
  for (let row = 0; row < failed.length; row += 1) {
    const value = values[row] as number;
    const verdict = value >= from && value < to ? 0 : bit;
    failed[row] = ((failed[row] as number) & ~bit) | verdict;
  }
}

function failCalendar(
  set: IncidentSet,
  condition: CalendarCondition,
  failed: Uint32Array,
  bit: number,
): void {
  const field = set.field(condition.fieldId);
  const column = set.column(field);
  if (column?.kind !== 'time') {
    throw new VitalFewError(
      'not-a-measure',
      `“${field.name}” does not hold times, so it has no weekdays, months or hours.`,
      { fieldId: field.id, field: field.name },
    );
  }
  const named = new Set(condition.values);
  const partOf = calendarPartOf(condition.part);
  for (let row = 0; row < failed.length; row += 1) {
    // NaN, a missing time, is never among the named parts.
    const verdict = named.has(partOf(column.values[row] as number)) ? 0 : bit;
    failed[row] = ((failed[row] as number) & ~bit) | verdict;
  }
}

/** The incidents of an import are those that it brought, and those that it changed. */
function failImports(
  set: IncidentSet,
  importIds: readonly number[],
  failed: Uint32Array,
  bit: number,
): void {
  for (const { importId, start, rows, targets } of set.ranges) {
    const named = importIds.includes(importId);
    const verdict = named ? 0 : bit;
    for (let row = start; row < start + rows; row += 1) {
      failed[row] = ((failed[row] as number) & ~bit) | verdict;
    }
    if (!named || targets === null) continue;
    for (const row of targets) failed[row] = (failed[row] as number) & ~bit;
  }
}

function failSearch(set: IncidentSet, text: string, failed: Uint32Array, bit: number): void {
  const hits = searchHits(set, text);
  for (let row = 0; row < failed.length; row += 1) {
    failed[row] = ((failed[row] as number) & ~bit) | (hits[row] === 1 ? 0 : bit);
  }
}

/**
 * Sets `bit` in `failed` for every row that fails a condition, and clears it for every other. An import that
 * is not live has no rows: a condition on it alone leaves nothing.
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function failCondition(
  set: IncidentSet,
  condition: Condition,
  failed: Uint32Array,
  bit: number,
): void {
  switch (condition.kind) {
    case 'values':
      return failValues(set, condition, failed, bit);
    case 'range':
      return failRange(set, condition, failed, bit);
    case 'calendar':
      return failCalendar(set, condition, failed, bit);
    case 'imports':
      return failImports(set, condition.importIds, failed, bit);
    case 'search':
      return failSearch(set, condition.text, failed, bit);
  }
}
