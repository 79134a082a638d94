/** A category with what is added up in it: incidents, cost, minutes. Never negative. */
export interface ParetoEntry {
  key: string;
  value: number;
}

export interface ParetoTable<Entry extends ParetoEntry> {
  total: number;
  /** Falling by value; ties by key, in code-point order. */
  entries: Entry[];
  /** 0 to 1, for each entry; null when the total is 0. */
  shares: (number | null)[];
  cumulativeShares: (number | null)[];
  /** How many entries the vital few are: the shortest head that reaches the threshold, with its exact ties. */
  vitalFew: number;
}

/** Compares texts by code point (JavaScript compares by UTF-16 unit, which puts 😀 before ﬁ). */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left === right) continue;
    // Surrogates stand for code points above all others.
    const raised = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? 1 : 0);
    return raised(left) - raised(right) || left - right;
  }
  return a.length - b.length;
}

/** A hair of slack, so that 240 of 300 reaches 80 % in floating point too. */
const slack = 1e-9;

/**
 * Sorts categories into a Pareto table. Throws RangeError for a negative value: it has no share.
 * J. M. Juran (1951), Quality Control Handbook; R qcc::pareto.chart.
 */
export function paretoTable<Entry extends ParetoEntry>(
  categories: readonly Entry[],
  threshold: number,
): ParetoTable<Entry> {
  const entries = [...categories].sort((a, b) => b.value - a.value || byCodePoint(a.key, b.key));
  let total = 0;
  for (const entry of entries) {
    if (!(entry.value >= 0)) throw new RangeError(`a Pareto cannot hold ${entry.value}`);
    total += entry.value;
  }
  if (!(total > 0)) {
    const none = entries.map(() => null);
    return { total: 0, entries, shares: none, cumulativeShares: none, vitalFew: 0 };
  }
  const shares: number[] = [];
  const cumulativeShares: number[] = [];
  let running = 0;
  let vitalFew = 0;
  for (const [index, entry] of entries.entries()) {
    running += entry.value;
    const cumulative = index === entries.length - 1 ? 1 : running / total;
    shares.push(entry.value / total);
    cumulativeShares.push(cumulative);
    if (vitalFew === 0 && cumulative >= threshold - slack) vitalFew = index + 1;
  }
  while (vitalFew < entries.length && entries[vitalFew]?.value === entries[vitalFew - 1]?.value) {
    vitalFew += 1;
  }
  return { total, entries, shares, cumulativeShares, vitalFew };
}

/**
 * How many entries are shown one by one when a chart has room for `maxBars`: all of them, or one fewer
 * than there is room for, the last bar being Other.
 */
export function barsShown(entries: number, maxBars: number): number {
  return entries > maxBars ? maxBars - 1 : entries;
}
