import { barsShown } from '../statistics/pareto-table.ts';

/** Which categories are bars, and which go to Other. */
export interface Shown<Entry> {
  shown: Entry[];
  rest: Entry[];
  /** Every category was below the share asked for, so that only their number decides. */
  allBelow: boolean;
}

export interface OtherRule {
  /** Most bars, Other among them. */
  maxBars: number;
  /** Categories with less than this share go to Other; null: none for that. */
  otherBelow: number | null;
}

/**
 * Parts the categories, in their order, into those shown one by one and those put together as Other. One category alone is not
 * put away for its share: Other would only hide its name.
 * @param shareOf 0 to 1
 */
export function partOther<Entry>(
  entries: readonly Entry[],
  { maxBars, otherBelow }: OtherRule,
  shareOf: (category: Entry) => number,
): Shown<Entry> {
  const part = (from: readonly Entry[], most: number, allBelow: boolean): Shown<Entry> => {
    const shown = from.slice(0, most);
    const kept = new Set(shown);
    return { shown, rest: entries.filter((entry) => !kept.has(entry)), allBelow };
  };
  const most = barsShown(entries.length, maxBars);
  if (otherBelow === null) return part(entries, most, false);
  const large = entries.filter((entry) => shareOf(entry) >= otherBelow);
  if (large.length === 0) return part(entries, most, entries.length > 0);
  if (large.length >= entries.length - 1) return part(entries, most, false);
  return part(large, maxBars - 1, false);
}
