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
function selectRanks(values: Float64Array, ranks: readonly number[]): void {
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

/** Fewer values than this are not worth a sample. */
const manyValues = 20_000;
const sampleSize = 4096;

/** Finds the values of neighbouring ranks among those between two values of a sample; null when they are not there. */
function withinWindow(
  values: Float64Array,
  sample: Float64Array,
  ranks: readonly number[],
  inside: Float64Array,
): number[] | null {
  const n = values.length;
  const first = ranks[0] ?? 0;
  const last = ranks.at(-1) ?? first;
  const near = (rank: number, side: number): number => {
    const p = rank / n;
    const spread = 4 * Math.sqrt(sample.length * p * (1 - p)) + 2;
    return Math.floor(p * sample.length + side * spread);
  };
  const low = sample[near(first, -1)] ?? -Infinity;
  const high = sample[near(last, 1)] ?? Infinity;
  let below = 0;
  let count = 0;
  for (let index = 0; index < n; index += 1) {
    const value = values[index] as number;
    inside[count] = value;
    below += value < low ? 1 : 0;
    count += value >= low && value <= high ? 1 : 0;
  }
  if (first < below || last >= below + count) return null;
  const window = inside.subarray(0, count);
  selectRanks(
    window,
    ranks.map((rank) => rank - below),
  );
  return ranks.map((rank) => window[rank - below] as number);
}

/**
 * The values of some ranks (rising, all different, from 0). Among many values an even sample tells between
 * which values a rank lies, and only those are looked at closely; the answer is exact all the same.
 * Values must not be NaN; their order may change.
 */
export function valuesAtRanks(
  values: Float64Array,
  ranks: readonly number[],
): ReadonlyMap<number, number> {
  const n = values.length;
  const found = new Map<number, number>();
  let left: number[] = [];
  if (n < manyValues) left = [...ranks];
  else {
    const step = n / sampleSize;
    const sample = Float64Array.from(
      { length: sampleSize },
      (_value, index) => values[Math.floor(index * step)] as number,
    ).sort();
    // One more, because a value outside the window is written before it is dropped.
    const inside = new Float64Array(n + 1);
    for (let start = 0; start < ranks.length;) {
      let end = start + 1;
      while (end < ranks.length && (ranks[end] ?? 0) - (ranks[start] ?? 0) < n / 50) end += 1;
      const together = ranks.slice(start, end);
      const within = withinWindow(values, sample, together, inside);
      if (within === null) left.push(...together);
      else together.forEach((rank, index) => found.set(rank, within[index] ?? NaN));
      start = end;
    }
  }
  if (left.length > 0) {
    selectRanks(values, left);
    for (const rank of left) found.set(rank, values[rank] as number);
  }
  return found;
}
