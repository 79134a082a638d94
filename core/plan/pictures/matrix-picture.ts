import { line } from '../../analyze/pareto-scene.ts';
import type { Scene, Shape } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import {
  headInset,
  layoutMatrix,
  type MatrixLayout,
  type MatrixMark,
  matrixFont,
  matrixLine,
  markReach,
  type Placed,
} from '../../modify/matrix-layout.ts';
import { pictureOf, type PictureWords } from './picture.ts';
import { outline, text } from './plain-shapes.ts';

/** Height of the legend of strengths under the chart. */
const legendHeight = 26;
const strengths = [
  { strength: 'strong', words: 'strong' },
  { strength: 'intermediate', words: 'intermediate' },
  { strength: 'weak', words: 'weak' },
  { strength: null, words: 'not said' },
] as const;

/** How strong a change is, by shape: a full square, a half full one, an empty one; dashed while it is open. */
function markShapes({ x, y, strength }: Pick<MatrixMark, 'x' | 'y' | 'strength'>): Shape[] {
  const half = markReach - 1;
  const [left, right, top, bottom] = [x - half, x + half, y - half, y + half];
  const box = { x: left, y: top, width: 2 * half, height: 2 * half };
  const fill = strength === 'strong' ? 'accent' : 'ground';
  return [
    { kind: 'rect', ...box, fill },
    ...(strength === 'intermediate'
      ? [
          {
            kind: 'polygon' as const,
            points: [
              [left, bottom],
              [left, top],
              [right, top],
            ] as [number, number][],
            fill: 'accent' as const,
          },
        ]
      : []),
    outline(box, strength === null ? 'ink3' : 'accent', 2, strength === null ? [3, 2] : []),
  ];
}

function scaleShapes({ plot, quarters, ticks, height }: MatrixLayout): Shape[] {
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  const shapes: Shape[] = quarters.flatMap(({ quadrant, name, box }) => [
    { kind: 'rect', ...box, fill: quadrant === 'quick-win' ? 'wash' : 'ground' },
    text(name, box.x + headInset, box.y + 19, { size: 14, weight: 600, fill: 'ink2' }),
  ]);
  const [middleX, middleY] = [plot.x + plot.width / 2, plot.y + plot.height / 2];
  shapes.push(
    line(
      [
        [middleX, plot.y],
        [middleX, bottom],
      ],
      'edge',
    ),
    line(
      [
        [plot.x, middleY],
        [right, middleY],
      ],
      'edge',
    ),
    outline(plot, 'edge'),
  );
  for (const { value, x, y } of ticks) {
    shapes.push(text(String(value), x, bottom + 18, { anchor: 'middle', fill: 'ink3' }));
    shapes.push(text(String(value), plot.x - 8, y + 4, { anchor: 'end', fill: 'ink3' }));
  }
  shapes.push(
    text('Effort: little to much →', middleX, height - 6, { size: 13, anchor: 'middle' }),
    text('Impact: little to much →', 14, middleY, { size: 13, anchor: 'middle', upwards: true }),
  );
  return shapes;
}

function legendShapes({ plot, height }: MatrixLayout): Shape[] {
  const shapes: Shape[] = [];
  const y = height + legendHeight - 10;
  let x = plot.x + markReach;
  for (const { strength, words } of strengths) {
    shapes.push(...markShapes({ x, y: y - 4, strength }), text(words, x + 14, y));
    x += 14 + fontWidth(words, 12, 400) + 26;
  }
  return shapes;
}

/** Effort by impact for a document. `width`: pixels. */
export function matrixPicture(
  placed: readonly Placed[],
  given: PictureWords & { readonly width: number },
): Scene {
  const { width } = given;
  const layout = layoutMatrix(placed, {
    width,
    height: width * 0.5,
    textWidth: fontWidth,
    mostLines: 4,
  });
  const labels = layout.marks.flatMap(({ label }) =>
    (label?.lines ?? []).map((words, index) =>
      text(words, label?.x ?? 0, (label?.y ?? 0) + index * matrixLine, {
        size: matrixFont.size,
        anchor: label?.anchor ?? 'start',
        fill: 'ink',
      }),
    ),
  );
  const shapes = [
    ...scaleShapes(layout),
    ...layout.marks.flatMap(markShapes),
    ...labels,
    ...legendShapes(layout),
  ];
  return pictureOf({ width, height: layout.height + legendHeight, shapes }, given);
}
