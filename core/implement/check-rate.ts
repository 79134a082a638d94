import { type BucketSpread, bucketSpread, widening } from '../statistics/bucket-spread.ts';
import { normalUpper, twoSidedZ } from '../statistics/normal.ts';
import { compareRates, type EventsIn } from '../statistics/rate-comparison.ts';
import { quasiRegression } from '../statistics/quasi-regression.ts';
import { type PairedCount, ratioOfRatios } from '../statistics/ratio-of-ratios.ts';
import { type SeasonedCount, seasonalRatio, seasonsP } from '../statistics/seasonal-ratio.ts';
import { studentUpper } from '../statistics/student.ts';
import {
  byMonth,
  type CheckMeasure,
  type Detectable,
  type Estimate,
  type GroupBuckets,
  monthOf,
  type Outlook,
  type SeasonalEstimate,
} from './check-measure.ts';
import type { RateBucket } from './check-plan.ts';
import type { TestName } from './check-result.ts';

function summed(buckets: readonly RateBucket[]): EventsIn {
  const sum = { events: 0, exposure: 0 };
  for (const { events, exposure } of buckets) {
    sum.events += events;
    sum.exposure += exposure;
  }
  return sum;
}

function rateOf(buckets: readonly RateBucket[]): number | null {
  const { events, exposure } = summed(buckets);
  return exposure > 0 ? events / exposure : null;
}

function residuals(buckets: readonly RateBucket[]): number[] {
  const rate = rateOf(buckets);
  if (rate === null || rate === 0) return [];
  return buckets.map(({ events, exposure }) => {
    const expected = rate * exposure;
    return (events - expected) / Math.sqrt(expected);
  });
}

/** A logarithm of a ratio with its error, as an estimate with Student's t where buckets vary more than chance. */
function fromLogarithm(
  logRatio: number,
  standardError: number,
  spread: BucketSpread,
  test: TestName,
): Estimate {
  const reach = twoSidedZ(0.95) * widening(0.95, spread) * standardError;
  const off = Math.abs(logRatio) / (standardError * Math.sqrt(spread.factor));
  return {
    value: Math.exp(logRatio),
    low: Math.exp(logRatio - reach),
    high: Math.exp(logRatio + reach),
    p: 2 * (spread.factor === 1 ? normalUpper(off) : studentUpper(off, spread.df)),
    test,
    factor: spread.factor,
  };
}

function compare(
  before: readonly RateBucket[],
  after: readonly RateBucket[],
  spread: BucketSpread,
): Estimate | null {
  const [first, second] = [summed(before), summed(after)];
  const { factor } = spread;
  if (factor > 1 && first.events > 0 && second.events > 0) {
    const logRatio = Math.log(second.events / second.exposure / (first.events / first.exposure));
    const error = Math.sqrt(1 / first.events + 1 / second.events);
    return fromLogarithm(logRatio, error, spread, 'quasi-poisson');
  }
  // Without events on a side there is no logarithm: so many events tell as much as fewer that come one by one.
  const thinned = ({ events, exposure }: EventsIn): EventsIn => ({
    events: events / factor,
    exposure: exposure / factor,
  });
  const found = compareRates(thinned(second), thinned(first));
  if (found === null || found.ratio === null) return null;
  const { low, high, p } = found.midP;
  const value = Number.isFinite(found.ratio) ? found.ratio : null;
  const test = factor > 1 ? 'quasi-poisson' : 'poisson-mid-p';
  return { value, low, high, p: p ?? 1, test, factor };
}

function seasoned(buckets: readonly RateBucket[]): SeasonedCount[] {
  return buckets.map((bucket) => ({
    events: bucket.events,
    exposure: bucket.exposure,
    season: monthOf(bucket),
  }));
}

