import { fewestForLimits } from '../analyze/control-baseline.ts';
import type { FrozenPoint } from '../analyze/control-limits.ts';
import type { BenchmarkDefinition } from '../contract/benchmark-measures.ts';
import type { DaysApart } from '../contract/benchmarks.ts';
import type { BaselineSpan } from '../contract/control-charts.ts';
import { dayStart } from '../modify/calendar-day.ts';
import type { TaskControl } from '../project/task-control.ts';
import { seriesOf } from './benchmark-cache.ts';
import { settledDefinition } from './benchmark-definition.ts';
import type { SeriesPoint } from './benchmark-point.ts';
import type { BenchmarkSeries } from './benchmark-series.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';

/** The days of a baseline as moments of the wall clock. */
export function spanOfBaseline(baseline: DaysApart): BaselineSpan {
  return { from: dayStart(baseline.from), to: dayStart(baseline.to) };
}

/** Whole complete periods within the baseline; half a period, and one that is not over, is none. */
export function isInBaseline({ from, to }: BaselineSpan, point: SeriesPoint): boolean {
  return point.from >= from && point.to <= to && point.standing === 'complete';
}

/** The points of a baseline as limits are taken from them. */
export function pointsOfBaseline({ points }: BenchmarkSeries, span: BaselineSpan): FrozenPoint[] {
  return points
    .filter((point) => isInBaseline(span, point))
    .map(({ x, behind }) => ({ x, n: behind }));
}

/**
 * What a baseline comes to now, to be kept with it: later imports then move no limits. Null where there is nothing to keep:
 * without a baseline, for entered values (they change only where somebody changes them), and before enough of its
 * periods are over.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function frozenBaseline(
  sets: BenchmarkSets,
  definition: BenchmarkDefinition,
  baseline: DaysApart | null,
  task: TaskControl,
): Promise<FrozenPoint[] | null> {
  if (baseline === null) return null;
  const settled = settledDefinition(sets, definition);
  if (settled.source === 'entered') return null;
  const points = pointsOfBaseline(await seriesOf(sets, settled, task), spanOfBaseline(baseline));
  return points.filter(({ x }) => x !== null).length < fewestForLimits ? null : points;
}
