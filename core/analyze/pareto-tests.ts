import type { Interval } from '../statistics/proportion.ts';
import { equalCountsP } from '../statistics/binomial.ts';
import { equalRatesP, equalSumsP } from '../statistics/equal-rates.ts';
import { equalSumsTest } from '../statistics/equal-sums.ts';
import { levelRatesTest, type LevelTest } from '../statistics/level-rates.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { uniformityTest } from '../statistics/uniformity.ts';
import { weightedShare } from '../statistics/weighted-share.ts';
import type { Category } from './pareto-sums.ts';

/** How sure the bars of a Pareto are, by what they measure. */
export interface BarTests {
  /** 95 % interval of the share of a category in the whole; null where there is none. */
  shareInterval(category: Category, whole: Category): Interval | null;
  /** Two-sided p that two categories differ by chance alone. */
  pairP(a: Category, b: Category): number;
  /** Test that all categories are alike; null when it cannot be told. */
  level(categories: readonly Category[]): LevelTest | null;
}

const sumsOf = ({ value, squares }: Category) => ({ weight: value, squares });
const counts = (categories: readonly Category[]) => categories.map(({ count }) => count);

/** Incidents: Wilson's interval, exact binomial pairs, Pearson's chi-square against equal shares. */
export const countTests: BarTests = {
  shareInterval: (category, whole) => wilsonInterval(category.count, whole.count),
  pairP: (a, b) => equalCountsP(a.count, b.count),
  level: (categories) => uniformityTest(counts(categories)),
};

/** Sums and weights: incidents as a compound Poisson process throughout. */
export const sumTests: BarTests = {
  shareInterval: (category, whole) =>
    weightedShare(sumsOf(category), sumsOf(whole))?.interval ?? null,
  pairP: (a, b) => equalSumsP(sumsOf(a), sumsOf(b)),
  level: (categories) => equalSumsTest(categories.map(sumsOf)),
};

/** Rates of which each has its own exposure: exact pairs, and chi-square against exposure. They have no shares. */
export const rateTests: BarTests = {
  shareInterval: () => null,
  pairP: (a, b) => equalRatesP(a.count, a.exposure ?? 0, b.count, b.exposure ?? 0),
  level: (categories) =>
    levelRatesTest(
      counts(categories),
      categories.map(({ exposure }) => exposure ?? 0),
    ),
};
