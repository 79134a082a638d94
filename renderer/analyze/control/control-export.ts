import { layoutControl } from '#core/analyze/control-layout.ts';
import type { ControlAnswer } from '#core/contract/control-charts.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import type { ExportedChart } from '../use-chart-export.ts';
import { figureLines } from './control-figures.ts';
import { controlScene } from '#core/analyze/control-scene.ts';

/** A picture has one size, whatever the window's. */
const pictureSize = { width: 1000, height: 480 };

/**
 * A control chart as it goes out of the application.
 * @param project title of the project, for the picture's foot
 */
export function exportedControl(answer: ControlAnswer, project: string): ExportedChart {
  const { title, subtitle, verdict } = answer;
  return {
    fileName: answer.chart?.name ?? title,
    scene: () => {
      const marks = layoutControl(answer, { ...pictureSize, textWidth: screenTextWidth });
      const limits = answer.phases.map((phase) => phase.limits.words);
      const footer = [...limits, project, 'Vital Few'].filter((part) => part !== '').join(' · ');
      return controlScene(marks, { title, subtitle, verdict, footer }, screenTextWidth);
    },
    figures: () => figureLines(answer),
  };
}
