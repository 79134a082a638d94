import type { CheckMeasure } from './check-measure.ts';
import { daysOf } from './check-measure.ts';
import type { BucketDays, CheckPlan } from './check-plan.ts';
import type { CheckReason, CheckWarning, ComparedWith } from './check-result.ts';
import {
  type CheckWindows,
  reachOf,
  seasonCovered,
  seasonKnowable,
  wholeYear,
} from './check-windows.ts';

/** What the after window is to be compared with, and what that leaves open. */
export interface Comparison<Bucket> {
  before: Bucket[];
  /** By which it is judged how much buckets vary: those before, or all of the history where they are few. */
  unrest: Bucket[];
  comparedWith: ComparedWith;
  warnings: CheckWarning[];
  /** Why an improvement cannot be called effective, whatever it is; season-unknown forbids “worse”, too. */
  blocked: CheckReason[];
}

type Chosen<Bucket> = Omit<Comparison<Bucket>, 'unrest'>;

/** Fewer buckets than these say little of how much they vary, and nothing of neighbours. */
const fewBuckets = 8;

/** Of days there can be very many stretches, which differ by a day: evenly spaced ones will do. */
const mostStretches = 60;

/** Ranks of baselines among the buckets that they were cut from: asked for again for every window. */
const ranks = new WeakMap<object, Map<string, number | null>>();

function knownRank<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  windows: CheckWindows<Bucket>,
  { better, goLive, baseline: { from, to } }: CheckPlan,
): number | null {
  const known = ranks.get(windows.of) ?? new Map<string, number | null>();
  ranks.set(windows.of, known);
  const key = `${better} ${goLive} ${from} ${to}`;
  const rank = known.get(key);
  if (rank !== undefined) return rank;
  const made = rankOfBaseline(measure, windows, better);
  known.set(key, made);
  return made;
}

/** The share of stretches as long as the baseline that were as bad; null when there is only the baseline. */
function rankOfBaseline<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  { history, baseline }: CheckWindows<Bucket>,
  better: CheckPlan['better'],
): number | null {
  const own = measure.level(baseline);
  const stretches = history.length - baseline.length + 1;
  if (own === null || baseline.length === 0 || stretches < 2) return null;
  const step = Math.ceil(stretches / mostStretches);
  let [asBad, looked] = [0, 0];
  for (let from = 0; from < stretches; from += step) {
    looked += 1;
    const level = measure.level(history.slice(from, from + baseline.length));
    if (level === null) continue;
    // Sums that are equal may differ in their last digit.
    const slack = 1e-9 * Math.abs(own);
    if (better === 'lower' ? level >= own - slack : level <= own + slack) asBad += 1;
  }
  return asBad / looked;
}

/** A baseline among so small a share of the worst is taken for a bad spell. */
const worstShare = 0.1;

/**
 * A baseline that was the worst stretch of its length (or among the worst tenth) would have been followed by better times
 * anyway: then all of the history is compared. J. Bland, D. Altman (1994), BMJ 308:1499.
 */
function ordinary<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  windows: CheckWindows<Bucket>,
  plan: CheckPlan,
): Chosen<Bucket> {
  const { history, baseline } = windows;
  const share = knownRank(measure, windows, plan);
  const asFixed = { before: baseline, comparedWith: 'baseline' as const };
  if (share === null) {
    const presumed = plan.presumed.ordinaryBaseline;
    const long = reachOf(baseline) >= wholeYear;
    return {
      ...asFixed,
      warnings: [{ code: 'baseline-unchecked', presumed }],
      blocked: presumed || long ? [] : [{ code: 'baseline-unchecked' }],
    };
  }
  const stretches = history.length - baseline.length + 1;
  if (share > Math.max(worstShare, 1 / stretches)) return { ...asFixed, warnings: [], blocked: [] };
  return {
    before: history,
    comparedWith: 'whole-history',
    warnings: [{ code: 'regression-to-mean', share }],
    blocked: [],
  };
}

/**
 * From which p on months are taken to be alike. Higher than 5 %: a season that is missed makes false findings, one that
 * is seen in vain only costs a little precision.
 */
const lenient = 0.2;

/** What is to be done about seasons where the history is under two years. */
function overOneYear<Bucket extends BucketDays>(
  found: Chosen<Bucket>,
  { history }: CheckWindows<Bucket>,
  after: readonly BucketDays[],
  { presumed }: CheckPlan,
): Chosen<Bucket> {
  const warned = (warning: CheckWarning): CheckWarning[] => [...found.warnings, warning];
  if (presumed.noSeason) {
    return { ...found, warnings: warned({ code: 'season-not-separable', presumed: true }) };
  }
  if (seasonCovered(found.before, after)) {
    return daysOf(found.before) >= wholeYear
      ? { ...found, warnings: warned({ code: 'season-one-year' }) }
      : found;
  }
  if (seasonCovered(history, after)) {
    const warnings = warned({ code: 'baseline-other-months' });
    return { ...found, before: history, comparedWith: 'whole-history', warnings };
  }
  return {
    ...found,
    warnings: warned({ code: 'season-not-separable', presumed: false }),
    blocked: [...found.blocked, { code: 'season-unknown' }],
  };
}

/**
 * Decides what the after window is compared with, by the history before the go-live alone: nothing in it depends on
 * what happened after.
 * @param after the days of the after window; of a window to come, its days as one bucket each.
 */
export function comparisonOf<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  windows: CheckWindows<Bucket>,
  after: readonly BucketDays[],
  plan: CheckPlan,
  hasUntouched: boolean,
): Comparison<Bucket> {
  const { history } = windows;
  const chosen = chosenFor(measure, windows, after, plan, hasUntouched);
  return { ...chosen, unrest: chosen.before.length < fewBuckets ? history : chosen.before };
}

function chosenFor<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  windows: CheckWindows<Bucket>,
  after: readonly BucketDays[],
  plan: CheckPlan,
  hasUntouched: boolean,
): Chosen<Bucket> {
  const found = ordinary(measure, windows, plan);
  if (hasUntouched) return { ...found, comparedWith: 'untouched' };
  const { history } = windows;
  if (!seasonKnowable(history, after)) return overOneYear(found, windows, after, plan);
  const p = measure.seasonsP(history);
  if (p === null || p >= lenient) return found;
  return { ...found, before: history, comparedWith: 'season' };
}
