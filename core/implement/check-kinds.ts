import type { CheckMeasure } from './check-measure.ts';
import type { BucketDays, CheckHistory } from './check-plan.ts';
import { rateMeasure } from './check-rate.ts';
import { promoterMeasure, ratingMeasure } from './check-score.ts';
import { shareMeasure } from './check-share.ts';
import { valueMeasure } from './check-values.ts';

/** Asks something of a history with the measure that its kind is judged by. */
export function measured<Answer>(
  history: CheckHistory,
  ask: <Bucket extends BucketDays>(
    measure: CheckMeasure<Bucket>,
    buckets: readonly Bucket[],
    untouched: readonly Bucket[] | null,
  ) => Answer,
): Answer {
  switch (history.kind) {
    case 'rate':
      return ask(rateMeasure, history.buckets, history.untouched);
    case 'share':
      return ask(shareMeasure, history.buckets, history.untouched);
    case 'values':
      return ask(valueMeasure, history.buckets, history.untouched);
    case 'rating':
      return ask(ratingMeasure, history.buckets, history.untouched);
    case 'nps':
      return ask(promoterMeasure, history.buckets, history.untouched);
  }
}
