import { normalUpper, twoSidedZ } from './normal.ts';
import type { Interval } from './proportion.ts';

/** An estimate with its interval. */
export interface Estimated extends Interval {
  value: number;
}

/**
 * How far a second estimate is above a first that is independent of it, with the interval made of theirs: the distances to
 * the limits that matter, squared and added. G. Zou, A. Donner (2008), Statistics in Medicine 27:1693 (MOVER); it is what
 * Newcombe's method 10 does for shares.
 */
export function intervalDifference(first: Estimated, second: Estimated): Estimated {
  const value = second.value - first.value;
  return {
    value,
    low: value - Math.hypot(second.value - second.low, first.high - first.value),
    high: value + Math.hypot(second.high - second.value, first.value - first.low),
  };
}

/** The widest interval that is tried, in standard errors: p = 1e-15. */
const widest = 8;

/**
 * The two-sided p that agrees with intervals: that of the one which just reaches 0. Halving, to seven digits.
 * @param at the interval at a confidence from 0 to 1; it grows with it.
 */
export function agreeingP(at: (confidence: number) => Interval): number {
  const reaches = (z: number): boolean => {
    const { low, high } = at(1 - 2 * normalUpper(z));
    return low <= 0 && high >= 0;
  };
  if (!reaches(widest)) return 2 * normalUpper(widest);
  let [low, high] = [0, widest];
  for (let step = 0; step < 26; step += 1) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return Math.min(1, 2 * normalUpper((low + high) / 2));
}

/**
 * The two-sided p of an estimate by how far its 95 % interval reaches towards 0, as of a normal one: it is 0.05 where the
 * interval just reaches it, and near it elsewhere. Where intervals are costly, or come from other intervals.
 */
export function reachP({ value, low, high }: Estimated): number {
  const reach = value > 0 ? value - low : high - value;
  if (value === 0) return 1;
  return 2 * normalUpper((twoSidedZ(0.95) * Math.abs(value)) / reach);
}
