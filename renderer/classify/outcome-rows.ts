import { noFigure, numberWords, shareWords } from '#core/aggregate/number-words.ts';
import type { SidesOfCategory } from '#core/contract/classify-health.ts';

interface SideBar {
  /** “12 · 34.0 % (25.1 to 44.0)”. */
  words: string;
  /** CSS length of the bar. */
  width: string;
  /** Where the line of the interval lies; null without one. */
  whisker: { left: string; right: string } | null;
}

export interface OutcomeRow {
  key: string;
  categoryId: number | null;
  name: string;
  bad: SideBar;
  good: SideBar;
  /** In percentage points, with its interval. */
  difference: string;
  /** Whether the interval of the difference does not hold 0. */
  clear: boolean;
}

/** The share that fills a side: the upper end of the longest interval, at most twice the largest share. */
export function longestShare(rows: readonly SidesOfCategory[]): number {
  const sides = rows.flatMap(({ bad, good }) => [bad, good]);
  const shares = Math.max(0, ...sides.map(({ share }) => share ?? 0));
  const highs = Math.max(0, ...sides.map(({ interval }) => interval?.high ?? 0));
  return shares > 0 ? Math.min(highs, 2 * shares) : highs || 1;
}

function percent(share: number, full: number): string {
  return `${(Math.min(1, share / full) * 100).toFixed(2)}%`;
}

function sideBar(side: SidesOfCategory['bad'], full: number, leftwards: boolean): SideBar {
  const { incidents, share, interval } = side;
  if (share === null || interval === null) return { words: noFigure, width: '0%', whisker: null };
  const [near, far] = [percent(interval.low, full), percent(interval.high, full)];
  const rest = `calc(100% - ${far})`;
  return {
    words: `${numberWords(incidents)} · ${shareWords(share)} (${points(interval.low)} to ${points(interval.high)})`,
    width: percent(share, full),
    whisker: leftwards ? { left: rest, right: near } : { left: near, right: rest },
  };
}

/** A share in percentage points, without the sign of per cent. */
function points(share: number): string {
  const size = (Math.abs(share) * 100).toFixed(1);
  return share < 0 && size !== '0.0' ? `\u2212${size}` : size;
}

/** A category as a row of two-sided bars. */
export function sideRow(row: SidesOfCategory, name: string, full: number): OutcomeRow {
  const { difference } = row;
  const low = difference?.interval.low ?? 0;
  const high = difference?.interval.high ?? 0;
  return {
    key: String(row.categoryId),
    categoryId: row.categoryId,
    name,
    bad: sideBar(row.bad, full, true),
    good: sideBar(row.good, full, false),
    difference:
      difference === null
        ? noFigure
        : `${points(difference.value)} (${points(low)} to ${points(high)})`,
    clear: difference !== null && (low > 0 || high < 0),
  };
}
