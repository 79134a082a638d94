import type { z } from 'zod';
import type { aggregateOperations } from '../contract/aggregate.ts';
import type { Field } from '../contract/fields.ts';
import { byCodePoint } from '../statistics/pareto-table.ts';
import { countAll } from './counting.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';
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

function countTexts(set: IncidentSet, field: Field): Counted {
  const counts = new Map<string, number>();
  let missing = 0;
  set.texts.scan(set.ranges, field.id, (chunk, _start, rows) => {
    if (chunk === null) missing += rows;
    else {
      eachText(chunk, rows, (bytes) => {
        if (bytes.length === 0) missing += 1;
        else {
          const text = bytes.toString('utf8');
          counts.set(text, (counts.get(text) ?? 0) + 1);
        }
      });
    }
  });
  return sorted(counts, missing);
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

function countValues(set: IncidentSet, field: Field): Counted {
  const column = set.column(field);
  // Texts are many and large: counted anew each time rather than kept.
  if (column === null) return countTexts(set, field);
  return counted.get(set, String(field.id), () => {
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

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
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
  const { values, missing } = countValues(set, set.field(input.fieldId));
  const contains = folded(input.contains.trim());
  const matching =
    contains === '' ? values : values.filter(({ value }) => folded(value).includes(contains));
  const shown: ValueCount[] = matching.slice(0, input.limit);
  if (contains === '' && missing > 0 && shown.length < input.limit) {
    shown.push({ value: null, count: missing });
  }
  return { values: shown, distinct: matching.length };
}
