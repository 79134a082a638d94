/** A stretch of points with limits of its own. Places are from 0; `to` is the first point after it. */
export interface ChartPhase {
  from: number;
  to: number;
  /** The points its limits come from: all of its own, or a baseline that the user froze. */
  baseline: { from: number; to: number };
}

/**
 * How far limits can be trusted: `refused` from fewer than 8 points with a value (none are drawn),
 * `provisional` from fewer than 20, then `settled`.
 */
export type LimitsStanding = 'refused' | 'provisional' | 'settled';

/** The standing of limits from so many points that have a value. */
export function limitsStanding(points: number): LimitsStanding {
  if (points < 8) return 'refused';
  return points < 20 ? 'provisional' : 'settled';
}

/**
 * Cuts points into phases, each with limits from all of its own points. Starts are the first points of the phases
 * after the first, in any order; those outside the points or given twice change nothing.
 */
export function phasesAt(points: number, starts: readonly number[]): ChartPhase[] {
  const inside = starts.filter((start) => start > 0 && start < points);
  const edges = [...new Set([0, ...inside, points])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] as number;
    return { from, to, baseline: { from, to } };
  });
}

/** The same limits for all points, from a baseline that later points do not move. */
export function frozenBaseline(points: number, from: number, to: number): ChartPhase {
  return { from: 0, to: points, baseline: { from, to } };
}
