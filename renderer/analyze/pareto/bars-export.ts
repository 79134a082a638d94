import type { ParetoResult, ParetoStability } from '#core/contract/analyze.ts';
import { numberWords } from '#core/aggregate/number-words.ts';
import { paretoFormats } from '#core/analyze/pareto-formats.ts';
import { layoutPareto } from '#core/analyze/pareto-layout.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import type { ExportedChart } from '../use-chart-export.ts';
import { barAt, intervalText, nameAt } from './bar-words.ts';
import { paretoScene, pictureSize } from '#core/analyze/pareto-scene.ts';

/** What goes around an exported Pareto. */
export interface ExportedBars {
  readonly result: ParetoResult;
  readonly stability: ParetoStability | null;
  readonly measureName: string | null;
  readonly fieldName: string;
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: string;
  /** Title of the project, for the picture's foot. */
  readonly project: string;
}

/** One Pareto as it goes out of the application. */
export function exportedBars(given: ExportedBars): ExportedChart {
  return {
    fileName: `Pareto of ${given.fieldName}`,
    scene: () => {
      const marks = layoutPareto(given.result, {
        ...pictureSize,
        textWidth: screenTextWidth,
        measureName: given.measureName,
        ...(given.stability ? { stability: given.stability } : {}),
      });
      const { title, subtitle, verdict } = given;
      return paretoScene(
        marks,
        { title, subtitle, verdict, footer: footer(given) },
        screenTextWidth,
      );
    },
    figures: () => figureLines(given),
  };
}

function footer({ project, result, stability }: ExportedBars): string {
  const ranked = result.bars.some((bar) => bar.rank !== null);
  return [
    project,
    `n = ${numberWords(result.n)}`,
    'whiskers are 95 % intervals',
    ...(ranked ? ['ranks with 95 % confidence, all pairs compared, Holm'] : []),
    ...(stability
      ? [`among the first by ${numberWords(stability.replicates)} draws of the incidents`]
      : []),
    'Vital Few',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The figures of one Pareto, line by line, with their intervals. */
export function figureLines({
  result,
  stability,
  measureName,
  fieldName,
}: Pick<ExportedBars, 'result' | 'stability' | 'measureName' | 'fieldName'>): string[][] {
  const formats = paretoFormats(result, measureName, stability ?? undefined);
  const count = result.bars.length + (result.other ? 1 : 0);
  const lines = Array.from({ length: count }, (_, index) => {
    const bar = barAt(result, index);
    const cells = bar ? formats.cells(bar, index >= result.bars.length) : [];
    return [nameAt(result, index), ...cells, bar ? intervalText(bar) : ''];
  });
  return [[fieldName, ...formats.heads, '95 % interval'], ...lines];
}
