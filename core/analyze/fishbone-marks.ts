import type { Box, TextMark } from './pareto-marks.ts';
import type { CauseStatus, Side } from './fishbone-tree.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A line of text: x, y in pixels, y on the baseline. The anchor says which end of the line stands at x
 * as seen: `start` is the left end in every script. Text that reads from right to left is drawn with that
 * base direction (in SVG or on a canvas: between U+2067 and U+2069).
 */
export interface FishboneText extends Pick<TextMark, 'text' | 'x' | 'y' | 'size' | 'weight'> {
  readonly anchor: 'start' | 'end';
  /** `on-ink` is text on the solid head. */
  readonly ink: 'ink' | 'ink2' | 'ink3' | 'accent' | 'on-ink';
  readonly width: number;
  readonly rtl: boolean;
}

export interface CauseMark {
  readonly id: number;
  readonly boneId: number;
  /** The cause above it; null when it stands on the bone itself. */
  readonly parentId: number | null;
  /** 0 on the bone, 1 for its causes, and so on. */
  readonly depth: number;
  /** Confirmed: solid line, filled dot; suspected: dashed, open; ruled out: dotted, crossed, struck through. */
  readonly status: CauseStatus;
  /** True when it stands for a cause on another bone. */
  readonly reference: boolean;
  readonly needsAll: boolean;
  /** How many causes are folded away below it. */
  readonly hidden: number;
  readonly glyph: Point & { readonly radius: number };
  readonly lines: readonly FishboneText[];
  readonly figure: FishboneText | null;
  /** Remarks, where a reference leads, and how many causes are folded away. */
  readonly note: FishboneText | null;
  /** The line under the text: to its bone, or from its twig. */
  readonly line: readonly [Point, Point];
  /** Glyph, text and line: what is pressed, focused and selected. */
  readonly box: Box;
  /** True when the text does not show the whole. */
  readonly shortened: boolean;
}

/** The line on which the causes of a cause hang. */
export interface TwigMark {
  readonly causeId: number;
  readonly line: readonly [Point, Point];
  /** "only together", when the causes need each other. */
  readonly words: FishboneText | null;
}

export interface BoneMark {
  readonly id: number;
  readonly side: Side;
  /** From the spine to the name. */
  readonly line: readonly [Point, Point];
  /** The box of the name. */
  readonly box: Box;
  readonly name: readonly FishboneText[];
  readonly shortened: boolean;
  readonly hidden: number;
}

export interface HeadMark {
  /** The solid shape. */
  readonly shape: readonly Point[];
  readonly box: Box;
  readonly lines: readonly FishboneText[];
  readonly shortened: boolean;
}

export interface FishboneMarks {
  readonly width: number;
  readonly height: number;
  /** Pixels of the causes' text; nothing is written smaller. */
  readonly textSize: number;
  /** False when the drawing is larger than what was available, with the smallest text. */
  readonly fits: boolean;
  readonly head: HeadMark;
  readonly spine: readonly [Point, Point];
  /** In the order of the fishbone. */
  readonly bones: readonly BoneMark[];
  /** In the order of reading: bone by bone, each cause before its causes. */
  readonly causes: readonly CauseMark[];
  readonly twigs: readonly TwigMark[];
}

/** Room above and below a baseline in parts of the size: enough for the marks of every script. */
export const ascent = 0.9;
export const descent = 0.3;

/** The box that a text covers, as drawn. */
export function fishboneTextBox(mark: FishboneText): Box {
  const left = mark.anchor === 'start' ? mark.x : mark.x - mark.width;
  return {
    left,
    right: left + mark.width,
    top: mark.y - mark.size * ascent,
    bottom: mark.y + mark.size * descent,
  };
}
