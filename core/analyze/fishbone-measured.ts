import type { TextWidth } from './label-lines.ts';
import { measureHead, type HeadSize } from './fishbone-head.ts';
import { weightOf, type Row } from './fishbone-rows.ts';
import { placesOnSpine, type Fishbone } from './fishbone-tree.ts';
import { wrapperFor, type Wrapper } from './fishbone-wrapping.ts';

export interface Area {
  readonly width: number;
  readonly height: number;
}

/** A fishbone read for drawing: what does not depend on the size of the text. */
export interface Plan {
  readonly fishbone: Fishbone;
  readonly rows: readonly (readonly Row[])[];
  /** Column of each bone along the spine. */
  readonly columns: readonly number[];
  readonly columnCount: number;
  readonly headRight: boolean;
}

/** A plan with a ruler of one text size. */
export interface Measured {
  readonly plan: Plan;
  readonly size: number;
  readonly textWidth: TextWidth;
  readonly head: HeadSize;
  readonly crowdedHead: HeadSize;
  /** For confirmed causes, and for the others. */
  readonly wrappers: { readonly heavy: Wrapper; readonly light: Wrapper };
  /** Pixels of each row's text and figure on one line. */
  readonly lengths: readonly (readonly number[])[];
}

/** Gives every bone its column along the spine. */
export function planOf(fishbone: Fishbone, rows: readonly Row[][], headRight: boolean): Plan {
  const columns = placesOnSpine(fishbone.bones).map((place) => Math.floor(place / 2));
  return { fishbone, rows, columns, columnCount: (columns.at(-1) ?? -1) + 1, headRight };
}

/** Measures a plan at one text size. */
export function measure(plan: Plan, size: number, textWidth: TextWidth): Measured {
  const heavy = wrapperFor(size, weightOf('confirmed'), textWidth);
  const light = wrapperFor(size, weightOf('suspected'), textWidth);
  const lengths = plan.rows.map((rows) =>
    rows.map((row) => {
      const tails = row.tails.reduce((sum, tail) => sum + tail.text.length * 0.5 + 0.4, 0);
      return heavy.lengthOf(row.text) + tails * size;
    }),
  );
  const head = measureHead(plan.fishbone, size, textWidth, false);
  const crowdedHead = measureHead(plan.fishbone, size, textWidth, true);
  return { plan, size, textWidth, head, crowdedHead, wrappers: { heavy, light }, lengths };
}