function compareBySeason(
  history: readonly RateBucket[],
  after: readonly RateBucket[],
): SeasonalEstimate | null {
  const found = seasonalRatio(seasoned(history), seasoned(after));
  if (found === null) return null;
  const spread = bucketSpread(found.residuals.before, found.residuals.after, found.df);
  const { logRatio, standardError } = found;
  return {
    estimate: fromLogarithm(logRatio, standardError, spread, 'seasonal-regression'),
    spread,
  };
}

function pairsOf({ touched, untouched }: GroupBuckets<RateBucket>): PairedCount[] {
  return touched.flatMap(({ events, exposure }, place) => {
    const other = untouched[place];
    if (other === undefined) return [];
    return [{ events, exposure, otherEvents: other.events, otherExposure: other.exposure }];
  });
}

function compareWithUntouched(
  before: GroupBuckets<RateBucket>,
  after: GroupBuckets<RateBucket>,
): SeasonalEstimate | null {
  const found = ratioOfRatios(pairsOf(before), pairsOf(after));
  if (found === null) return null;
  const spread = bucketSpread(found.residuals.before, found.residuals.after, found.df);
  const { logRatio, standardError } = found;
  return { estimate: fromLogarithm(logRatio, standardError, spread, 'ratio-of-ratios'), spread };
}

/** The spread of buckets around the ratio of both groups, from which what they share cancels. */
function spreadBesideUntouched(before: GroupBuckets<RateBucket>): BucketSpread {
  const found = quasiRegression(
    'binomial',
    pairsOf(before)
      .filter(({ events, otherEvents }) => events + otherEvents > 0)
      .map((pair) => ({
        count: pair.events,
        of: pair.events + pair.otherEvents,
        x: [1],
        offset: Math.log(pair.exposure / pair.otherExposure),
      })),
  );
  return bucketSpread(found?.residuals ?? [], [], found?.df ?? 0);
}

/** Events before and those expected after with no change, by what is compared with each other. */
function strata({ before, months, bySeason }: Outlook<RateBucket>): { had: number; due: number }[] {
  const { exposure } = summed(before);
  const perDay = exposure / before.reduce((sum, { days }) => sum + days, 0);
  if (!bySeason) {
    const days = months.reduce((sum, one) => sum + one, 0);
    return [{ had: summed(before).events, due: (rateOf(before) ?? 0) * perDay * days }];
  }
  const known = byMonth(before);
  return months.map((days, month) => {
    const same = known.get(month) ?? [];
    return { had: summed(same).events, due: (rateOf(same) ?? 0) * perDay * days };
  });
}

/**
 * On the scale of square roots, on which a count's error does not depend on its size: a count with few events after is
 * judged far better than by logarithms. Strata are weighed by what they tell. M. Bartlett (1936), JRSS Supplement 3:68.
 */
function detectable(outlook: Outlook<RateBucket>, wanted: number): Detectable | null {
  let information = 0;
  for (const { had, due } of strata(outlook)) {
    if (had > 0 && due > 0) information += (had * due) / (had + due);
  }
  if (!(information > 0) || !(wanted >= 0)) return null;
  let beside = 0;
  if (outlook.untouched !== null) {
    const others = strata({ ...outlook, before: outlook.untouched, bySeason: false });
    for (const { had, due } of others) beside += 1 / had + 1 / due;
  }
  const error = Math.sqrt(1 / information + beside);
  return { effect: 2 * (Math.sqrt(wanted) - 1), errorWithout: error, errorWith: error };
}

/** Incidents in exposure or in time: their rate after over that before. */
export const rateMeasure: CheckMeasure<RateBucket> = {
  scale: 'ratio',
  holds: ({ exposure }) => exposure > 0,
  level: rateOf,
  count: (buckets) => summed(buckets).events,
  weight: (before, after) => (rateOf(before) ?? 0) * summed(after).exposure,
  residuals,
  compare,
  seasonsP: (history) => seasonsP(seasoned(history)),
  compareBySeason,
  compareWithUntouched,
  spreadBesideUntouched,
  detectable,
};
