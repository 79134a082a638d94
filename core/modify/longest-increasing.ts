/**
 * Indices of a longest strictly increasing subsequence, ascending; of several as long, always the same one. Patience
 * sorting, O(n log n) (Fredman, 1975).
 */
export function longestIncreasing(values: readonly number[]): number[] {
  /** By length less one: the index at which the subsequence of that length with the least end ends. */
  const ends: number[] = [];
  const behind: (number | null)[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    behind.push(ends[low - 1] ?? null);
    ends[low] = index;
  }
  const found: number[] = [];
  for (let at = ends.at(-1) ?? null; at !== null; at = behind[at] ?? null) found.push(at);
  return found.reverse();
}
