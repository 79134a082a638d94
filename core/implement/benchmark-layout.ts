import type { ControlMarks } from '../analyze/control-marks.ts';
import { layoutControl } from '../analyze/control-layout.ts';
import { shorten, type TextWidth } from '../analyze/label-lines.ts';
import type { TextMark } from '../analyze/pareto-marks.ts';
import { axisScale } from '../analyze/control-scale.ts';
import { valueText } from '../analyze/control-formats.ts';
import type {
  BenchmarkCard,
  BenchmarkPreview,
  BenchmarkShown,
  BenchmarkTarget,
} from '../contract/benchmarks.ts';
import { dayStart } from '../modify/calendar-day.ts';

// Pure: the window lays charts out with it, and every host draws them alike.

type Point = readonly [x: number, y: number];

/** What a benchmark draws over its control chart. */
export interface BenchmarkOverlay {
  /** The target, in steps; pieces where it holds. */
  readonly targets: readonly (readonly Point[])[];
  /** The outside figure; null: there is none. */
  readonly outside: number | null;
  readonly changes: readonly {
    readonly changeId: number;
    readonly x: number;
    readonly live: boolean;
    readonly label: TextMark | null;
  }[];
}

export interface BenchmarkMarks {
  readonly control: ControlMarks;
  readonly over: BenchmarkOverlay;
}

/** Where points stand: equal slots from the left. */
interface Slots {
  readonly left: number;
  readonly slot: number;
}

interface Spans {
  readonly points: readonly { readonly from: number; readonly to: number }[];
}

/** The x of a moment: within the slot of the period that holds it; null outside all of them. */
export function xOfTime({ points }: Spans, { left, slot }: Slots, time: number): number | null {
  const first = points[0];
  if (first === undefined || time < first.from) return null;
  const place = points.findIndex(({ to }) => time < to);
  const point = points[place];
  if (point === undefined) return time === points.at(-1)?.to ? left + points.length * slot : null;
  // Between two periods there is nothing: it stands where the later one begins.
  const within = Math.max(0, (time - point.from) / (point.to - point.from));
  return left + (place + within) * slot;
}

/** Targets as steps over the points: each from its day on. */
function targetSteps(
  chart: Spans & { readonly targets: readonly BenchmarkTarget[] },
  places: Slots,
  y: (value: number) => number,
): Point[][] {
  const { points, targets } = chart;
  const end = points.at(-1)?.to;
  const begin = points[0]?.from;
  if (end === undefined || begin === undefined) return [];
  const line: Point[] = [];
  for (const [index, { fromOn, value }] of targets.entries()) {
    const next = targets[index + 1];
    const from = Math.max(begin, dayStart(fromOn));
    const to = Math.min(end, next === undefined ? end : dayStart(next.fromOn));
    if (to <= from) continue;
    const [left, right] = [xOfTime(chart, places, from), xOfTime(chart, places, to)];
    if (left === null || right === null) continue;
    line.push([left, y(value)], [right, y(value)]);
  }
  return line.length === 0 ? [] : [line];
}

/** The target that the end of the chart is held against. */
function lastTarget({
  targets,
  points,
}: Pick<BenchmarkCard, 'targets' | 'points'>): BenchmarkTarget | null {
  const end = points.at(-1)?.to ?? Infinity;
  return targets.findLast(({ fromOn }) => dayStart(fromOn) < end) ?? null;
}

interface Room {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly textWidth: TextWidth;
}

/** Places a benchmark: its control chart, and over it targets, the outside figure and changes. */
export function layoutBenchmark(shown: BenchmarkShown, room: Room): BenchmarkMarks {
  const { scale, outside, targets } = shown;
  const last = lastTarget(shown);
  const control = layoutControl(shown, {
    ...room,
    beside: [
      ...targets.map((target) => ({
        value: target.value,
        label: target === last ? `Target ${valueText(scale, target.value, false)}` : null,
      })),
      ...(outside === null
        ? []
        : [{ value: outside.value, label: `Outside ${valueText(scale, outside.value, false)}` }]),
    ],
  });
  const { plot, held, slot } = control;
  const y = (value: number): number =>
    plot.bottom - ((value - held.low) / (held.high - held.low)) * (plot.bottom - plot.top);
  const places = { left: plot.left, slot };
  return {
    control,
    over: {
      targets: targetSteps(shown, places, y),
      outside: outside === null ? null : y(outside.value),
      changes: changeMarks(shown, places, plot.right, room.textWidth),
    },
  };
}

