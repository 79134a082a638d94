import { type DrawnChart, layoutControl } from '../../analyze/control-layout.ts';
import { controlShapes } from '../../analyze/control-scene.ts';
import type { Scene } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { pictureOf, type PictureWords } from './picture.ts';

/** A control chart for a document. `width`: pixels. */
export function controlPicture(
  chart: DrawnChart,
  given: PictureWords & { readonly width: number },
): Scene {
  const { width } = given;
  const marks = layoutControl(chart, { width, height: width * 0.46, textWidth: fontWidth });
  return pictureOf({ width, height: marks.height, shapes: controlShapes(marks) }, given);
}
