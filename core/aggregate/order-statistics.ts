/** Puts the value of rank `k` (from 0) at its place within left … right. Floyd and Rivest (1975). */
function selectRank(values: Float64Array, k: number, left: number, right: number): void {
  let low = left;
  let high = right;
  while (high > low) {
    if (high - low > 600) {
      const n = high - low + 1;
      const i = k - low + 1;
      const z = Math.log(n);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * (i - n / 2 < 0 ? -1 : 1);
      const from = Math.max(low, Math.floor(k - (i * s) / n + sd));
      const to = Math.min(high, Math.floor(k + ((n - i) * s) / n + sd));
      selectRank(values, k, from, to);
    }
    const pivot = values[k] as number;
    let i = low;
    let j = high;
    values[k] = values[low] as number;
    values[low] = pivot;
    if ((values[high] as number) > pivot) swap(values, low, high);
    while (i < j) {
      swap(values, i, j);
      i += 1;
      j -= 1;
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
    }
    if (values[low] === pivot) swap(values, low, j);
    else {
      j += 1;
      swap(values, j, high);
    }
    if (j <= k) low = j + 1;
    if (k <= j) high = j - 1;
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a] as number;
  values[a] = values[b] as number;
  values[b] = kept;
}

/**
 * Puts the values of several ranks (rising, from 0) at their places, without sorting the rest: a few passes
 * over the values instead of twenty. Values must not be NaN; their order changes.
 */
export function selectRanks(values: Float64Array, ranks: readonly number[]): void {
  const work: [from: number, to: number, left: number, right: number][] = [
    [0, ranks.length, 0, values.length - 1],
  ];
  for (let job = work.pop(); job !== undefined; job = work.pop()) {
    const [from, to, left, right] = job;
    if (from >= to) continue;
    const middle = (from + to) >> 1;
    const rank = ranks[middle] ?? 0;
    selectRank(values, rank, left, right);
    work.push([from, middle, left, rank - 1], [middle + 1, to, rank + 1, right]);
  }
}
