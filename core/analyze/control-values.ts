import type { Codes } from '../aggregate/columns.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { valuesAtRanks } from '../aggregate/order-statistics.ts';
import { VitalFewError } from '../contract/errors.ts';
import { betweenValues, quantilePlace } from '../statistics/quantiles.ts';
import { meanOf } from '../statistics/summary.ts';

const hour = 3_600_000;

export interface RowValues {
  /** The value of each row; NaN: it has none. */
  values: Float64Array;
  /** Name of what is measured: Hours to answer; hours from Opened to Resolved. */
  name: string;
  unit: 'hours' | '%' | null;
}

function columnOf(set: IncidentSet, fieldId: number, times: boolean): Float64Array {
  const field = set.field(fieldId);
  const column = set.numbers(field);
  if (column !== null && times === (column.kind === 'time')) return column.values;
  throw new VitalFewError(
    'not-a-measure',
    `“${field.name}” holds no ${times ? 'times' : 'numbers'}, so it has no values to chart. Choose another field.`,
    { fieldId, field: field.name },
  );
}

/**
 * The numbers of a field, or the hours from another time to it.
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function rowValues(
  set: IncidentSet,
  { fieldId, sinceFieldId }: { fieldId: number; sinceFieldId: number | null },
): RowValues {
  const field = set.field(fieldId);
  if (sinceFieldId === null) {
    const values = columnOf(set, fieldId, false);
    const unit = field.format === 'duration' ? 'hours' : field.format === 'percent' ? '%' : null;
    return { values, name: field.name, unit };
  }
  const until = columnOf(set, fieldId, true);
  const since = columnOf(set, sinceFieldId, true);
  const values = new Float64Array(until.length);
  for (let row = 0; row < values.length; row += 1) {
    values[row] = ((until[row] as number) - (since[row] as number)) / hour;
  }
  return {
    values,
    name: `hours from ${set.field(sinceFieldId).name} to ${field.name}`,
    unit: 'hours',
  };
}

type Statistic = 'median' | 'mean' | 'total';

function medianOfAny(values: Float64Array): number {
  const { rank, fraction } = quantilePlace(values.length, 0.5);
  const next = Math.min(rank + 1, values.length - 1);
  const found = valuesAtRanks(values, next === rank ? [rank] : [rank, next]);
  return betweenValues(found.get(rank) ?? 0, found.get(next) ?? 0, fraction);
}

function figureOf(values: Float64Array, statistic: Statistic): number | null {
  if (values.length === 0) return statistic === 'total' ? 0 : null;
  if (statistic === 'median') return medianOfAny(values);
  const mean = meanOf(values) ?? 0;
  return statistic === 'mean' ? mean : mean * values.length;
}

export interface PeriodFigures {
  /** By code; null where no row has a value. */
  figures: (number | null)[];
  /** Rows with a value, by code. */
  counts: Int32Array;
  /** Any value below 0? */
  negative: boolean;
}

/** One figure of the values of rows for each code (a period + 1). */
export function figuresByCode(
  rows: Uint32Array,
  codes: Codes,
  width: number,
  values: Float64Array,
  statistic: Statistic,
): PeriodFigures {
  const counts = new Int32Array(width);
  let negative = false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const value = values[row] as number;
    if (value !== value) continue;
    if (value < 0) negative = true;
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  const ends = new Int32Array(width + 1);
  for (let code = 0; code < width; code += 1) {
    ends[code + 1] = (ends[code] as number) + (counts[code] as number);
  }
  const next = ends.slice(0, width);
  const held = new Float64Array(ends[width] as number);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const value = values[row] as number;
    if (value !== value) continue;
    const code = codes[row] as number;
    const place = next[code] as number;
    held[place] = value;
    next[code] = place + 1;
  }
  const figures = Array.from({ length: width }, (_figure, code) =>
    figureOf(held.subarray(ends[code], ends[code + 1]), statistic),
  );
  return { figures, counts, negative };
}
