import { changeHead } from '#core/analyze/control-marks.ts';
import type { BenchmarkShown } from '#core/contract/benchmarks.ts';
import { type BenchmarkMarks, layoutBenchmark } from '#core/implement/benchmark-layout.ts';
import { dayOfTime } from '#core/modify/calendar-day.ts';
import { controlScene } from '#core/analyze/control-scene.ts';
import { line, written } from '#core/analyze/pareto-scene.ts';
import type { Shape } from '#core/contract/scene.ts';
import type { ExportedChart } from '../../analyze/use-chart-export.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import { targetOn } from './target-on.ts';

/** A picture has one size, whatever the window's. */
const pictureSize = { width: 1000, height: 480 };

/** Targets, the outside figure and changes, as they stand over the chart on the screen. */
function overShapes({ control: { plot }, over }: BenchmarkMarks): Shape[] {
  const shapes: Shape[] = over.targets.map((points) => line([...points], 'ink', 2, [9, 3]));
  if (over.outside !== null) {
    const y = over.outside;
    shapes.push({
      kind: 'path',
      points: [
        [plot.left, y],
        [plot.right, y],
      ],
      stroke: 'ink2',
      width: 2,
      dash: [1, 5],
    });
  }
  for (const { x, live, label } of over.changes) {
    const points: [number, number][] = [
      [x, 4],
      [x, plot.bottom],
    ];
    shapes.push({ kind: 'path', points, stroke: 'ink', width: 2, dash: live ? [] : [3, 3] });
    shapes.push({ kind: 'polygon', points: changeHead(x), fill: 'ink' });
    if (label) shapes.push(written(label, true));
  }
  return shapes;
}

const heads =
  'Period,From,To,Value,n,95 % from,95 % to,Lower limit,Centre,Upper limit,Target,Beside it';

/** The figures line by line, as spreadsheets take them: plain numbers, empty where there are none. */
function figureLines(shown: BenchmarkShown): string[][] {
  const plain = (figure: number | null | undefined) => String(figure ?? '');
  const lines = shown.points.map((point, index) => {
    const figure = shown.figures[index];
    const { value, lower, centre, upper } = point;
    const limits = [lower, centre, upper, targetOn(shown.targets, point.from)];
    return [
      point.when,
      dayOfTime(point.from),
      dayOfTime(point.to),
      ...[value, figure?.n, figure?.low, figure?.high, ...limits].map(plain),
      figure?.beside ?? '',
    ];
  });
  return [heads.split(','), ...lines];
}

/**
 * A benchmark as it goes out of the application.
 * @param project title of the project, for the picture's foot
 */
export function exportedBenchmark(shown: BenchmarkShown, project: string): ExportedChart {
  const { benchmark, subtitle, trend, target, outside } = shown;
  return {
    fileName: benchmark.name,
    scene: () => {
      const marks = layoutBenchmark(shown, { ...pictureSize, textWidth: screenTextWidth });
      const limits = shown.phases.map((phase) => phase.limits.words);
      const source = outside === null ? '' : `Outside figure: ${outside.source}`;
      const feet = [...limits, source, project, 'Vital Few'].filter((part) => part !== '');
      const title = `${benchmark.name}: ${shown.title}`;
      const verdict = `${target.words} ${trend}`;
      const words = { title, subtitle, verdict, footer: feet.join(' · ') };
      return controlScene(marks.control, words, screenTextWidth, overShapes(marks));
    },
    figures: () => figureLines(shown),
  };
}
