import { scaleLinear } from 'd3';
import type { TimeUnit } from '#core/contract/aggregate.ts';
import type { TextWidth } from '#core/analyze/label-lines.ts';
import {
  type AxisText,
  niceStride,
  spanText,
  textsApart,
  unitText,
} from '#core/analyze/time-axis.ts';
import { barScale } from './bar-scale.ts';

export interface SeriesPoint {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly amountAll: number;
  readonly selected: boolean;
}

export interface SeriesMarks {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  readonly slot: number;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    /** Height of all incidents behind the bar; 0 when the scale fits the filter. */
    readonly ghost: number;
  }[];
  /** Under the axis: units in the first line, months or years in the second. */
  readonly units: readonly AxisText[];
  readonly spans: readonly AxisText[];
  /** Runs of three or more points without any incident. */
  readonly gaps: readonly { readonly x: number; readonly width: number }[];
  readonly againstAll: boolean;
}

const count = new Intl.NumberFormat('en-US');

/** Places bars over time; every point from the first to the last has its slot, empty ones too. */
export function layoutSeries(
  points: readonly SeriesPoint[],
  unit: TimeUnit,
  size: { width: number; height: number },
  textWidth: TextWidth,
): SeriesMarks {
  const { full, againstAll } = barScale(points);
  const top = 12;
  const base = size.height - 37;
  const y = scaleLinear()
    .domain([0, Math.max(full, 1)])
    .nice(3)
    .range([base, top]);
  const ticks = y
    .ticks(3)
    .filter((value) => full !== 1 || Number.isInteger(value))
    .map((value) => ({ y: y(value), text: count.format(value) }));
  const left = Math.max(34, ...ticks.map((tick) => Math.ceil(textWidth(tick.text, 12, 400)) + 10));
  const right = size.width;
  const slot = (right - left) / Math.max(points.length, 1);
  const gap = Math.min(14, slot * 0.3);
  const bars = points.map((point, index) => ({
    x: left + index * slot + gap / 2,
    y: y(point.amount),
    width: Math.max(slot - gap, 0.5),
    height: base - y(point.amount),
    ghost: againstAll ? base - y(point.amountAll) : 0,
  }));

  const widest = Math.max(
    0,
    ...points.map((point) => textWidth(unitText(point.from, unit), 12, 400)),
  );
  const every = niceStride(Math.ceil((widest + 6) / slot), unit);
  const units = points.flatMap((point, index): AxisText[] =>
    index % every === 0
      ? [{ x: left + (index + 0.5) * slot, text: unitText(point.from, unit), anchor: 'middle' }]
      : [],
  );
  const spans = points.flatMap((point, index): AxisText[] => {
    const text = spanText(point.from, unit);
    const before = points[index - 1];
    if (before && spanText(before.from, unit) === text) return [];
    return [{ x: left + index * slot + gap / 2, text, anchor: 'start' }];
  });
  return {
    ...size,
    left,
    right,
    top,
    base,
    slot,
    ticks,
    bars,
    units: textsApart(units, right, textWidth),
    spans: textsApart(spans, right, textWidth),
    gaps: emptyRuns(points).map((run) => ({
      x: left + run.from * slot,
      width: (run.to - run.from) * slot,
    })),
    againstAll,
  };
}

function emptyRuns(points: readonly SeriesPoint[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = -1;
  points.forEach((point, index) => {
    if (point.amountAll > 0) {
      if (from >= 0 && index - from >= 2) runs.push({ from, to: index });
      from = -1;
    } else if (from < 0) from = index;
  });
  return runs;
}
