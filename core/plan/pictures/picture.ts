import type { Scene, Shape } from '../../contract/scene.ts';

// Pictures of a document carry no title and no foot of their own: the document's caption says both.

/**
 * Widths in pixels for which pictures of a document are drawn, so that their 12 px text is printed at 8 points: over the whole
 * text of an upright page, over half of it, and over the whole of a wide page.
 */
export const pictureWidths = { full: 720, half: 350, wide: 1140 } as const;

/** What is said of a picture beside it. */
export interface PictureWords {
  readonly title: string;
  /** What it shows, in words, for those who do not see it. */
  readonly description: string;
}

/** Shapes and the room that they take, in pixels. */
interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** A drawing as the picture of a document. */
export function pictureOf({ width, height, shapes }: Drawn, words: PictureWords): Scene {
  const { title, description } = words;
  return { width: Math.ceil(width), height: Math.ceil(height), title, description, shapes };
}
