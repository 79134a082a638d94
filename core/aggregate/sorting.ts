import type { Field } from '../contract/fields.ts';
import type { CodeColumn } from './columns.ts';
import type { IncidentSet } from './incident-set.ts';
import { numberKeys, rowsByKey } from './row-order.ts';
import { textOrder } from './text-order.ts';

/** Labels as people sort them: accents and case aside, numbers within them by size. */
const collator = new Intl.Collator('en', { numeric: true });

function sortCodes({ codes, labels }: CodeColumn, descending: boolean): Uint32Array {
  const order = [...labels.keys()].slice(1);
  order.sort((a, b) => collator.compare(labels[a] ?? '', labels[b] ?? ''));
  if (descending) order.reverse();
  const rank = new Uint32Array(labels.length);
  for (const [place, code] of order.entries()) rank[code] = place;
  // Missing values come last in either direction.
  rank[0] = order.length;
  const words = new Uint32Array(2 * codes.length);
  for (let row = 0; row < codes.length; row += 1) {
    words[2 * row] = rank[codes[row] as number] as number;
  }
  return rowsByKey(words);
}

/** All rows in the order of a field; missing values last, equal values in the order of the set. */
export function sortedRows(set: IncidentSet, field: Field, descending: boolean): Uint32Array {
  const column = set.column(field);
  if (column === null) return textOrder(set, field, descending);
  if (column.kind === 'code') return sortCodes(column, descending);
  return rowsByKey(numberKeys(column.values, descending));
}
