import type { z } from 'zod';
import type { aggregateOperations } from '../contract/aggregate.ts';
import type { Field } from '../contract/fields.ts';
import { byCodePoint } from '../statistics/pareto-table.ts';
import type { Column } from './columns.ts';
import { countAll } from './counting.ts';
import { valueNumbers } from './distinct-values.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';
import { rowsByKey } from './row-order.ts';
import { folded } from './search-words.ts';
import { eachText } from './text-reader.ts';

type ValuesInput = z.output<(typeof aggregateOperations)['aggregate.values']['input']>;

interface ValueCount {
  value: string | null;
  count: number;
}

/** Values of a field, most frequent first, and its missing ones. */
interface Counted {
  values: readonly { value: string; count: number }[];
  missing: number;
}

const counted = new PerRows<Counted>();

function sorted(counts: ReadonlyMap<string, number>, missing: number): Counted {
  const values = [...counts].map(([value, count]) => ({ value, count }));
  values.sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value));
  return { values, missing };
}

function countNumbers(values: Float64Array): Counted {
  const counts = new Map<number, number>();
  let missing = 0;
  for (const value of values) {
    if (value === value) counts.set(value, (counts.get(value) ?? 0) + 1);
    else missing += 1;
  }
  return sorted(new Map([...counts].map(([value, count]) => [String(value), count])), missing);
}

function countHeld(set: IncidentSet, field: Field, column: Column): Counted {
  return counted.get(set, set.keyOf(field.id), () => {
    if (column.kind !== 'code') return countNumbers(column.values);
    const counts = new Int32Array(column.labels.length);
    countAll(column.codes, counts);
    const held = new Map<string, number>();
    for (const [code, label] of column.labels.entries()) {
      const count = counts[code] ?? 0;
      if (code > 0 && count > 0) held.set(label, count);
    }
    return sorted(held, counts[0] ?? 0);
  });
}

interface Found {
  values: { value: string; count: number }[];
  distinct: number;
  missing: number;
}

function amongHeld(values: Counted, contains: string, limit: number): Found {
  const matching =
    contains === ''
      ? values.values
      : values.values.filter(({ value }) => folded(value).includes(contains));
  const { missing } = values;
  return { values: matching.slice(0, limit), distinct: matching.length, missing };
}

/** Texts are told apart by number, so that only the few that are shown become strings. */
function amongTexts(set: IncidentSet, field: Field, contains: string, limit: number): Found {
  const { numbers, largest } = valueNumbers(set, field);
  const counts = new Int32Array(largest + 1);
  countAll(numbers, counts);
  const firstRows = new Uint32Array(largest + 1);
  for (let row = numbers.length - 1; row >= 0; row -= 1) firstRows[numbers[row] as number] = row;
  const matching = new Uint8Array(largest + 1).fill(contains === '' ? 1 : 0);
  if (contains !== '') {
    set.texts.scan(field.id, (chunk, start, rows) => {
      if (chunk === null) return;
      eachText(chunk, rows, (bytes, row) => {
        const number = numbers[start + row] as number;
        if (number === 0 || firstRows[number] !== start + row) return;
        if (folded(bytes.toString('utf8')).includes(contains)) matching[number] = 1;
      });
    });
  }
  const keys = new Uint32Array(2 * (largest + 1));
  // Falling counts; values of one count in the order of their first appearance.
  for (let number = 0; number <= largest; number += 1)
    keys[2 * number] = ~(counts[number] as number);
  const order = rowsByKey(keys).filter((number) => number > 0 && matching[number] === 1);
  const values = Array.from(order.subarray(0, limit), (number) => {
    const row = firstRows[number] as number;
    const value = set.texts.read(row, field.id) ?? '';
    return { value, count: counts[number] as number };
  });
  values.sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value));
  return { values, distinct: order.length, missing: counts[0] as number };
}

/**
 * Values of a field that contain a text (case and accents aside), most frequent first, over all incidents;
 * missing ones come last and only when nothing is asked for. `distinct` counts all that contain the text.
 * @throws VitalFewError `unknown-field`
 */
export function fieldValues(
  set: IncidentSet,
  input: ValuesInput,
): { values: ValueCount[]; distinct: number } {
  const field = set.field(input.fieldId);
  const column = set.column(field);
  const contains = folded(input.contains.trim());
  const { values, distinct, missing } =
    column === null
      ? amongTexts(set, field, contains, input.limit)
      : amongHeld(countHeld(set, field, column), contains, input.limit);
  const shown: ValueCount[] = [...values];
  if (contains === '' && missing > 0 && shown.length < input.limit) {
    shown.push({ value: null, count: missing });
  }
  return { values: shown, distinct };
}
