import { rankResiduals } from '../statistics/rank-spread.ts';
import { rankSum } from '../statistics/rank-sum.ts';
import { medianOf, summaryOf } from '../statistics/summary.ts';
import { differenceMeasure } from './check-difference.ts';
import type { ValueBucket } from './check-plan.ts';

function together(buckets: readonly ValueBucket[]): Float64Array {
  const all = new Float64Array(buckets.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of buckets) {
    all.set(values, at);
    at += values.length;
  }
  return all;
}

/** So many values in order, evenly apart, say how values lie: what is seen ahead is an approximation by itself. */
const mostOutlined = 4_000;

function outlineOf(sorted: Float64Array): Float64Array {
  const { length } = sorted;
  if (length <= mostOutlined) return sorted;
  return Float64Array.from(
    { length: mostOutlined },
    (_none, at) => sorted[Math.floor(((at + 0.5) * length) / mostOutlined)] as number,
  );
}

/** Values before in order, in outline, and how many they are: asked for again for every length of the time after. */
const outlinedBefore = new WeakMap<readonly ValueBucket[], { n: number; outline: Float64Array }>();

function outlinedOnce(buckets: readonly ValueBucket[]): { n: number; outline: Float64Array } {
  const known = outlinedBefore.get(buckets);
  if (known !== undefined) return known;
  const sorted = together(buckets).sort();
  const made = { n: sorted.length, outline: outlineOf(sorted) };
  outlinedBefore.set(buckets, made);
  return made;
}

/** Placements of the values before, moved by the sizes that were asked for last. */
const placedBefore = new WeakMap<Float64Array, Map<number, ReturnType<typeof placements>>>();
const mostPlaced = 4;

function placedOnce(sorted: Float64Array, moved: number): ReturnType<typeof placements> {
  const placed = placedBefore.get(sorted) ?? new Map<number, ReturnType<typeof placements>>();
  placedBefore.set(sorted, placed);
  const known = placed.get(moved);
  if (known !== undefined) return known;
  const made = placements(sorted, moved);
  if (placed.size >= mostPlaced) placed.clear();
  placed.set(moved, made);
  return made;
}

/** How many of the other values lie below one that was moved by so much, as a share: its mean and variance over all. */
function placements(sorted: Float64Array, moved: number): { mean: number; variance: number } {
  const others = sorted.length - 1;
  const itself = (1 + Math.sign(moved)) / 2;
  let [below, upTo] = [0, 0];
  const shares = sorted.map((value) => {
    while (below < sorted.length && (sorted[below] as number) < value + moved) below += 1;
    upTo = Math.max(upTo, below);
    while (upTo < sorted.length && (sorted[upTo] as number) <= value + moved) upTo += 1;
    // Ties count half; the value itself, where it was, is none of the others.
    return ((below + upTo) / 2 - itself) / others;
  });
  const { mean, standardDeviation } = summaryOf(shares);
  return { mean: mean ?? 0.5, variance: (standardDeviation ?? 0) ** 2 };
}

/** Times and amounts: how far values after lie above those before (Hodges and Lehmann), with Mann and Whitney's test. */
export const valueMeasure = differenceMeasure<ValueBucket>({
  scale: 'shift',
  test: 'mann-whitney',
  holds: ({ values }) => values.length > 0,
  level: (buckets) => medianOf(together(buckets)),
  count: (buckets) => buckets.reduce((sum, { values }) => sum + values.length, 0),
  residuals: (buckets) => rankResiduals(buckets.map(({ values }) => values)),
  difference: (before, after, confidence) => {
    const found = rankSum(together(after), together(before), confidence);
    if (found === null) return null;
    const p = found.pExact ?? found.pNormal ?? 1;
    return { value: found.shift, ...found.shiftInterval, p };
  },
  errors: (before, after, wanted) => {
    const { n, outline } = outlinedOnce(before);
    if (n < 2 || !(after > 0)) return null;
    // G. Noether (1987), JASA 82:645; the error if it is so by the placements of both (E. Lehmann, Nonparametrics, 2.3).
    const [own, back] = [placedOnce(outline, wanted), placedOnce(outline, -wanted)];
    return {
      effect: own.mean - 0.5,
      errorWithout: Math.sqrt((1 / n + 1 / after) / 12),
      errorWith: Math.sqrt(own.variance / after + back.variance / n),
    };
  },
});
