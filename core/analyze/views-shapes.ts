import type { SlopeMark, ViewsMarks } from './views-layout.ts';
import type { Shape } from '../contract/scene.ts';
import { line, written } from './pareto-scene.ts';
import { triangle } from './sides-shapes.ts';

function slopeShape({ kind, from, to }: SlopeMark): Shape {
  if (kind === 'same') return line([from, to], 'edge', 0.75);
  if (kind === 'chance') return line([from, to], 'ink3', 1.25, [4, 3]);
  return line([from, to], 'ink', 1.75);
}

/** The interval of a lying bar, in ink: the bar under it is grey. */
function lyingWhisker({ whisker }: ViewsMarks['cells'][number]): Shape[] {
  if (!whisker) return [];
  const { from, to, y, cut } = whisker;
  const cap = (x: number) =>
    line(
      [
        [x, y - 3],
        [x, y + 3],
      ],
      'ink',
      1.25,
    );
  const whole = line(
    [
      [from, y],
      [to, y],
    ],
    'ink',
    1.25,
  );
  return [whole, cap(from), ...(cut ? [] : [cap(to)])];
}

const order = { same: 0, chance: 1, certain: 2 };

/** Measures side by side as shapes, for the screen and for pictures; flips beyond chance lie on top. */
export function viewsShapes(marks: ViewsMarks): Shape[] {
  const slopes = [...marks.slopes].sort((a, b) => order[a.kind] - order[b.kind]);
  return [
    ...marks.heads.map((head) => written(head)),
    ...marks.rules.map(({ x, y, width }) =>
      line(
        [
          [x, y],
          [x + width, y],
        ],
        'edge',
      ),
    ),
    ...slopes.map(slopeShape),
    ...marks.cells.flatMap((cell): Shape[] => [
      ...cell.texts.map((text) => written(text)),
      ...(cell.triangle ? [triangle(cell.triangle)] : []),
      { kind: 'rect', ...cell.length, fill: 'many' },
      ...lyingWhisker(cell),
    ]),
    ...(marks.foot ? [written(marks.foot)] : []),
  ];
}
