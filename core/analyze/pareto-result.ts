import { numberWords, thresholdWords } from '../aggregate/number-words.ts';
import { rateFigureOf } from '../aggregate/rate-figure.ts';
import type { ParetoBar, ParetoResult } from '../contract/analyze.ts';
import type { RankIntervals } from '../statistics/rank-intervals.ts';
import { ratesBeside } from './pareto-beside.ts';
import type { Measured } from './pareto-measured.ts';
import { isFragile, ordered } from './pareto-order.ts';
import { type OtherRule, partOther } from './pareto-other.ts';
import { type Category, together } from './pareto-sums.ts';

/** The figures of a Pareto that follow from its categories. */
export type ParetoFigures = Pick<
  ParetoResult,
  | 'n'
  | 'total'
  | 'categories'
  | 'bars'
  | 'other'
  | 'otherCategories'
  | 'vitalFew'
  | 'verdict'
  | 'uniformity'
  | 'firstPairP'
  | 'clearOfRest'
  | 'notes'
>;

/**
 * How many of the first categories stand clear of all later ones: the most, up to `most`, of which
 * every one is larger beyond chance than every later one.
 */
function clearOfRest(ranks: RankIntervals, categories: number, most: number): number {
  for (let clear = Math.min(most, categories - 1); clear > 0; clear -= 1) {
    let holds = true;
    for (let first = 0; first < clear && holds; first += 1) {
      for (let later = clear; later < categories && holds; later += 1) {
        holds = ranks.larger(first, later);
      }
    }
    if (holds) return clear;
  }
  return 0;
}

function barOf(
  category: Category,
  whole: Category,
  { tests, additive, scale, rate }: Measured,
  counted: boolean,
): ParetoBar {
  const share = additive && whole.value > 0 ? category.value / whole.value : null;
  const units = rate && (rate.own ? (category.exposure ?? 0) : rate.overall.n);
  return {
    value: category.key,
    count: category.count,
    amount: category.value * scale,
    share,
    cumulativeShare: null,
    vital: false,
    shareInterval: share === null ? null : tests.shareInterval(category, whole),
    rank: null,
    fragile: isFragile(category, counted),
    rate: rate && units !== null ? rateFigureOf(category.count, units, rate.per) : null,
    beside: null,
  };
}

/** Draws up a Pareto from its measured categories. `counted`: the measure is the number of incidents. */
export function paretoFigures(
  from: Measured,
  counted: boolean,
  threshold: number,
  rule: OtherRule,
): ParetoFigures {
  const order = ordered(from, threshold);
  const { table, whole, ranks, verdict, uniformity, vitalFew } = order;
  const { entries } = table;
  const { shown, rest, allBelow } = partOther(entries, rule, order.shareOf);
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const beside = from.rate?.own === true ? ratesBeside(entries, whole) : null;
  const bars = shown.map((category) => {
    const index = places.get(category) ?? -1;
    return {
      ...barOf(category, whole, from, counted),
      cumulativeShare: from.additive ? (table.cumulativeShares[index] ?? null) : null,
      vital: verdict === 'vital-few' && index < vitalFew,
      rank: ranks?.ranks[index] ?? null,
      beside: beside?.[index] ?? null,
    };
  });
  const other = rest.length === 0 ? null : otherOf(rest, whole, from, counted);
  const [first, second] = entries;
  const total = (from.additive ? table.total : whole.value) * from.scale;
  const noted = allBelow
    ? [
        `Every category has less than ${thresholdWords(rule.otherBelow ?? 0)}, so the first ${numberWords(bars.length)} are shown whatever their share.`,
      ]
    : [];
  return {
    n: whole.count,
    total,
    categories: entries.length,
    bars,
    other,
    otherCategories: rest.length,
    vitalFew,
    verdict,
    uniformity,
    firstPairP:
      first !== undefined && second !== undefined ? from.tests.pairP(first, second) : null,
    clearOfRest: ranks && clearOfRest(ranks, entries.length, vitalFew || entries.length - 1),
    notes: [...from.notes, ...noted],
  };
}

function otherOf(
  rest: readonly Category[],
  whole: Category,
  from: Measured,
  counted: boolean,
): ParetoBar {
  return {
    ...barOf(together(rest), whole, from, counted),
    value: 'Other',
    cumulativeShare: from.additive && whole.value > 0 ? 1 : null,
  };
}
