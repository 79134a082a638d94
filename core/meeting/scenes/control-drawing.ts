import { valueText } from '../../analyze/control-formats.ts';
import type { ControlPoint, ControlScale, ControlSignal } from '../../contract/control-charts.ts';
import type { Paint } from '../../contract/scene.ts';
import type { RoomBox } from './room-frame.ts';
import { cut, label, type RoomPen, strongLabel, widthOf } from './room-pen.ts';

interface Charted {
  readonly points: readonly ControlPoint[];
  readonly signals: readonly ControlSignal[];
  readonly scale: ControlScale;
  /** The target that holds at the end; null: there is none. */
  readonly target: number | null;
  /** Places of the points that are highlighted; the others are then lighter. */
  readonly marked: ReadonlySet<number>;
}

type Point = readonly [number, number];
const top = 30;
const foot = 60;

/** Draws points with their limits; signals have a square around them, points that are not judged are hollow. */
export function drawControl(
  pen: RoomPen,
  { width, height }: RoomBox,
  { points, signals, scale, target, marked }: Charted,
): void {
  const values = points.flatMap(({ value, centre, lower, upper }) => [value, centre, lower, upper]);
  const known = [...values, target].filter((one) => one !== null);
  const [least, most] = [Math.min(0, ...known), Math.max(...known, 0)];
  const span = most - least || 1;
  const [low, high] = [least, most + span * 0.06];
  const bottom = height - foot;
  const yOf = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const last = points.findLast(({ centre }) => centre !== null);
  const named = [
    { value: last?.centre ?? null, words: 'Mean' },
    { value: last?.upper ?? null, words: 'Upper limit' },
    { value: last?.lower ?? null, words: 'Lower limit' },
    { value: target, words: 'Target' },
  ].flatMap(({ value, words }) =>
    value === null ? [] : [{ value, text: `${words} ${valueText(scale, value, false)}` }],
  );
  const rightRoom = Math.max(60, ...named.map(({ text }) => widthOf(text, strongLabel) + 24));
  const ticks = axisTicks(low, high).map((value) => ({
    value,
    text: valueText(scale, value, false),
  }));
  const left = Math.max(...ticks.map(({ text }) => widthOf(text, label)), 40) + 24;
  const right = width - rightRoom;
  const slot = (right - left) / Math.max(1, points.length);
  const xOf = (index: number) => left + slot * (index + 0.5);
  for (const index of marked) pen.rect(left + slot * index, top, slot, bottom - top, 'wash');
  for (const { value, text } of ticks) {
    pen.path(
      [
        [left, yOf(value)],
        [right, yOf(value)],
      ],
      'line',
      1.5,
    );
    pen.text(text, left - 14, yOf(value) + 10, label, { anchor: 'end' });
  }
  const steps = (pick: (point: ControlPoint) => number | null, thick: number, dash: number[]) => {
    let run: Point[] = [];
    for (const [index, point] of points.entries()) {
      const value = pick(point);
      if (value === null) {
        pen.path(run, 'ink2', thick, dash);
        run = [];
        continue;
      }
      run.push([left + slot * index, yOf(value)], [left + slot * (index + 1), yOf(value)]);
    }
    pen.path(run, 'ink2', thick, dash);
  };
  steps(({ centre }) => centre, 3, []);
  steps(({ upper }) => upper, 3, [14, 9]);
  steps(({ lower }) => lower, 3, [14, 9]);
  if (target !== null)
    pen.path(
      [
        [left, yOf(target)],
        [right, yOf(target)],
      ],
      'good',
      5,
      [4, 8],
    );
  drawLine(pen, points, xOf, yOf, marked.size > 0 ? 'many' : 'ink');
  const radius = Math.max(4, Math.min(10, slot * 0.35));
  const out = new Set(signals.flatMap(({ point, last: end }) => range(point, end)));
  for (const [index, { value, standing }] of points.entries()) {
    if (value === null) continue;
    const [x, y] = [xOf(index), yOf(value)];
    if (standing !== 'complete') pen.ring(x, y, radius, 3, 'ink2');
    else {
      const isLight = marked.size > 0 && !marked.has(index);
      pen.dot(x, y, radius, out.has(index) ? 'bad' : isLight ? 'many' : 'ink');
    }
    if (out.has(index))
      pen.frame(x - radius - 7, y - radius - 7, 2 * radius + 14, 2 * radius + 14, 'bad');
  }
  let floor = -Infinity;
  for (const { value, text } of named.sort((a, b) => b.value - a.value)) {
    const y = Math.max(yOf(value) + 10, floor + label.line);
    floor = y;
    pen.text(text, right + 14, y, strongLabel);
  }
  drawTimes(pen, points, { left, right, y: height - 12 });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(1, to - from + 1) }, (_, index) => from + index);
}

function axisTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step);
  return Array.from({ length: 8 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  ).filter((one) => one <= high);
}

function drawLine(
  pen: RoomPen,
  points: readonly ControlPoint[],
  xOf: (index: number) => number,
  yOf: (value: number) => number,
  stroke: Paint,
): void {
  let run: Point[] = [];
  for (const [index, { value }] of points.entries()) {
    if (value === null) {
      pen.path(run, stroke, 4);
      run = [];
    } else run.push([xOf(index), yOf(value)]);
  }
  pen.path(run, stroke, 4);
}

/** When the first and the last point were. */
function drawTimes(
  pen: RoomPen,
  points: readonly ControlPoint[],
  { left, right, y }: { left: number; right: number; y: number },
): void {
  const room = (right - left) / 2 - 30;
  pen.text(cut(points[0]?.when ?? '', room, label), left, y, label);
  if (points.length < 2) return;
  pen.text(cut(points.at(-1)?.when ?? '', room, label), right, y, label, { anchor: 'end' });
}
