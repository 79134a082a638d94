import { labelLines, type TextFont, type TextWidth } from './label-lines.ts';
import type { BarMark, ParetoMarks, TextMark, Whisker } from './pareto-marks.ts';
import type { Paint, Scene, Shape } from '../contract/scene.ts';

const margin = 28;
/** Lines of a single word at most. */
const mostBroken = 6;

/** What stands around an exported chart, so that it can be read without the application. */
export interface ParetoWords {
  readonly title: string;
  /** Measure, filter, period and n. */
  readonly subtitle: string;
  readonly verdict: string;
  /** Where the figures come from and how they were reached. */
  readonly footer: string;
}

/** Shapes of a chart and the room that they take, in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** A picture has one size, whatever the window's. */
export const pictureSize = { width: 1000, height: 640 };

/** An exported Pareto: its words above and below, the same marks as on the screen between. */
export function paretoScene(marks: ParetoMarks, words: ParetoWords, textWidth: TextWidth): Scene {
  const { width, height } = marks;
  return framedScene({ width, height, shapes: paretoShapes(marks) }, words, textWidth);
}

/** A chart with its words above and below, so that it stands for itself. */
export function framedScene(drawing: Drawing, words: ParetoWords, textWidth: TextWidth): Scene {
  const shapes: Shape[] = [];
  const width = drawing.width + 2 * margin;
  let y = margin + 16;
  const write = (text: string, size: number, weight: number, fill: Paint, lineHeight: number) => {
    for (const line of paragraph(text, drawing.width, { size, weight }, textWidth)) {
      shapes.push(textShape({ text: line, x: margin, y, anchor: 'start', size, weight }, fill));
      y += lineHeight;
    }
  };
  write(words.title, 20, 620, 'ink', 26);
  y -= 4;
  write(words.subtitle, 13, 400, 'ink2', 18);
  y += 6;
  write(words.verdict, 14, 400, 'ink', 20);
  const top = y;
  shapes.push(...drawing.shapes.map((shape) => moved(shape, margin, top)));
  y = top + drawing.height + 24;
  write(words.footer, 12, 400, 'ink3', 16);
  return {
    width,
    height: Math.ceil(y + margin - 12),
    title: words.title,
    description: `${words.subtitle}. ${words.verdict}`,
    shapes,
  };
}

