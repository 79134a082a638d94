import type { ParetoBar, ParetoResult } from '../contract/analyze.ts';
import { equalCountsP } from '../statistics/binomial.ts';
import { barsShown, type ParetoTable, paretoTable } from '../statistics/pareto-table.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { type RankIntervals, rankIntervals } from '../statistics/rank-intervals.ts';
import { uniformityTest } from '../statistics/uniformity.ts';
import { weightedShare } from '../statistics/weighted-share.ts';
import type { Category } from './pareto-sums.ts';

/** Comparing all pairs costs the square of their number, and adjusting for so many leaves nothing to tell. */
const mostRanked = 60;

/** Bars do not differ beyond chance above this p value. */
const chance = 0.05;

/** An amount behind which fewer incidents stand is fragile. */
const fewIncidents = 10;

/** The figures of a Pareto that follow from its categories alone. */
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
>;

function barOf(category: Category, whole: Category, byCount: boolean): ParetoBar {
  const share = whole.value > 0 ? category.value / whole.value : null;
  const { value: weight, squares } = category;
  const shareInterval = byCount
    ? wilsonInterval(category.count, whole.count)
    : (weightedShare({ weight, squares }, { weight: whole.value, squares: whole.squares })
        ?.interval ?? null);
  return {
    value: category.key,
    count: category.count,
    amount: category.value,
    share,
    cumulativeShare: null,
    vital: false,
    shareInterval: share === null ? null : shareInterval,
    rank: null,
    fragile: !byCount && (category.count < fewIncidents || category.largest > weight / 2),
  };
}

function together(categories: readonly Category[]): Category {
  const sum: Category = { key: '', value: 0, count: 0, squares: 0, largest: 0 };
  for (const category of categories) {
    sum.value += category.value;
    sum.count += category.count;
    sum.squares += category.squares;
    sum.largest = Math.max(sum.largest, category.largest);
  }
  return sum;
}

/**
 * How many of the first categories stand clear of all later ones: the most, up to the vital few, of which
 * every one is larger beyond chance than every later one.
 */
function clearOfRest(ranks: RankIntervals, categories: number, vitalFew: number): number {
  for (let clear = Math.min(vitalFew, categories - 1); clear > 0; clear -= 1) {
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

function verdictOf(
  table: ParetoTable<Category>,
  uniformity: ParetoResult['uniformity'],
): ParetoResult['verdict'] {
  if (table.total === 0) return 'nothing';
  if (uniformity !== null) return uniformity.p > chance ? 'level' : 'vital-few';
  // Amounts have no such test; they are level when every bar is exactly as long as the next.
  const tied = table.entries.every(({ value }) => value === table.entries[0]?.value);
  return tied && table.entries.length > 1 ? 'level' : 'vital-few';
}

/** Draws up a Pareto from its categories. `byCount`: the measure is the number of incidents. */
export function paretoFigures(
  categories: readonly Category[],
  byCount: boolean,
  threshold: number,
  maxBars: number,
): ParetoFigures {
  const table = paretoTable(categories, threshold);
  const { entries } = table;
  const counts = entries.map(({ count }) => count);
  const whole = together(entries);
  const ranks =
    byCount && entries.length > 0 && entries.length <= mostRanked ? rankIntervals(counts) : null;
  const test = byCount ? uniformityTest(counts) : null;
  const uniformity = test && { chiSquare: test.chiSquare, df: test.df, p: test.p };
  const verdict = verdictOf(table, uniformity);
  const shown = barsShown(entries.length, maxBars);
  const bars = entries.slice(0, shown).map((category, index) => ({
    ...barOf(category, whole, byCount),
    cumulativeShare: table.cumulativeShares[index] ?? null,
    vital: verdict === 'vital-few' && index < table.vitalFew,
    rank: ranks?.ranks[index] ?? null,
  }));
  const rest = entries.slice(shown);
  const other =
    rest.length === 0
      ? null
      : {
          ...barOf(together(rest), whole, byCount),
          value: 'Other',
          cumulativeShare: table.total > 0 ? 1 : null,
        };
  const [first, second] = counts;
  return {
    n: whole.count,
    total: table.total,
    categories: entries.length,
    bars,
    other,
    otherCategories: rest.length,
    vitalFew: table.vitalFew,
    verdict,
    uniformity,
    firstPairP:
      byCount && first !== undefined && second !== undefined ? equalCountsP(first, second) : null,
    clearOfRest: ranks && clearOfRest(ranks, entries.length, table.vitalFew),
  };
}
