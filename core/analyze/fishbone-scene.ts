import type { BoneMark, CauseMark, FishboneMarks, FishboneText, Point } from './fishbone-marks.ts';
import type { Box } from './pareto-marks.ts';
import type { Paint, Scene, Shape } from '../contract/scene.ts';
import { writtenText } from './written-text.ts';

const margin = 28;

/** What stands around an exported fishbone, so that it can be read without the application. */
export interface FishboneWords {
  readonly title: string;
  /** How many causes, and how they stand. */
  readonly subtitle: string;
  /** What the marks mean, where the figures come from. */
  readonly footer: string;
  /** Causes that are to be acted on are ringed. */
  readonly actOn: (causeId: number) => boolean;
}

/** An exported fishbone: its words above and below, the same marks as on the screen between. */
export function fishboneScene(marks: FishboneMarks, words: FishboneWords): Scene {
  const head: Shape[] = [
    plainText(words.title, margin, margin + 16, 20, 620, 'ink'),
    plainText(words.subtitle, margin, margin + 38, 13, 400, 'ink2'),
  ];
  const top = margin + 58;
  const foot = top + marks.height + 22;
  return {
    width: Math.ceil(Math.max(marks.width, 560) + 2 * margin),
    height: Math.ceil(foot + margin - 8),
    title: words.title,
    description: words.subtitle,
    shapes: [
      ...head,
      ...fishboneShapes(marks, words.actOn).map((shape) => moved(shape, margin, top)),
      plainText(words.footer, margin, foot, 12, 400, 'ink3'),
    ],
  };
}

/** The drawing alone, with its corner at 0, 0. */
export function fishboneShapes(marks: FishboneMarks, actOn: (causeId: number) => boolean): Shape[] {
  const s = Math.max(0.85, marks.textSize / 13);
  return [
    ...marks.bones.map((bone) => path(bone.line, 'ink', 1.75 * s)),
    path(marks.spine, 'ink', 3 * s),
    ...marks.twigs.flatMap((twig) => [
      path(twig.line, 'edge', 1.25 * s),
      ...(twig.words ? [written(twig.words)] : []),
    ]),
    ...solid(marks.head.shape, 4 * s),
    ...marks.head.lines.map((line) => written(line)),
    ...marks.bones.flatMap(nameShapes),
    ...marks.causes.flatMap((cause) => causeShapes(cause, s, actOn(cause.id))),
  ];
}

function nameShapes({ box, name }: BoneMark): Shape[] {
  return [rect(box, 'rail'), ...outline(box), ...name.map((line) => written(line))];
}

function causeShapes(cause: CauseMark, s: number, actOn: boolean): Shape[] {
  const { glyph, status, lines, figure, note, line } = cause;
  const ruledOut = status === 'ruled-out';
  const shapes: Shape[] = [
    status === 'confirmed'
      ? path(line, 'accent', 2.25 * s)
      : path(line, 'edge', 1.25 * s, ruledOut ? [1.5 * s, 3.5 * s] : [5 * s, 3.5 * s]),
  ];
  if (actOn)
    shapes.push({
      kind: 'dot',
      x: glyph.x,
      y: glyph.y,
      radius: glyph.radius * 1.5,
      fill: 'ground',
      stroke: 'accent',
    });
  const fill = status === 'confirmed' ? 'accent' : 'ground';
  const stroke = status === 'confirmed' ? 'accent' : ruledOut ? 'ink3' : 'ink2';
  shapes.push({ kind: 'dot', x: glyph.x, y: glyph.y, radius: glyph.radius, fill, stroke });
  if (ruledOut) {
    const r = glyph.radius * 0.66;
    for (const turn of [1, -1]) {
      const from = { x: glyph.x - r, y: glyph.y - turn * r };
      const to = { x: glyph.x + r, y: glyph.y + turn * r };
      shapes.push(path([from, to], 'ink3', 1.2 * s));
    }
  }
  for (const text of lines) shapes.push(written(text, ruledOut));
  if (figure) shapes.push(written(figure));
  if (note) shapes.push(written(note));
  return shapes;
}

/** Its corners are rounded by its outline. */
function solid(shape: readonly Point[], width: number): Shape[] {
  const points = shape.map(({ x, y }) => [x, y] as const);
  const around = [...points, ...points.slice(0, 2)];
  return [
    { kind: 'polygon', points, fill: 'ink' },
    { kind: 'path', points: around, stroke: 'ink', width, dash: [] },
  ];
}

function path(
  line: readonly [Point, Point],
  stroke: Paint,
  width: number,
  dash: readonly number[] = [],
): Shape {
  return { kind: 'path', points: line.map(({ x, y }) => [x, y] as const), stroke, width, dash };
}

function rect({ left, right, top, bottom }: Box, fill: Paint): Shape {
  return { kind: 'rect', x: left, y: top, width: right - left, height: bottom - top, fill };
}

function outline({ left, right, top, bottom }: Box): Shape[] {
  const points = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const;
  return [{ kind: 'path', points, stroke: 'line', width: 1, dash: [] }];
}

function written(mark: FishboneText, struck = false): Shape {
  const { x, y, anchor, size, weight, ink } = mark;
  const text = writtenText(mark);
  const plain = { kind: 'text', text, x, y, anchor, size, weight, fill: ink } as const;
  return { ...plain, upwards: false, halo: false, struck };
}

function plainText(
  text: string,
  x: number,
  y: number,
  size: number,
  weight: number,
  fill: Paint,
): Shape {
  return {
    kind: 'text',
    text,
    x,
    y,
    anchor: 'start',
    size,
    weight,
    fill,
    upwards: false,
    halo: false,
  };
}

function moved(shape: Shape, dx: number, dy: number): Shape {
  if (shape.kind === 'path' || shape.kind === 'polygon') {
    return { ...shape, points: shape.points.map(([x, y]) => [x + dx, y + dy] as const) };
  }
  return { ...shape, x: shape.x + dx, y: shape.y + dy };
}
