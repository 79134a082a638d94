import { layoutFishbone } from '../../analyze/fishbone-layout.ts';
import { fishboneShapes } from '../../analyze/fishbone-scene.ts';
import type { Fishbone } from '../../analyze/fishbone-tree.ts';
import type { Scene } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { pictureOf, type PictureWords } from './picture.ts';

interface FishbonePicture extends PictureWords {
  /** Pixels; a drawing that needs more room is larger, and is then printed smaller. */
  readonly width: number;
  readonly head: 'left' | 'right';
  /** Causes that are to be acted on are ringed. */
  readonly actOn: (causeId: number) => boolean;
}

/** A fishbone for a document. Status shows in its marks: disc, ring, crossed ring; solid, dashed and dotted lines. */
export function fishbonePicture(fishbone: Fishbone, given: FishbonePicture): Scene {
  const { width, head, actOn } = given;
  const marks = layoutFishbone(fishbone, {
    width,
    height: width * 0.66,
    leastText: 11,
    mostText: 14,
    head,
    textWidth: fontWidth,
  });
  return pictureOf({ ...marks, shapes: fishboneShapes(marks, actOn) }, given);
}
