import { weightOf, type Row } from './fishbone-rows.ts';

/** The geometry of the drawing, in parts of the text size. */
export const geometry = {
  lineHeight: 1.2,
  /** From the text to the line under it. */
  underline: 0.16,
  /** Height of the words above causes that act only together. */
  words: 1.4,
  margin: 0.4,
  /** Between the last bone and the head. */
  neck: 0.95,
  /** How far a bone below joins the spine behind its neighbour above. */
  stagger: 1.1,
  /** Between the place of a cause and the bone before it. */
  leastGap: 1.8,
  crowdedGap: 1.3,
  grownGap: 2.4,
  mostGap: 7,
  /** Width of a cause's place where few and short causes need no more. */
  usualPlace: 15,
  /** Least width of a text. */
  leastText: 9.2,
  /** Least height of a bone, and its height without causes. */
  leastReach: 8,
  emptyReach: 13,
  /** Spare height before a cause at most. */
  mostAir: 2.1,
  /** Gaps at the two ends of a bone. */
  outerEnd: 0.4,
  spineEnd: 0.75,
};

/** Lines of a cause at most; what is longer is shortened. */
export const mostLines = 12;

/** Widths of a cause's place that are tried, narrow first: short lines are calmer to read. */
export const placeWidths = [geometry.usualPlace, 20, 27, 38];

/** Smallest gaps between a line and the text below it. */
interface Gaps {
  readonly onBone: number;
  readonly onTwig: number;
}

/** How the places of the causes are made. */
export interface Manner {
  /** Widest place of a cause on the bone. */
  readonly cap: number;
  readonly gaps: Gaps;
  /** Pixels a bone leans for each of its height. */
  readonly lean: number;
  /** Of one width, wider where that saves height, or as wide as wished. */
  readonly columns: 'even' | 'by-need' | 'free';
}

const usualGaps: Gaps = { onBone: 0.7, onTwig: 0.35 };
const tightGaps: Gaps = { onBone: 0.3, onTwig: 0.2 };
const usualLean = 0.21;
const crowdedLean = 0.13;

/** From calm to crowded. */
export const manners: readonly Manner[] = [
  ...placeWidths.map((cap): Manner => ({ cap, gaps: usualGaps, lean: usualLean, columns: 'even' })),
  ...placeWidths.map((cap): Manner => ({ cap, gaps: tightGaps, lean: usualLean, columns: 'even' })),
  { cap: Infinity, gaps: tightGaps, lean: crowdedLean, columns: 'by-need' },
];

/** The manner of a drawing that may be larger than what is available. */
export function freeManner(cap: number): Manner {
  return { cap, gaps: usualGaps, lean: usualLean, columns: 'free' };
}

/** Very high bones stand steeper, so that they do not lean far out. */
export function slopeFor(reach: number, size: number, lean: number): number {
  const usual = 40 * size;
  const steep = 0.06;
  return reach <= usual ? lean : (lean * usual + steep * (reach - usual)) / reach;
}

/** Height between the line of the row before and the text of this one. */
export function gapBefore(row: Row, gaps: Gaps): number {
  return (row.depth === 0 ? gaps.onBone : gaps.onTwig) + (row.underWords ? geometry.words : 0);
}

/** How much of the spare height stands before a row. */
export function airShare(row: Row): number {
  return row.depth === 0 ? 1 : 0.4;
}

/**
 * Weight at which a row is wrapped: that of a confirmed cause, so that confirming one never moves
 * another; only where room is scarce, its own.
 */
export function measuredWeight(row: Row, manner: Manner): number {
  return weightOf(manner.columns === 'by-need' ? row.status : 'confirmed');
}
