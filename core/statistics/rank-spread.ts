/**
 * How far the mean rank of each bucket of values is from the mean of all, in standard deviations: their squares sum to
 * Kruskal and Wallis's H, which is a chi-square with one degree of freedom less than there are buckets when values
 * do not depend on their bucket. Buckets without values have no residual; none have when all values are equal.
 * W. Kruskal, W. Wallis (1952), JASA 47:583 (with their correction for ties).
 */
export function rankResiduals(buckets: readonly ArrayLike<number>[]): number[] {
  const filled = buckets.filter(({ length }) => length > 0);
  const n = filled.reduce((sum, { length }) => sum + length, 0);
  const all = new Float64Array(n);
  let placed = 0;
  for (const values of filled) {
    all.set(values, placed);
    placed += values.length;
  }
  all.sort();
  const { distinct, ranks, squares } = meanRanks(all);
  if (!(squares > 0)) return [];
  const variance = squares / (n - 1);
  return filled.map((values) => {
    let sum = 0;
    for (let at = 0; at < values.length; at += 1) {
      sum += ranks[placeOf(distinct, values[at] as number)] as number;
    }
    return sum / Math.sqrt(values.length * variance);
  });
}

/** The different values in order, the mean rank of each counted from the middle of all, and the sum of their squares. */
function meanRanks(sorted: Float64Array): {
  distinct: Float64Array;
  ranks: Float64Array;
  squares: number;
} {
  const n = sorted.length;
  const [distinct, ranks] = [new Float64Array(n), new Float64Array(n)];
  let [found, squares] = [0, 0];
  for (let at = 0; at < n;) {
    let end = at;
    while (end < n && sorted[end] === sorted[at]) end += 1;
    const rank = (at + 1 + end) / 2 - (n + 1) / 2;
    distinct[found] = sorted[at] as number;
    ranks[found] = rank;
    squares += (end - at) * rank * rank;
    found += 1;
    at = end;
  }
  return { distinct: distinct.subarray(0, found), ranks, squares };
}

/** Where a value stands among different ones in order, by halving. */
function placeOf(distinct: Float64Array, value: number): number {
  let [low, high] = [0, distinct.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((distinct[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