function changeMarks(
  shown: BenchmarkShown,
  places: Slots,
  right: number,
  textWidth: TextWidth,
): BenchmarkOverlay['changes'] {
  const lines = shown.changes.flatMap((change) => {
    const x = xOfTime(shown, places, change.on);
    return x === null ? [] : [{ ...change, x }];
  });
  return lines.map(({ changeId, title, x, live }, index) => {
    const end = lines[index + 1]?.x ?? right;
    const words = `${live ? 'Live' : 'Planned'}: ${title}`;
    // The last may stand before its line where there is no room after it.
    const before = x - (lines[index - 1]?.x ?? places.left);
    const isBefore = index === lines.length - 1 && end - x < 120 && before > end - x;
    const room = (isBefore ? before : end - x) - 14;
    const text = room < 40 ? '' : shorten(words, room, { size: 12, weight: 600 }, textWidth);
    if (text === '') return { changeId, x, live, label: null };
    const label: TextMark = {
      text,
      x: isBefore ? x - 8 : x + 8,
      y: 14,
      anchor: isBefore ? 'end' : 'start',
      size: 12,
      weight: 600,
      ink: 'ink',
      width: textWidth(text, 12, 600),
      upwards: false,
    };
    return { changeId, x, live, label };
  });
}

/** A small chart, for a page of many. */
export interface SmallMarks {
  readonly width: number;
  readonly height: number;
  readonly baseline: { readonly left: number; readonly right: number } | null;
  readonly values: readonly (readonly Point[])[];
  readonly limits: readonly (readonly Point[])[];
  readonly centre: readonly (readonly Point[])[];
  readonly targets: readonly (readonly Point[])[];
  readonly outside: number | null;
  readonly changes: readonly number[];
  /** Points that signal, and the latest. */
  readonly dots: readonly {
    readonly x: number;
    readonly y: number;
    readonly kind: 'signal' | 'last';
  }[];
  readonly radius: number;
}

type Figure = (point: BenchmarkCard['points'][number]) => number | null;

function runs(
  card: Pick<BenchmarkCard, 'points'>,
  figure: Figure,
  place: (index: number, value: number) => readonly Point[],
): Point[][] {
  const found: Point[][] = [];
  let line: Point[] = [];
  for (const [index, point] of card.points.entries()) {
    const value = figure(point);
    if (value === null) {
      if (line.length > 0) found.push(line);
      line = [];
    } else line.push(...place(index, value));
  }
  return line.length > 0 ? [...found, line] : found;
}

/** Places a small chart: value, limits, centre, target, changes; no axis, as its figures stand beside it. */
export function layoutSmall(
  card: BenchmarkCard | BenchmarkPreview,
  { width, height }: { readonly width: number; readonly height: number },
): SmallMarks {
  // A point that is not complete would lead the line where nothing is known yet.
  const points = card.points.filter(({ standing }) => standing !== 'open');
  const { outside } = card;
  const drawn = { ...card, points };
  const radius = Math.max(2.5, height / 40);
  const inset = radius + 2;
  const box = { top: inset, bottom: height - inset };
  const slot = (width - 2 * inset) / Math.max(1, points.length);
  const places = { left: inset, slot };
  const held = [
    ...points.flatMap(({ value, lower, upper, centre }) => [value, lower, upper, centre]),
    ...card.targets.map(({ value }) => value),
    outside?.value ?? null,
  ].filter((value) => value !== null);
  const { y } = axisScale(held, box, false);
  const middle = (index: number): number => places.left + (index + 0.5) * slot;
  const step = (index: number, value: number): readonly Point[] => [
    [places.left + index * slot, y(value)],
    [places.left + (index + 1) * slot, y(value)],
  ];
  const last = points.findLastIndex(({ value }) => value !== null);
  const inBaseline = points.flatMap((point, index) => (point.inBaseline ? [index] : []));
  const [first, end] = [inBaseline[0], inBaseline.at(-1)];
  const isAll = inBaseline.length === points.length;
  return {
    width,
    height,
    radius,
    baseline:
      first === undefined || end === undefined || isAll
        ? null
        : { left: places.left + first * slot, right: places.left + (end + 1) * slot },
    values: runs(
      drawn,
      ({ value }) => value,
      (index, value) => [[middle(index), y(value)]],
    ),
    limits: [
      ...runs(drawn, ({ upper }) => upper, step),
      ...runs(drawn, ({ lower }) => (lower === 0 ? null : lower), step),
    ],
    centre: runs(drawn, ({ centre }) => centre, step),
    targets: targetSteps(drawn, places, y),
    outside: outside === null ? null : y(outside.value),
    changes: card.changes.flatMap(({ on }) => xOfTime(drawn, places, on) ?? []),
    dots: points.flatMap(({ value, signals }, index) => {
      if (value === null) return [];
      const kind = signals.length > 0 ? 'signal' : index === last ? 'last' : null;
      return kind === null ? [] : [{ x: middle(index), y: y(value), kind }];
    }),
  };
}
