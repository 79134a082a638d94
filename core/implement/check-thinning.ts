import { numberWords } from '../aggregate/number-words.ts';
import type { CheckHistory, ValueBucket } from './check-plan.ts';

/**
 * Single values above this many are thinned, so that no comparison takes longer than a window can wait: their ranks are
 * sorted many times over. With so many an effect of a few percent is seen; a smaller one may be missed.
 */
const mostValues = 20_000;

function everyNth(buckets: readonly ValueBucket[], step: number): ValueBucket[] {
  let passed = 0;
  return buckets.map((bucket) => {
    const { values } = bucket;
    const first = (step - (passed % step)) % step;
    const count = Math.max(0, Math.ceil((values.length - first) / step));
    passed += values.length;
    const kept = Float64Array.from(
      { length: count },
      (_none, at) => values[first + at * step] ?? NaN,
    );
    return { ...bucket, values: kept };
  });
}

/**
 * A history of which every n-th single value is kept where there are very many, in the order in which they stand: which
 * are kept has nothing to do with how large they are, so that tests stay valid and only lose what nobody needs.
 */
export function thinned(history: CheckHistory): {
  history: CheckHistory;
  /** One of so many values is kept. */
  step: number;
  notes: string[];
} {
  if (history.kind !== 'values') return { history, step: 1, notes: [] };
  const { buckets, untouched } = history;
  const all = [...buckets, ...(untouched ?? [])].reduce((sum, one) => sum + one.values.length, 0);
  const step = Math.ceil(all / mostValues);
  if (step <= 1) return { history, step: 1, notes: [] };
  const kept = {
    ...history,
    buckets: everyNth(buckets, step),
    untouched: untouched && everyNth(untouched, step),
  };
  const notes = [
    `Of ${numberWords(all)} values one of ${numberWords(step)} is compared, whichever it is, so that it stays quick; a very small effect may be missed by it. Every n is of those.`,
  ];
  return { history: kept, step, notes };
}
