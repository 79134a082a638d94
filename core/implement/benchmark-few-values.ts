import { numbered } from '../aggregate/number-words.ts';
import type { SeriesPoint } from './benchmark-point.ts';

/** A median, mean or score of fewer values than these is about as good as a single one. */
const fewestValues = 5;
const whyFew = `fewer than ${fewestValues} values`;

/**
 * Periods whose median, mean or score is of a handful of values only: an XmR chart takes every point for equally sure, so one
 * of them would widen the limits of all others, and signal by itself. They are shown, and neither judged nor used for limits.
 */
export function withoutFew(points: readonly SeriesPoint[]): {
  points: SeriesPoint[];
  notes: string[];
} {
  let few = 0;
  const judged = points.map((point): SeriesPoint => {
    const { n, value, standing } = point;
    // Of a value that was entered without its n, nothing is known of that.
    if (standing === 'gap' || value === null || n === 0 || n >= fewestValues) return point;
    few += 1;
    return standing === 'open' ? point : { ...point, standing: 'open', why: whyFew };
  });
  if (few === 0) return { points: judged, notes: [] };
  const with5 = `${numbered(few, 'period', 'periods')} with fewer than ${fewestValues} values`;
  const note = `${with5} ${few === 1 ? 'is' : 'are'} shown, but neither judged nor used for limits.`;
  return { points: judged, notes: [note] };
}
