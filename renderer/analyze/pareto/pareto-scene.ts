import { labelLines, type TextWidth } from '#core/analyze/label-lines.ts';
import type { ParetoMarks, TextMark } from '#core/analyze/pareto-marks.ts';
import type { Paint, Scene, Shape } from '../scene.ts';

const margin = 28;

/** What stands around an exported chart, so that it can be read without the application. */
export interface ParetoWords {
  readonly title: string;
  /** Measure, filter, period and n. */
  readonly subtitle: string;
  readonly verdict: string;
  /** Where the figures come from and how they were reached. */
  readonly footer: string;
}

/** An exported Pareto: its words above and below, the same marks as on the screen between. */
export function paretoScene(marks: ParetoMarks, words: ParetoWords, textWidth: TextWidth): Scene {
  const shapes: Shape[] = [];
  const width = marks.width + 2 * margin;
  let y = margin + 16;
  const write = (text: string, size: number, weight: number, fill: Paint, lineHeight: number) => {
    const { lines } = labelLines(text, marks.width, 4, { size, weight }, textWidth);
    for (const line of lines) {
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
  shapes.push(...chartShapes(marks).map((shape) => moved(shape, margin, top)));
  y = top + marks.height + 24;
  write(words.footer, 12, 400, 'ink3', 16);
  return {
    width,
    height: Math.ceil(y + margin - 12),
    title: words.title,
    description: `${words.subtitle}. ${words.verdict}`,
    shapes,
  };
}

function textShape(
  mark: Pick<TextMark, 'text' | 'x' | 'y' | 'anchor' | 'size' | 'weight'>,
  fill: Paint,
  halo = false,
  upwards = false,
): Shape {
  const { text, x, y, anchor, size, weight } = mark;
  return { kind: 'text', text, x, y, anchor, size, weight, fill, upwards, halo };
}

function written(mark: TextMark, halo = false): Shape {
  return textShape(mark, mark.ink, halo && mark.ink !== 'on-accent', mark.upwards);
}

function line(
  points: readonly (readonly [number, number])[],
  stroke: Paint,
  width = 1,
  dash: readonly number[] = [],
): Shape {
  return { kind: 'path', points, stroke, width, dash };
}

function chartShapes(marks: ParetoMarks): Shape[] {
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
  shapes.push(line(across(marks.threshold.y), 'ink', 1.25, [5, 4]));
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
  shapes.push(
    line(across(plot.bottom), 'edge'),
    line(
      [
        [plot.left, plot.top],
        [plot.left, plot.bottom],
      ],
      'edge',
    ),
    line(
      [
        [plot.right, plot.top],
        [plot.right, plot.bottom],
      ],
      'edge',
    ),
    line(
      marks.line.map((point) => [point.x, point.y]),
      'ink',
      1.5,
    ),
  );
  const radius = marks.line.length > 30 ? 2 : 3;
  for (const { x, y, label } of marks.line) {
    shapes.push({ kind: 'dot', x, y, radius, fill: 'ground', stroke: 'ink' });
    if (label) shapes.push(written(label, true));
  }
  for (const bar of marks.bars) if (bar.amount) shapes.push(written(bar.amount, true));
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
  if (shape.kind === 'path') {
    return { ...shape, points: shape.points.map(([px, py]) => [px + x, py + y]) };
  }
  return { ...shape, x: shape.x + x, y: shape.y + y };
}
