import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered } from '../aggregate/number-words.ts';
import { surelySome } from '../analyze/control-points.ts';
import { timesOf } from './benchmark-definition.ts';
import type { MeasuredBuckets } from './benchmark-measure.ts';
import { daysOf } from './check-measure.ts';
import type { BucketDays, DaySpan } from './check-plan.ts';

const day = 86_400_000;

/** A table of so many days is small; who has more of them has dates that are mistakes. */
const mostDays = 400_000;

/**
 * The days of each span on which the project holds an incident of any kind, where it has so many that days without one
 * were not recorded; null: it has not, and silent days count as days without incidents. Which of the two holds is
 * decided by the time before the go-live alone.
 * @param spans in the order of days, none over another
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function recordedDaysOf(
  set: IncidentSet,
  timeFieldId: number,
  spans: readonly DaySpan[],
  goLive: number,
): number[] | null {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || last.to - first.from > mostDays) return null;
  const counts = new Uint32Array(last.to - first.from);
  for (const time of timesOf(set, timeFieldId)) {
    const at = Math.floor(time / day) - first.from;
    if (at >= 0 && at < counts.length) counts[at] = (counts[at] as number) + 1;
  }
  const spoken = (from: number, to: number): Uint32Array =>
    counts.subarray(from - first.from, to - first.from).filter((count) => count > 0);
  const before = spoken(first.from, Math.max(first.from, Math.min(goLive, last.to)));
  const incidents = before.reduce((sum, count) => sum + count, 0);
  if (before.length === 0 || incidents / before.length < surelySome) return null;
  return spans.map(({ from, to }) => spoken(from, to).length);
}

/** Counts and sums of spans as those of the days on which anything was recorded. */
export function inRecordedDays(
  found: MeasuredBuckets,
  recorded: readonly number[],
): MeasuredBuckets {
  if (found.kind === 'rate') {
    const buckets = found.buckets.map((bucket, at) => ({ ...bucket, exposure: recorded[at] ?? 0 }));
    return { ...found, buckets, notes: [...found.notes, ...silentNotes(buckets, recorded)] };
  }
  if (found.kind !== 'values') return found;
  const buckets = found.buckets.map((bucket, at) => {
    const days = recorded[at] ?? 0;
    const values = days === 0 ? [] : Array.from(bucket.values, (sum) => (sum * bucket.days) / days);
    return { ...bucket, values };
  });
  return { ...found, buckets, notes: [...found.notes, ...silentNotes(buckets, recorded)] };
}

function silentNotes(buckets: readonly BucketDays[], recorded: readonly number[]): string[] {
  const silent = daysOf(buckets) - recorded.reduce((sum, days) => sum + days, 0);
  if (silent === 0) return [];
  const has = silent === 1 ? 'has' : 'have';
  return [
    `${numbered(silent, 'day', 'days')} ${has} no incident of any kind: left out, as not recorded.`,
  ];
}
