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

/** Fewer values than this are not worth sorting into bins. */
const manyValues = 20_000;
const sampleSize = 4096;
const bins = 2048;

/** Finds the bin of a value: bins cut the middle of the values equally; the outer ones hold all beyond. */
function binning(values: Float64Array): { low: number; scale: number } {
  const step = values.length / sampleSize;
  const sample = Float64Array.from(
    { length: sampleSize },
    (_value, index) => values[Math.floor(index * step)] as number,
  ).sort();
  const low = sample[Math.floor(sampleSize * 0.005)] as number;
  const high = sample[Math.floor(sampleSize * 0.995)] as number;
  return { low, scale: high > low ? bins / (high - low) : 0 };
}

/**
 * The values of some ranks (rising, all different, from 0). Many values are counted into bins first, and only
 * the bins that hold a rank are looked at closely: two plain passes, and exact all the same.
 * Values must be finite; their order may change.
 */
export function valuesAtRanks(
  values: Float64Array,
  ranks: readonly number[],
): ReadonlyMap<number, number> {
  const n = values.length;
  if (n < manyValues) {
    selectRanks(values, ranks);
    return new Map(ranks.map((rank) => [rank, values[rank] as number]));
  }
  const { low, scale } = binning(values);
  const counts = new Int32Array(bins);
  for (let index = 0; index < n; index += 1) {
    const place = ((values[index] as number) - low) * scale;
    const bin = Math.max(0, Math.min(bins - 1, place)) | 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  const wanted = new Uint8Array(bins);
  const places: number[] = [];
  let below = 0;
  let skipped = 0;
  let next = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const count = counts[bin] as number;
    const before = next;
    while (next < ranks.length && (ranks[next] ?? 0) < below + count) {
      places.push((ranks[next] ?? 0) - skipped);
      next += 1;
    }
    if (next > before) wanted[bin] = 1;
    else skipped += count;
    below += count;
  }
  // One more, because a value of another bin is written before it is dropped.
  const inside = new Float64Array(n - skipped + 1);
  let kept = 0;
  for (let index = 0; index < n; index += 1) {
    const value = values[index] as number;
    const bin = Math.max(0, Math.min(bins - 1, (value - low) * scale)) | 0;
    inside[kept] = value;
    kept += wanted[bin] as number;
  }
  selectRanks(inside.subarray(0, kept), places);
  return new Map(ranks.map((rank, index) => [rank, inside[places[index] ?? 0] as number]));
}
