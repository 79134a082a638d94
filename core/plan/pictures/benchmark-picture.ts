import { changeHead } from '../../analyze/control-marks.ts';
import { controlShapes } from '../../analyze/control-scene.ts';
import { line, written } from '../../analyze/pareto-scene.ts';
import type { BenchmarkShown } from '../../contract/benchmarks.ts';
import type { Scene, Shape } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { type BenchmarkMarks, layoutBenchmark } from '../../implement/benchmark-layout.ts';
import { pictureOf, type PictureWords } from './picture.ts';

/** Targets, the outside figure and changes, as they stand over the chart on the screen. */
export function benchmarkShapes({ control: { plot }, over }: BenchmarkMarks): Shape[] {
  const shapes: Shape[] = over.targets.map((points) => line(points, 'ink', 2, [9, 3]));
  const { outside } = over;
  if (outside !== null) {
    const across = [
      [plot.left, outside],
      [plot.right, outside],
    ] as const;
    shapes.push(line(across, 'ink2', 2, [1, 5]));
  }
  for (const { x, live, label } of over.changes) {
    const upright = [
      [x, 4],
      [x, plot.bottom],
    ] as const;
    shapes.push(line(upright, 'ink', 2, live ? [] : [3, 3]));
    shapes.push({ kind: 'polygon', points: changeHead(x), fill: 'ink' });
    if (label) shapes.push(written(label, true));
  }
  return shapes;
}

/** A benchmark for a document: its control chart with targets, the outside figure and changes. `width`: pixels. */
export function benchmarkPicture(
  shown: BenchmarkShown,
  given: PictureWords & { readonly width: number },
): Scene {
  const { width } = given;
  const marks = layoutBenchmark(shown, { width, height: width * 0.42, textWidth: fontWidth });
  const shapes = [...controlShapes(marks.control), ...benchmarkShapes(marks)];
  return pictureOf({ width, height: marks.control.height, shapes }, given);
}
