import { layoutPareto } from '../../analyze/pareto-layout.ts';
import { paretoShapes } from '../../analyze/pareto-scene.ts';
import type { ParetoResult, ParetoStability } from '../../contract/analyze.ts';
import type { Scene } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { pictureOf, type PictureWords } from './picture.ts';

interface ParetoPicture extends PictureWords {
  /** Pixels. */
  readonly width: number;
  /** What is added up, or the rate; null when incidents are counted. */
  readonly measureName: string | null;
  readonly stability?: ParetoStability | null;
}

/** A Pareto for a document: bars, cumulative line and, where there is room, figures and ranks. */
export function paretoPicture(result: ParetoResult, given: ParetoPicture): Scene {
  const { width, measureName, stability = null } = given;
  const isSmall = width < 500;
  const marks = layoutPareto(result, {
    width,
    height: width * (isSmall ? 0.75 : 0.58),
    textWidth: fontWidth,
    measureName,
    widestHead: width * 0.3,
    ...(stability ? { stability } : {}),
    ...(isSmall ? { chartOnly: true } : {}),
  });
  const { height } = marks;
  return pictureOf({ width: marks.width, height, shapes: paretoShapes(marks) }, given);
}
