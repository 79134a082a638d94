import type { RegressionRow } from './quasi-regression.ts';
import { quasiRegression } from './quasi-regression.ts';

/** Events and exposure (over 0) of a group and of one beside it in the same bucket of time. */
export interface PairedCount {
  events: number;
  exposure: number;
  otherEvents: number;
  otherExposure: number;
}

export interface RatioOfRatios {
  /** The logarithm of how the rate changed in the group, over how it changed in the other. */
  logRatio: number;
  /** For a dispersion of 1. */
  standardError: number;
  residuals: { before: number[]; after: number[] };
  df: number;
}

function rowOf(pair: PairedCount, after: 0 | 1): RegressionRow {
  return {
    count: pair.events,
    of: pair.events + pair.otherEvents,
    x: [1, after],
    offset: Math.log(pair.exposure / pair.otherExposure),
  };
}

/**
 * How the rate of a group changed compared with a group that nothing was done to. Given all events of a bucket, those of
 * the group are binomial: what both groups have in common in a bucket (a season, a bad week) cancels. Where a group has no
 * events before or after, half an event is added to each of the four (J. Haldane, 1956). Null without events at all
 * in the other group before or after, or with fewer than three buckets that have events.
 * N. Breslow, N. Day, Statistical Methods in Cancer Research II, 3.4 (the conditional binomial).
 */
export function ratioOfRatios(
  before: readonly PairedCount[],
  after: readonly PairedCount[],
): RatioOfRatios | null {
  const kept = [before, after].map((pairs) =>
    pairs.filter(({ events, otherEvents }) => events + otherEvents > 0),
  ) as [PairedCount[], PairedCount[]];
  const others = kept.map((pairs) => pairs.reduce((sum, { otherEvents }) => sum + otherEvents, 0));
  if (others.some((sum) => sum === 0)) return null;
  const nothing = kept.some((pairs) => pairs.every(({ events }) => events === 0));
  const used = nothing ? kept.map(withHalf) : kept;
  const [first = [], second = []] = used;
  const rows = [...first.map((pair) => rowOf(pair, 0)), ...second.map((pair) => rowOf(pair, 1))];
  const found = quasiRegression('binomial', rows);
  if (found === null || found.df < 1) return null;
  return {
    logRatio: found.coefficients[1] as number,
    standardError: Math.sqrt(found.covariance[1]?.[1] ?? NaN),
    residuals: {
      before: found.residuals.slice(0, first.length),
      after: found.residuals.slice(first.length),
    },
    df: found.df,
  };
}

/** Half an event more for each group, spread over the buckets. */
function withHalf(pairs: readonly PairedCount[]): PairedCount[] {
  const more = 0.5 / pairs.length;
  return pairs.map((pair) => ({
    ...pair,
    events: pair.events + more,
    otherEvents: pair.otherEvents + more,
  }));
}
