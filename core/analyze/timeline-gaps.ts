import { valuesAtRanks } from '../aggregate/order-statistics.ts';
import type { StageGap } from '../contract/timeline.ts';
import { betweenValues, quantilePlace, quantileRanks } from '../statistics/quantiles.ts';
import type { StageTimes } from './timeline-stages.ts';

const hour = 3_600_000;

type Hours = NonNullable<StageGap['median']>;

/** Quantiles of values (whose order may change), each with the order statistics that bound it; null without values. */
export function quantilesOf(values: Float64Array, wanted: readonly number[]): (Hours | null)[] {
  const n = values.length;
  if (n === 0) return wanted.map(() => null);
  const places = wanted.map((p) => {
    const bounds = quantileRanks(n, p);
    return { ...quantilePlace(n, p), low: (bounds?.low ?? 0) - 1, high: (bounds?.high ?? 0) - 1 };
  });
  const ranks = places
    .flatMap(({ rank, low, high }) => [rank, rank + 1, low, high])
    .filter((rank) => rank >= 0 && rank < n)
    .sort((a, b) => a - b);
  const found = valuesAtRanks(values, [...new Set(ranks)]);
  const at = (rank: number): number | null => found.get(rank) ?? null;
  return places.map(({ rank, fraction, low, high }) => {
    const value = at(rank) ?? 0;
    return {
      value: betweenValues(value, at(rank + 1) ?? value, fraction),
      low: at(low),
      high: at(high),
    };
  });
}

/**
 * Hours from one stage to another over rows that have both: median and 90th percentile (Hyndman and Fan, type 7)
 * with distribution-free intervals. Rows in which the later stage comes first are counted apart.
 */
export function gapBetween(from: StageTimes, to: StageTimes, rows: Uint32Array): StageGap {
  const hours = new Float64Array(rows.length);
  let n = 0;
  let outOfOrder = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const spent = ((to.values[row] as number) - (from.values[row] as number)) / hour;
    if (spent >= 0) {
      hours[n] = spent;
      n += 1;
    } else if (spent < 0) outOfOrder += 1;
  }
  const [median = null, p90 = null] = quantilesOf(hours.subarray(0, n), [0.5, 0.9]);
  return { from: from.field.id, to: to.field.id, n, outOfOrder, median, p90 };
}
