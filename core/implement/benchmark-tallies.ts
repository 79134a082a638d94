import { numbered } from '../aggregate/number-words.ts';
import type { ScoreCount } from '../statistics/score-mean.ts';

/** What was found in one span of days. */
export interface RateTally {
  events: number;
  exposure: number;
}
export interface ShareTally {
  x: number;
  n: number;
}
export interface SumTally {
  sum: number;
  squares: number;
  n: number;
}

interface Tallied<Kind extends string, Tally> {
  kind: Kind;
  /** One for each span, in the order of the spans. */
  spans: readonly Tally[];
  /** What was left out, in sentences. */
  notes: string[];
}

/** What the incidents of spans come to, before anything is made of it. */
export type SpanTallies =
  | (Tallied<'count', RateTally> & { unit: null })
  | (Tallied<'rate', RateTally> & { unit: string })
  | (Tallied<'share', ShareTally> & {
      /** Medians beside the share: how long contacts took. */
      beside: readonly Float64Array[] | null;
    })
  | Tallied<'values', { values: Float64Array }>
  | Tallied<'rating', { scores: readonly ScoreCount[] }>
  | Tallied<'nps', { scores: readonly ScoreCount[] }>
  | Tallied<'sum', SumTally>;

/** The note of what is left out of counts; none for nothing. */
export function left(count: number, why: string): string[] {
  return count === 0 ? [] : [`${numbered(count, 'incident is', 'incidents are')} left out: ${why}`];
}

/** Counts of so many, span by span. */
export function sharesOf(x: ArrayLike<number>, n: ArrayLike<number>): ShareTally[] {
  return Array.from(n, (behind, place) => ({ x: x[place] ?? 0, n: behind }));
}
