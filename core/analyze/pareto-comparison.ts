import type { ParetoSides, SidesBar } from '../contract/analyze.ts';
import {
  type AmountIn,
  rateChange,
  rateChangeP,
  type RateChange,
} from '../statistics/rate-change.ts';
import {
  countShareChange,
  equalSharesP,
  type ShareChange,
  sumShareChange,
} from '../statistics/share-change.ts';
import type { MeasuredSide } from './pareto-side.ts';
import type { Category } from './pareto-sums.ts';

/** How the bars of two sides are compared. */
export interface Comparison {
  kind: ParetoSides['comparison'];
  /** What is compared, of a category on a side (0: the first): an amount per day, a rate, or a share. */
  compared: (side: 0 | 1, code: number) => number;
  /** Two-sided p of the change alone; null where there is nothing to compare. */
  changeP: (code: number) => number | null;
  change: (code: number) => RateChange | null;
  shareP: (code: number) => number | null;
  share: (code: number) => ShareChange | null;
  total: () => RateChange | null;
}

export type SidePair = readonly [MeasuredSide, MeasuredSide];

const sumsOf = ({ value, squares }: Category) => ({ weight: value, squares });
const both = <T>(pair: SidePair, read: (side: MeasuredSide) => T): [T, T] => [
  read(pair[0]),
  read(pair[1]),
];

/** Of counts, p is Fisher's; of sums the normal one, which comes with the interval. */
function shareTests(pair: SidePair, counts: boolean): Pick<Comparison, 'shareP' | 'share'> {
  const [whole1, whole2] = both(pair, ({ order }) => order.whole);
  const share = (code: number): ShareChange | null => {
    const [a, b] = both(pair, (side) => side.category(code));
    return counts
      ? countShareChange(a.count, whole1.count, b.count, whole2.count)
      : sumShareChange(sumsOf(a), sumsOf(whole1), sumsOf(b), sumsOf(whole2));
  };
  return {
    share,
    shareP: (code) => {
      if (!counts) return share(code)?.ratio.p ?? null;
      const [a, b] = both(pair, (side) => side.category(code));
      if (whole1.count === 0 || whole2.count === 0) return null;
      return equalSharesP(a.count, whole1.count, b.count, whole2.count);
    },
  };
}

function amountTests(
  amounts: (code: number) => [AmountIn, AmountIn] | null,
  total: [AmountIn, AmountIn] | null,
  counts: boolean,
): Pick<Comparison, 'changeP' | 'change' | 'total'> {
  const usable = (found: [AmountIn, AmountIn] | null): found is [AmountIn, AmountIn] =>
    found !== null &&
    found.every(({ exposure }) => exposure > 0) &&
    found.some(({ weight }) => weight > 0);
  return {
    changeP: (code) => {
      const found = amounts(code);
      return usable(found) ? rateChangeP(...found, counts) : null;
    },
    change: (code) => {
      const found = amounts(code);
      return usable(found) ? rateChange(...found, counts) : null;
    },
    total: () => (usable(total) ? rateChange(...total, counts) : null),
  };
}

const noShares = { share: () => null, shareP: () => null };

/** Two rates: each side's incidents by its exposure. */
function byExposure(pair: SidePair): Comparison {
  const events = (side: MeasuredSide, code: number): AmountIn => {
    const { incidents = 0, n = 0 } = side.rateOf(code) ?? {};
    return { weight: incidents, squares: incidents, exposure: n };
  };
  const overall = ({ from }: MeasuredSide): AmountIn => {
    const { incidents = 0, n = 0 } = from.rate?.overall ?? {};
    return { weight: incidents, squares: incidents, exposure: n };
  };
  const shares = pair[0].from.additive ? shareTests(pair, true) : noShares;
  return {
    kind: 'per-exposure',
    compared: (side, code) => pair[side].rateOf(code)?.rate ?? 0,
    ...amountTests((code) => both(pair, (side) => events(side, code)), both(pair, overall), true),
    ...shares,
  };
}

/** Two periods: each side's amounts by its days. */
function byDays(pair: SidePair, days: readonly [number, number], counts: boolean): Comparison {
  const amounts = (code: number): [AmountIn, AmountIn] => [
    { ...sumsOf(pair[0].category(code)), exposure: days[0] },
    { ...sumsOf(pair[1].category(code)), exposure: days[1] },
  ];
  const total: [AmountIn, AmountIn] = [
    { ...sumsOf(pair[0].order.whole), exposure: days[0] },
    { ...sumsOf(pair[1].order.whole), exposure: days[1] },
  ];
  return {
    kind: 'per-day',
    compared: (side, code) => pair[side].category(code).value / days[side],
    ...amountTests(amounts, total, counts),
    ...shareTests(pair, counts),
  };
}

/** Two segments: shares alone. */
function byShares(pair: SidePair, counts: boolean): Comparison {
  const tests = shareTests(pair, counts);
  return {
    kind: 'shares',
    compared: (side, code) => {
      const { order, category } = pair[side];
      return category(code).value / (order.whole.value || 1);
    },
    changeP: tests.shareP,
    change: (code) => tests.share(code)?.ratio ?? null,
    total: () => null,
    ...tests,
  };
}

/**
 * Chooses what of two sides can be compared: rates by their exposure; periods by their days; of segments of unknown size,
 * shares alone.
 * @param days of two periods; null for segments.
 */
export function comparisonOf(
  pair: SidePair,
  measure: ParetoSides['measure'],
  days: readonly [number, number] | null,
): Comparison {
  if (measure.kind === 'rate') return byExposure(pair);
  const counts = measure.kind === 'count';
  return days === null ? byShares(pair, counts) : byDays(pair, days, counts);
}

/** A change with its q; null stays null. */
export function changeWith(
  found: RateChange | null,
  q: number | null | undefined,
): SidesBar['change'] {
  return found && { ...found, q: q ?? null };
}

/** A change of a share with its q; null stays null. */
export function shareChangeWith(
  found: ShareChange | null,
  q: number | null | undefined,
): SidesBar['shareChange'] {
  if (found === null) return null;
  const { difference, interval, ratio } = found;
  return { difference, ...interval, p: ratio.p, q: q ?? 1 };
}
