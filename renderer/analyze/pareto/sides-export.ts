import type { ParetoSides } from '#core/contract/analyze.ts';
import { layoutSides, sidesBarName } from '#core/analyze/sides-layout.ts';
import { sidesCells, sidesHeads } from '#core/analyze/sides-words.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import type { ExportedChart } from '../use-chart-export.ts';
import { framedScene, pictureSize } from '#core/analyze/pareto-scene.ts';
import { sidesShapes } from '#core/analyze/sides-shapes.ts';

/** Two sides as they go out of the application. */
export function exportedSides(given: {
  readonly sides: ParetoSides;
  readonly measureName: string | null;
  readonly fieldName: string;
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: string;
  /** Title of the project, for the picture's foot. */
  readonly project: string;
}): ExportedChart {
  const { sides, measureName, fieldName, title, subtitle, verdict, project } = given;
  return {
    fileName: `Pareto of ${fieldName}, two sides`,
    scene: () => {
      const marks = layoutSides(sides, {
        ...pictureSize,
        height: 560,
        textWidth: screenTextWidth,
        measureName,
      });
      const { width, height } = marks;
      const footer = [
        project,
        'a triangle marks a change beyond chance, all categories compared (Benjamini and Hochberg, 5\u00a0%)',
        'Vital Few',
      ];
      return framedScene(
        { width, height, shapes: sidesShapes(marks) },
        { title, subtitle, verdict, footer: footer.filter((part) => part !== '').join(' · ') },
        screenTextWidth,
      );
    },
    figures: () => [
      [fieldName, ...sidesHeads(sides, measureName)],
      ...[...sides.bars, ...(sides.other ? [sides.other] : [])].map((bar, index) => [
        sidesBarName(sides, index),
        ...sidesCells(sides, bar, measureName),
      ]),
    ],
  };
}
