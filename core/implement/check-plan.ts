import type { ScoreCount } from '../statistics/score-mean.ts';

/** A stretch of days, each a number of days since 1970-01-01 as the project's calendar has it. */
export interface DaySpan {
  from: number;
  /** The first day after it. */
  to: number;
}

/** The part of a history that a bucket (a day, a week, a month, or what is left of one) covers. */
export interface BucketDays {
  start: number;
  days: number;
}

/** Incidents and the exposure behind them: days, orders, contacts. */
export interface RateBucket extends BucketDays {
  events: number;
  exposure: number;
}

/** So many (`x`) of so many (`n`). */
export interface ShareBucket extends BucketDays {
  x: number;
  n: number;
}

/** Single values: times, amounts. */
export interface ValueBucket extends BucketDays {
  values: ArrayLike<number>;
}

/** Answers on a scale. */
export interface ScoreBucket extends BucketDays {
  scores: readonly ScoreCount[];
}

/** A measure's buckets in the order of time; of the untouched group, too, where there is one. */
interface Measured<Kind extends string, Bucket> {
  kind: Kind;
  buckets: readonly Bucket[];
  /** Like this one, but without the change; null without such a group. */
  untouched: readonly Bucket[] | null;
}

/**
 * What a check looks at. `rating` has scores a step of 1 apart; `nps` has 100 for promoters, 0 for passives and
 * -100 for detractors. Buckets may not reach over the go-live: those that do are left out.
 */
export type CheckHistory =
  | Measured<'rate', RateBucket>
  | Measured<'share', ShareBucket>
  | Measured<'values', ValueBucket>
  | Measured<'rating', ScoreBucket>
  | Measured<'nps', ScoreBucket>;

/** What is fixed before anybody can know how it comes out. */
export interface CheckPlan {
  /** What is better. */
  better: 'lower' | 'higher';
  baseline: DaySpan;
  /** The first day with the change. */
  goLive: number;
  /** How long the after window is, in days. */
  plannedDays: number;
  /**
   * The improvement wanted, over 0: for a rate as a share of it (0.2: a fifth fewer, or more; at most 1 where lower is better); otherwise in the unit of the
   * measure (0.05: five percentage points of a share; hours; points). Null: any.
   */
  wanted: number | null;
  /** Before so much is in the after window it is too early: events expected at the rate before, items, values, answers. */
  leastCount: number;
  /** What the user vouches for, with reasons written elsewhere, where the history is too short to show it. */
  presumed: {
    /** The measure has no season. */
    noSeason: boolean;
    /** The baseline was an ordinary time, and not why something was changed. */
    ordinaryBaseline: boolean;
  };
}

/** What became known meanwhile. */
export interface CheckSight {
  /** The first day that records do not cover yet. */
  observedTo: number;
  /** Categories of the measure that came or went between baseline and after window. */
  vocabulary: { came: readonly string[]; went: readonly string[] };
}
