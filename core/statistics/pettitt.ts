export interface PettittTest {
  /** The largest difference in ranks that a split makes. */
  k: number;
  /** Points before the change: the first split with that difference. */
  before: number;
  /** Approximate, and at most 1; too high for few points. */
  p: number;
}

/**
 * Has the level of values changed at some point? By ranks, so that no outlier decides and no distribution is assumed;
 * ties share their rank. Null with fewer than two values. A. Pettitt (1979), Applied Statistics 28:126-135.
 */
export function pettittTest(values: readonly number[]): PettittTest | null {
  const n = values.length;
  if (n < 2) return null;
  const ranks = doubledRanks(values);
  let found = { k: 0, before: 1 };
  let difference = 0;
  for (let before = 1; before < n; before += 1) {
    difference += (ranks[before - 1] as number) - (n + 1);
    if (Math.abs(difference) > found.k) found = { k: Math.abs(difference), before };
  }
  const p = Math.min(1, 2 * Math.exp((-6 * found.k * found.k) / (n * n * (n + 1))));
  return { ...found, p };
}

/** Twice the rank of each value, from 1, equal values sharing theirs: whole numbers, so exact. */
function doubledRanks(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  let first = 0;
  while (first < order.length) {
    let end = first + 1;
    while (end < order.length && values[order[end] as number] === values[order[first] as number]) {
      end += 1;
    }
    for (let at = first; at < end; at += 1) ranks[order[at] as number] = first + end + 1;
    first = end;
  }
  return ranks;
}
