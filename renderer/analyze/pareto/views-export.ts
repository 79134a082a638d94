import type { ParetoViews } from '#core/contract/analyze.ts';
import { layoutViews } from '#core/analyze/views-layout.ts';
import { viewCells, viewHeads, type ViewName } from '#core/analyze/views-words.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import type { ExportedChart } from '../use-chart-export.ts';
import { framedScene, pictureSize } from '#core/analyze/pareto-scene.ts';
import { viewsShapes } from '#core/analyze/views-shapes.ts';

/** Measures side by side as they go out of the application. */
export function exportedViews(given: {
  readonly views: ParetoViews;
  readonly names: readonly ViewName[];
  readonly fieldName: string;
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: string;
  /** Title of the project, for the picture's foot. */
  readonly project: string;
}): ExportedChart {
  const { views, names, fieldName, title, subtitle, verdict, project } = given;
  return {
    fileName: `Pareto of ${fieldName}, ${names.length} measures`,
    scene: () => {
      const marks = layoutViews(views, {
        width: pictureSize.width,
        textWidth: screenTextWidth,
        names,
      });
      const { width, height } = marks;
      const footer = [
        project,
        'a black line changes places with another beyond chance, a dashed one perhaps by chance',
        'triangles count places gained or lost against the first column',
        'Vital Few',
      ];
      return framedScene(
        { width, height, shapes: viewsShapes(marks) },
        { title, subtitle, verdict, footer: footer.filter((part) => part !== '').join(' · ') },
        screenTextWidth,
      );
    },
    figures: () => [
      [fieldName, ...viewHeads(names)],
      ...views.bars.map((bar) => [bar.value || '(blank)', ...viewCells(bar, names)]),
    ],
  };
}
