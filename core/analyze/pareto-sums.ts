import type { Measure } from '../contract/filter.ts';
import type { Groups } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';

/** A category of a Pareto, before it is drawn. */
export interface Category {
  key: string;
  /** The measure. */
  value: number;
  /** Incidents behind it. */
  count: number;
  /** Sum of the squared amounts, and the largest of them. */
  squares: number;
  largest: number;
}

export interface ParetoSums {
  categories: Category[];
  /** Incidents without a value in the field. */
  missing: number;
  /** Incidents with one whose amount is missing or negative. */
  withoutAmount: number;
}

/** Adds up the groups under a filter; groups without an incident there are no categories. */
export function paretoSums(
  set: IncidentSet,
  groups: Groups,
  rows: Uint32Array,
  measure: Measure,
): ParetoSums {
  const { codes, labels } = groups;
  const counts = new Int32Array(labels.length);
  const sums = new Float64Array(labels.length);
  const squares = new Float64Array(labels.length);
  const largest = new Float64Array(labels.length);
  const values = measure.kind === 'sum' ? set.measure(measure.fieldId) : null;
  let missing = 0;
  let withoutAmount = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const code = codes[row] as number;
    if (code === 0) {
      missing += 1;
      continue;
    }
    const amount = values === null ? 1 : (values[row] as number);
    // Also turns away NaN.
    if (!(amount >= 0)) {
      withoutAmount += 1;
      continue;
    }
    counts[code] = (counts[code] as number) + 1;
    sums[code] = (sums[code] as number) + amount;
    squares[code] = (squares[code] as number) + amount * amount;
    if (amount > (largest[code] as number)) largest[code] = amount;
  }
  const categories: Category[] = [];
  for (let code = 1; code < labels.length; code += 1) {
    const count = counts[code] as number;
    if (count === 0) continue;
    categories.push({
      key: labels[code] ?? '',
      value: sums[code] as number,
      count,
      squares: squares[code] as number,
      largest: largest[code] as number,
    });
  }
  return { categories, missing, withoutAmount };
}
