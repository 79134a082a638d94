import { fisherUpper } from './fisher-f.ts';
import { type QuasiRegression, quasiRegression, type RegressionRow } from './quasi-regression.ts';

/** Events in an exposure over 0, and the season (a month) they fell in, as a number from 0. */
export interface SeasonedCount {
  events: number;
  exposure: number;
  season: number;
}

export interface SeasonalRatio {
  /** The logarithm of the rate after over that before, seasons being equal. */
  logRatio: number;
  /** For a dispersion of 1. */
  standardError: number;
  /** Of the counts before, then of those after; without those of seasons in which nothing ever happened. */
  residuals: { before: number[]; after: number[] };
  df: number;
}

/** Counts of seasons in which something happened; the others have no rate and tell nothing of a ratio. */
function lively(all: readonly SeasonedCount[]): {
  seasons: number[];
  has: (season: number) => boolean;
} {
  const seen = new Set(all.filter(({ events }) => events > 0).map(({ season }) => season));
  return { seasons: [...seen].sort((a, b) => a - b), has: (season) => seen.has(season) };
}

function rowsOf(
  counts: readonly SeasonedCount[],
  seasons: readonly number[],
  more: readonly number[],
): RegressionRow[] {
  return counts.map(({ events, exposure, season }) => ({
    count: events,
    of: exposure,
    x: [...seasons.map((one) => (one === season ? 1 : 0)), ...more],
  }));
}

/**
 * Whether seasons differ by more than the buckets of one season do: p of the F test of quasi-likelihood. Null when there
 * is one season, or no spread within them to compare with.
 */
export function seasonsP(counts: readonly SeasonedCount[]): number | null {
  const { seasons, has } = lively(counts);
  const used = counts.filter(({ season }) => has(season));
  const apart = quasiRegression('poisson', rowsOf(used, seasons, []));
  const same = quasiRegression('poisson', rowsOf(used, [], [1]));
  if (apart === null || same === null || seasons.length < 2 || apart.df < 1) return null;
  const gain = (same.deviance - apart.deviance) / (same.df - apart.df);
  // Where buckets of a season are more alike than chance lets them, chance is the measure.
  return fisherUpper(gain / Math.max(1, apart.pearson / apart.df), same.df - apart.df, apart.df);
}

/** Half an event in all, where nothing happened after: a rate of 0 has no logarithm. */
function halved(after: readonly SeasonedCount[]): SeasonedCount[] {
  const exposure = after.reduce((sum, count) => sum + count.exposure, 0);
  return after.map((count) => ({ ...count, events: (0.5 * count.exposure) / exposure }));
}

/**
 * Compares the rates before and after with a factor for each season: Poisson regression by iteratively reweighted least
 * squares. Seasons of the period after that were never seen before give no answer, nor do too few counts: null.
 * P. McCullagh, J. Nelder, Generalized Linear Models, 6.2.
 */
export function seasonalRatio(
  before: readonly SeasonedCount[],
  after: readonly SeasonedCount[],
): SeasonalRatio | null {
  const known = new Set(before.map(({ season }) => season));
  if (after.length === 0 || after.some(({ season }) => !known.has(season))) return null;
  const { seasons, has } = lively(before);
  const kept = before.filter(({ season }) => has(season));
  const some = after.some(({ events }) => events > 0);
  const judged = (some ? after : halved(after)).filter(({ season }) => has(season));
  if (judged.length === 0) return null;
  const rows = [...rowsOf(kept, seasons, [0]), ...rowsOf(judged, seasons, [1])];
  const found: QuasiRegression | null = quasiRegression('poisson', rows);
  const place = seasons.length;
  if (found === null || found.df < 1) return null;
  return {
    logRatio: found.coefficients[place] as number,
    standardError: Math.sqrt(found.covariance[place]?.[place] ?? NaN),
    residuals: {
      before: found.residuals.slice(0, kept.length),
      after: found.residuals.slice(kept.length),
    },
    df: found.df,
  };
}
