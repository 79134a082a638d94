import type { ParetoResult } from '../contract/analyze.ts';
import { type ParetoTable, paretoTable } from '../statistics/pareto-table.ts';
import { type RankIntervals, rankIntervalsBy } from '../statistics/rank-intervals.ts';
import type { Measured } from './pareto-measured.ts';
import { type Category, together } from './pareto-sums.ts';

/** Comparing all pairs costs the square of their number, and adjusting for so many leaves nothing to tell. */
const mostRanked = 60;

/** Bars do not differ beyond chance above this p value. */
const chance = 0.05;

/** An amount behind which fewer incidents stand is fragile. */
const fewIncidents = 10;

/** Categories in their order, with what is sure of it. */
export interface Ordered {
  table: ParetoTable<Category>;
  whole: Category;
  /** Null with none or more than 60. */
  ranks: RankIntervals | null;
  verdict: ParetoResult['verdict'];
  uniformity: ParetoResult['uniformity'];
  /** 0 where categories do not add up. */
  vitalFew: number;
  /** The share by which categories go to Other: of the total, or of the incidents where they do not add up. */
  shareOf: (category: Category) => number;
}

/** Whether a bar stands on few incidents, or on one. Never for counts, which say so themselves. */
export function isFragile(
  { count, value, largest, exposure }: Category,
  counted: boolean,
): boolean {
  if (counted) return false;
  return count < fewIncidents || (exposure === null && largest > value / 2);
}

/** Orders the categories, and tests the order. */
export function ordered(
  { categories, tests, additive }: Pick<Measured, 'categories' | 'tests' | 'additive'>,
  threshold: number,
): Ordered {
  const table = paretoTable(categories, threshold);
  const { entries } = table;
  const ranks =
    entries.length > 0 && entries.length <= mostRanked
      ? rankIntervalsBy(
          entries.map(({ value }) => value),
          (a, b) => tests.pairP(entries[a] as Category, entries[b] as Category),
        )
      : null;
  const test = tests.level(entries);
  const uniformity = test && { chiSquare: test.chiSquare, df: test.df, p: test.p };
  const verdict = verdictOf(table, uniformity, additive);
  const vitalFew = additive ? table.vitalFew : 0;
  const whole = together(entries);
  const shareOf = ({ count, value }: Category): number =>
    additive ? value / (whole.value || 1) : count / (whole.count || 1);
  return { table, whole, ranks, verdict, uniformity, vitalFew, shareOf };
}

function verdictOf(
  { total, entries }: ParetoTable<Category>,
  uniformity: ParetoResult['uniformity'],
  additive: boolean,
): ParetoResult['verdict'] {
  if (total === 0) return 'nothing';
  if (uniformity !== null && uniformity.p > chance) return 'level';
  if (additive) return 'vital-few';
  // Too few incidents for a test tell of no difference.
  return uniformity === null && entries.length > 1 ? 'level' : 'differ';
}
