import type { PairMark, SidesBarMark, SidesMarks } from './sides-layout.ts';
import type { Shape } from '../contract/scene.ts';
import { line, whiskerShapes, written } from './pareto-scene.ts';

const swatch = 12;

function outline(x: number, y: number, width: number, height: number, vital: boolean): Shape[] {
  const inset = 0.75;
  const [left, right] = [x + inset, x + width - inset];
  const [top, bottom] = [Math.min(y + inset, y + height), y + height];
  return [
    { kind: 'rect', x, y, width, height, fill: 'ground' },
    line(
      [
        [left, bottom],
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ],
      vital ? 'accent' : 'edge',
      1.5,
    ),
  ];
}

function solid({ x, y, width, height, vital }: PairMark, isOther: boolean): Shape {
  if (isOther) return { kind: 'hatched', x: x + 0.5, y, width: Math.max(0, width - 1), height };
  return { kind: 'rect', x, y, width, height, fill: vital ? 'accent' : 'many' };
}

/** A triangle up or down, with its middle at (x, y): never a change told by colour. */
export function triangle({ x, y, up }: { x: number; y: number; up: boolean }): Shape {
  const tip = up ? -4 : 4;
  return {
    kind: 'polygon',
    points: [
      [x - 4, y - tip],
      [x, y + tip],
      [x + 4, y - tip],
    ],
    fill: 'ink',
  };
}

function barShapes(bar: SidesBarMark): Shape[] {
  const [first, second] = bar.pair;
  const { x, y, width, height, vital } = first;
  const centre = (mark: PairMark) => mark.x + mark.width / 2;
  return [
    ...outline(x, y, width, height, vital),
    solid(second, bar.isOther),
    ...(first.whisker ? whiskerShapes(first.whisker, centre(first), first.y, 'outline') : []),
    ...(second.whisker
      ? whiskerShapes(second.whisker, centre(second), second.y, bar.isOther ? 'other' : 'many')
      : []),
    ...bar.label.map((label) => written({ ...label, weight: 400 })),
    ...(bar.change ? [written(bar.change.text, true)] : []),
    ...(bar.change?.triangle ? [triangle(bar.change.triangle)] : []),
  ];
}

/** Two sides side by side as shapes, for the screen and for pictures. */
export function sidesShapes(marks: SidesMarks): Shape[] {
  const { plot } = marks;
  const across = (y: number, x = plot.left): [number, number][] => [
    [x, y],
    [plot.right, y],
  ];
  return [
    ...marks.legend.flatMap(({ x, y, text }, side): Shape[] => [
      ...(side === 0
        ? outline(x, y, swatch, swatch, true)
        : ([{ kind: 'rect', x, y, width: swatch, height: swatch, fill: 'accent' }] as const)),
      written(text),
    ]),
    written(marks.axisTitle),
    ...marks.gridlines.map((y) => line(across(y), 'line')),
    ...marks.ticks.map((tick) => written(tick.text)),
    ...marks.bars.flatMap(barShapes),
    line(across(plot.bottom), 'edge'),
    line(
      [
        [plot.left, plot.top],
        [plot.left, plot.bottom],
      ],
      'edge',
    ),
    ...figureShapes(marks),
  ];
}

function figureShapes({ figures, width }: SidesMarks): Shape[] {
  if (!figures) return [];
  const rule = (y: number) =>
    line(
      [
        [0, y],
        [width, y],
      ],
      'line',
    );
  return [
    rule(figures.top),
    rule(figures.bottom),
    ...figures.rows.flatMap((row) => [
      written(row.head),
      ...row.cells.map((cell) => written(cell)),
    ]),
  ];
}
