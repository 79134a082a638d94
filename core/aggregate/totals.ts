import { countAll, sumAll } from './counting.ts';
import type { Groups } from './groups.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';

/** Incidents and amounts by code. */
export interface Tally {
  counts: Int32Array;
  /** The measure; equal to the counts when the measure is a count. */
  amounts: ArrayLike<number>;
}

const allCounts = new PerRows<Int32Array>();
const allSums = new PerRows<Float64Array>();

/** How many of all incidents are in each group. */
export function countsInAll(set: IncidentSet, groups: Groups): Int32Array {
  return allCounts.get(set, groups.key, () => {
    const counts = new Int32Array(groups.labels.length);
    countAll(groups.codes, counts);
    return counts;
  });
}

/** Counts and amounts of all incidents, by group; worked out once. */
export function totalsOf(set: IncidentSet, groups: Groups, measureFieldId: number | null): Tally {
  const counts = countsInAll(set, groups);
  if (measureFieldId === null) return { counts, amounts: counts };
  const amounts = allSums.get(set, `${groups.key} ${measureFieldId}`, () => {
    const sums = new Float64Array(groups.labels.length);
    sumAll(groups.codes, set.measure(measureFieldId), sums);
    return sums;
  });
  return { counts, amounts };
}
