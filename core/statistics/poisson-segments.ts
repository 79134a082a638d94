import type { CountsOverTime } from './poisson-change.ts';

export interface PoissonSegments {
  /** Points before each change, rising; empty when one rate is enough. */
  changes: number[];
  /** Twice the negative log likelihood (without its constant) and a penalty for each change. */
  cost: number;
}

/**
 * All changes of a Poisson rate at once, by the exact PELT: the segments with the least cost when each change costs
 * `penalty` (2 log n is the BIC's). Null where not one segment of `minSegment` (at least 1) fits. Linear time when
 * changes are frequent, else up to quadratic. R. Killick, P. Fearnhead, I. Eckley (2012), JASA 107:1590-1598.
 */
export function poissonSegments(
  series: CountsOverTime,
  penalty: number,
  minSegment: number,
): PoissonSegments | null {
  const n = series.counts.length;
  if (n < minSegment) return null;
  const counted = new Float64Array(n + 1);
  const exposed = new Float64Array(n + 1);
  for (let at = 0; at < n; at += 1) {
    counted[at + 1] = (counted[at] as number) + (series.counts[at] as number);
    exposed[at + 1] = (exposed[at] as number) + (series.exposures[at] as number);
  }
  const segmentCost = (from: number, to: number): number => {
    const x = (counted[to] as number) - (counted[from] as number);
    const t = (exposed[to] as number) - (exposed[from] as number);
    return x > 0 ? -2 * x * Math.log(x / t) : 0;
  };
  const best = new Float64Array(n + 1).fill(Infinity);
  const startOf = new Int32Array(n + 1);
  best[0] = -penalty;
  let starts: { from: number; until: number }[] = [];
  for (let to = minSegment; to <= n; to += 1) {
    const newest = to - minSegment;
    if ((best[newest] as number) < Infinity) starts.push({ from: newest, until: Infinity });
    starts = starts.filter(({ until }) => to < until);
    for (const { from } of starts) {
      const cost = (best[from] as number) + segmentCost(from, to) + penalty;
      if (cost < (best[to] as number)) {
        best[to] = cost;
        startOf[to] = from;
      }
    }
    for (const start of starts) {
      const without = (best[start.from] as number) + segmentCost(start.from, to);
      // A start that `to` beats is done for, but only once a segment from `to` may be long enough.
      if (without > (best[to] as number)) start.until = Math.min(start.until, to + minSegment);
    }
  }
  const changes: number[] = [];
  for (let at = startOf[n] as number; at > 0; at = startOf[at] as number) changes.unshift(at);
  return { changes, cost: best[n] as number };
}
