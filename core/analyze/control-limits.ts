import type { ControlScale } from '../contract/control-charts.ts';
import { attributeBaseline, type Subgroup } from '../statistics/attribute-limits.ts';
import type { ChartPhase } from '../statistics/chart-phases.ts';
import { attributeChart, type ControlChart, xmrChart } from '../statistics/control-chart.ts';
import { meanOf } from '../statistics/summary.ts';
import { type ChartChoice, chartChoice, type ChartedData, type ChartKind } from './chart-choice.ts';
import type { ChartData } from './control-series.ts';

/** A point as a baseline keeps it: so many of so many, or a value; x is null where there was no point. */
export interface FrozenPoint {
  x: number | null;
  n: number;
}

/** Points of a chart, and the ones that their limits come from; null: no limits. */
export interface LimitedPhase {
  from: number;
  to: number;
  source: readonly FrozenPoint[] | null;
}

type Counted = Pick<ChartData, 'what' | 'scale' | 'atLeastZero'>;

/** Exposure is counted in units of the rate, so that figures are rates per so many. */
function subgroupOf(per: number | null, { x, n }: FrozenPoint): Subgroup {
  return x === null ? { x: 0, n: 0 } : { x, n: n / (per ?? 1) };
}

/** The value of a point on a chart of single values. */
function singleValue({ what, scale }: Counted, { x, n }: FrozenPoint): number | null {
  if (x === null) return null;
  if (what === 'measure' || what === 'count') return x;
  return n > 0 ? x / (n / (scale.per ?? 1)) : null;
}

function isKnown({ x }: FrozenPoint): boolean {
  return x !== null;
}

/** Which chart fits points, and why. */
export function choiceFor(data: Counted, points: readonly FrozenPoint[]): ChartChoice {
  const { what, scale } = data;
  const known = points.filter(isKnown);
  const subgroups = known.map((point) => subgroupOf(scale.per, point));
  const charted: ChartedData =
    what === 'measure'
      ? { what, values: known.map(({ x }) => x) }
      : what === 'count'
        ? { what, counts: subgroups.map(({ x }) => x) }
        : { what, subgroups };
  return chartChoice(charted);
}

/** Values as they are read under a chart: numbers where an np chart counts shares. */
export function scaleUnder(scale: ControlScale, kind: ChartKind): ControlScale {
  return kind === 'np' ? { ...scale, kind: 'count' } : scale;
}

/** The centre that points would give a chart; null without any. */
export function centreOf(
  data: Counted,
  kind: ChartKind,
  points: readonly FrozenPoint[],
): number | null {
  if (kind === 'xmr') {
    return meanOf(
      points.map((point) => singleValue(data, point)).filter((value) => value !== null),
    );
  }
  const attribute = kind === 'p' || kind === 'p-laney' || kind === 'np' ? 'p' : 'u';
  const subgroups = points.filter(isKnown).map((point) => subgroupOf(data.scale.per, point));
  return attributeBaseline(attribute, subgroups).rate;
}

/** Points without limits keep their values. */
function stripped(chart: ControlChart, phases: readonly LimitedPhase[]): ControlChart {
  const none = { centre: null, sigma: null, lower: null, upper: null };
  return {
    points: chart.points.map((point) =>
      phases[point.phase]?.source === null ? { ...point, ...none } : point,
    ),
    phases: chart.phases.map((limits, index) =>
      phases[index]?.source === null
        ? { standing: 'refused', basedOn: 0, centre: null, sigmaZ: null, rangeUpper: null }
        : limits,
    ),
  };
}

/**
 * Points with their limits, phase by phase; each phase's limits come from its source, which need not be among the
 * points: a frozen baseline keeps its own.
 * @param phases adjoining, over all points
 */
export function limitedChart(
  data: Counted,
  kind: ChartKind,
  points: readonly FrozenPoint[],
  phases: readonly LimitedPhase[],
): ControlChart {
  // The sources stand behind the points, where no phase draws them.
  const all: FrozenPoint[] = [...points];
  const placed = phases.map(({ from, to, source }): ChartPhase => {
    if (source === null) return { from, to, baseline: { from, to } };
    const start = all.length;
    all.push(...source);
    return { from, to, baseline: { from: start, to: all.length } };
  });
  if (kind === 'xmr') {
    const values = all.map((point) => singleValue(data, point));
    const options = { variant: 'd2', atLeastZero: data.atLeastZero } as const;
    return stripped(xmrChart(values, placed, options), phases);
  }
  const subgroups = all.map((point) => subgroupOf(data.scale.per, point));
  // A c chart is a u chart with one unit behind each point, and can so have gaps.
  const attribute = kind === 'np' ? 'np' : kind === 'p' || kind === 'p-laney' ? 'p' : 'u';
  const laney = kind === 'p-laney' || kind === 'u-laney';
  return stripped(attributeChart(attribute, subgroups, placed, laney), phases);
}
