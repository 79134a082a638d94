import { changeHead, type ControlMarks, type DotMark, type LineMark } from './control-marks.ts';
import type { TextWidth } from './label-lines.ts';
import type { Tick } from './pareto-marks.ts';
import { framedScene, line, type ParetoWords, written } from './pareto-scene.ts';
import type { Paint, Scene, Shape } from '../contract/scene.ts';

/** An exported control chart: its words above and below, the same marks as on the screen between. */
export function controlScene(
  marks: ControlMarks,
  words: ParetoWords,
  textWidth: TextWidth,
  over: readonly Shape[] = [],
): Scene {
  const { width, height } = marks;
  return framedScene(
    { width, height, shapes: [...controlShapes(marks), ...over] },
    words,
    textWidth,
  );
}

const styles: Readonly<Record<LineMark['kind'], { stroke: Paint; width: number; dash: number[] }>> =
  {
    limit: { stroke: 'ink2', width: 1.25, dash: [5, 4] },
    centre: { stroke: 'ink', width: 1.5, dash: [] },
    carried: { stroke: 'ink', width: 1.5, dash: [1.5, 3] },
    value: { stroke: 'many', width: 1.25, dash: [] },
  };

function lineShapes(lines: readonly LineMark[]): Shape[] {
  return lines.map(({ points, kind }) => {
    const { stroke, width, dash } = styles[kind];
    return line(points, stroke, width, dash);
  });
}

function dotShape({ kind, x, y }: DotMark, radius: number): Shape {
  if (kind === 'signal') {
    const r = radius + 2.5;
    const points: [number, number][] = [
      [x, y - r],
      [x + r, y],
      [x, y + r],
      [x - r, y],
    ];
    return { kind: 'polygon', points, fill: 'accent' };
  }
  const fill: Paint = kind === 'plain' ? 'ink2' : 'ground';
  const stroke: Paint | null = kind === 'plain' ? null : kind === 'open' ? 'edge' : 'ink';
  return { kind: 'dot', x, y, radius, fill, stroke };
}

function across(y: number, { left, right }: ControlMarks['plot'], stroke: Paint): Shape {
  return line(
    [
      [left, y],
      [right, y],
    ],
    stroke,
  );
}

function tickShapes(ticks: readonly Tick[], plot: ControlMarks['plot']): Shape[] {
  return ticks.flatMap((tick) => [across(tick.y, plot, 'line'), written(tick.text)]);
}

/** The drawing alone, with its corner at 0, 0. */
export function controlShapes(marks: ControlMarks): Shape[] {
  const { plot, radius } = marks;
  const bottom = marks.ranges?.plot.bottom ?? plot.bottom;
  const shapes: Shape[] = marks.baselines.map(({ left, right }) => ({
    kind: 'rect',
    x: left,
    y: plot.top,
    width: right - left,
    height: plot.bottom - plot.top,
    fill: 'rail',
  }));
  shapes.push(...tickShapes(marks.ticks, plot));
  shapes.push(...marks.gaps.flatMap(({ label }) => (label ? [written(label)] : [])));
  shapes.push(...lineShapes(marks.lines));
  shapes.push(...marks.dots.map((dot) => dotShape(dot, radius)));
  shapes.push(across(plot.bottom, plot, 'edge'));
  for (const { x, isChange, label } of marks.phases) {
    const ends: [number, number][] = [
      [x, 4],
      [x, bottom],
    ];
    shapes.push(line(ends, 'ink', 2), ...(label ? [written(label, true)] : []));
    if (isChange) shapes.push({ kind: 'polygon', points: changeHead(x), fill: 'ink' });
  }
  shapes.push(...[...marks.labels, ...marks.axis].map((text) => written(text)));
  if (marks.behind) {
    shapes.push(...[marks.behind.head, ...marks.behind.cells].map((text) => written(text)));
  }
  const { ranges } = marks;
  if (!ranges) return shapes;
  shapes.push(written(ranges.head), ...tickShapes(ranges.ticks, plot));
  shapes.push(...lineShapes(ranges.lines), ...ranges.dots.map((dot) => dotShape(dot, 2)));
  return shapes;
}