/** A text of any length in lines that fit; a word that is longer than a line, or a script without spaces, is broken. */
function paragraph(text: string, width: number, font: TextFont, textWidth: TextWidth): string[] {
  const fits = (line: string) => textWidth(line, font.size, font.weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const broken = fits(word) ? [word] : labelLines(word, width, mostBroken, font, textWidth).lines;
    lines.push(...broken.slice(0, -1));
    line = broken.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
}

/** A text as a shape. */
function textShape(
  mark: Pick<TextMark, 'text' | 'x' | 'y' | 'anchor' | 'size' | 'weight'>,
  fill: Paint,
  halo = false,
  upwards = false,
): Shape {
  const { text, x, y, anchor, size, weight } = mark;
  return { kind: 'text', text, x, y, anchor, size, weight, fill, upwards, halo };
}

/** A text mark as a shape; with a halo where lines may cross it. */
export function written(mark: TextMark, halo = false): Shape {
  return textShape(mark, mark.ink, halo && mark.ink !== 'on-accent', mark.upwards);
}

/** A line through points. */
export function line(
  points: readonly (readonly [number, number])[],
  stroke: Paint,
  width = 1,
  dash: readonly number[] = [],
): Shape {
  return { kind: 'path', points, stroke, width, dash };
}

/** The interval over a bar: in ink above the bar, in the ground's colour within a solid one. */
export function whiskerShapes(
  { top, bottom, cut }: Whisker,
  x: number,
  barTop: number,
  kind: BarMark['kind'] | 'outline',
): Shape[] {
  const inside: Paint = kind === 'vital' || kind === 'many' ? 'ground' : 'ink';
  const cap = (y: number, paint: Paint) =>
    line(
      [
        [x - 3, y],
        [x + 3, y],
      ],
      paint,
      1.25,
    );
  const from = Math.min(barTop, bottom);
  const upright = (y1: number, y2: number, paint: Paint) =>
    line(
      [
        [x, y1],
        [x, y2],
      ],
      paint,
      1.25,
    );
  return [
    ...(top < from ? [upright(top, from, 'ink')] : []),
    ...(cut ? [] : [cap(top, 'ink')]),
    ...(bottom > barTop ? [upright(barTop, bottom, inside)] : []),
    cap(bottom, bottom > barTop ? inside : 'ink'),
  ];
}

/** The drawing alone, with its corner at 0, 0. */
export function paretoShapes(marks: ParetoMarks): Shape[] {
  const { plot } = marks;
  const across = (y: number): [number, number][] => [
    [plot.left, y],
    [plot.right, y],
  ];
  const shapes: Shape[] = marks.gridlines.map((y) => line(across(y), 'line'));
  for (const tick of marks.leftTicks) {
    shapes.push(
      written(tick.text),
      line(
        [
          [plot.left - 4, tick.y],
          [plot.left, tick.y],
        ],
        'edge',
      ),
    );
  }
  for (const tick of marks.rightTicks) {
    shapes.push(
      written(tick.text),
      line(
        [
          [plot.right, tick.y],
          [plot.right + 4, tick.y],
        ],
        'edge',
      ),
    );
  }
  const threshold = line(across(marks.threshold.y), 'ink', 1.25, [5, 4]);
  if (marks.threshold.adjustable) shapes.push(threshold);
  for (const bar of marks.bars) {
    const { x, y, width, height } = bar;
    if (bar.kind === 'other') {
      shapes.push({ kind: 'hatched', x: x + 0.5, y, width: Math.max(0, width - 1), height });
    } else {
      const fill = bar.kind === 'vital' ? 'accent' : 'many';
      shapes.push({ kind: 'rect', x, y, width, height, fill });
    }
    for (const label of bar.label) shapes.push(written({ ...label, weight: 400 }));
  }
  for (const bar of marks.bars) {
    if (bar.whisker) shapes.push(...whiskerShapes(bar.whisker, bar.centre, bar.y, bar.kind));
  }
  shapes.push(
    line(across(plot.bottom), 'edge'),
    line(
      [
        [plot.left, plot.top],
        [plot.left, plot.bottom],
      ],
      'edge',
    ),
    ...(marks.rightTicks.length === 0
      ? []
      : [
          line(
            [
              [plot.right, plot.top],
              [plot.right, plot.bottom],
            ],
            'edge',
          ),
        ]),
    ...(marks.line.length === 0
      ? []
      : [
          line(
            marks.line.map((point) => [point.x, point.y]),
            'ink',
            1.5,
          ),
        ]),
  );
  const radius = marks.line.length > 30 ? 2 : 3;
  for (const { x, y, label } of marks.line) {
    shapes.push({ kind: 'dot', x, y, radius, fill: 'ground', stroke: 'ink' });
    if (label) shapes.push(written(label, true));
  }
  for (const bar of marks.bars) if (bar.amount) shapes.push(written(bar.amount, true));
  if (!marks.threshold.adjustable) shapes.push(threshold);
  shapes.push(written(marks.threshold.label, true));
  return [...shapes, ...belowShapes(marks)];
}

function belowShapes(marks: ParetoMarks): Shape[] {
  const shapes: Shape[] = [];
  const { bracket, figures, ranks } = marks;
  if (bracket) {
    shapes.push(
      line(
        [
          [bracket.from, bracket.y],
          [bracket.to, bracket.y],
        ],
        'accent',
        2,
      ),
      written(bracket.text),
    );
  }
  if (figures) {
    for (const y of [figures.top, figures.bottom]) {
      shapes.push(
        line(
          [
            [0, y],
            [marks.width, y],
          ],
          'line',
        ),
      );
    }
    for (const row of figures.rows) {
      shapes.push(written(row.head), ...row.cells.map((cell) => written(cell)));
    }
  }
  if (!ranks) return shapes;
  shapes.push(...ranks.head.map((head) => written(head)));
  for (const x of ranks.guides) {
    shapes.push(
      line(
        [
          [x, ranks.top],
          [x, ranks.bottom],
        ],
        'line',
      ),
    );
  }
  for (const rank of ranks.marks) {
    const { y, from, to, at } = rank;
    const paint: Paint = rank.vital ? 'accent' : 'many';
    const end: [number, number][] = rank.arrow
      ? [
          [to - 5, y - 3.5],
          [to + 1, y],
          [to - 5, y + 3.5],
        ]
      : [
          [to, y - 3],
          [to, y + 3],
        ];
    const start: [number, number][] = [
      [from, y - 3],
      [from, y + 3],
    ];
    const whole: [number, number][] = [
      [from, y],
      [to, y],
    ];
    shapes.push(...[whole, start, end].map((points) => line(points, paint, 1.5)));
    shapes.push({ kind: 'dot', x: at, y, radius: ranks.radius, fill: paint, stroke: null });
  }
  return shapes;
}

function moved(shape: Shape, x: number, y: number): Shape {
  if (shape.kind === 'path' || shape.kind === 'polygon') {
    return { ...shape, points: shape.points.map(([px, py]) => [px + x, py + y]) };
  }
  return { ...shape, x: shape.x + x, y: shape.y + y };
}
