import type {
  BoneMark,
  CauseMark,
  FishboneMarks,
  FishboneText,
  Point,
} from '#core/analyze/fishbone-marks.ts';
import type { Box } from '#core/analyze/pareto-marks.ts';
import { writtenText } from '#core/analyze/written-text.ts';

/** A line of text, placed from the corner of what it belongs to. */
export interface PartText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly anchor: 'start' | 'end';
  readonly ink: FishboneText['ink'];
}

/**
 * A cause or a bone's name as it is drawn: what is in it is placed from its own corner, and `look` is the
 * same as long as that is. So one that only moves is only moved.
 */
export interface Part {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PartText[];
  readonly look: string;
}

export interface CausePart extends Part {
  readonly mark: CauseMark;
  readonly glyph: Point & { readonly radius: number };
  /** Its words, which are struck through when it is ruled out, without figure and note. */
  readonly words: number;
  readonly line: readonly [Point, Point];
}

export interface BonePart extends Part {
  readonly mark: BoneMark;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function partText(mark: FishboneText, corner: Point): PartText {
  return {
    text: writtenText(mark),
    x: rounded(mark.x - corner.x),
    y: rounded(mark.y - corner.y),
    size: mark.size,
    weight: mark.weight,
    anchor: mark.anchor,
    ink: mark.ink,
  };
}

function pointFrom({ x, y }: Point, corner: Point): Point {
  return { x: rounded(x - corner.x), y: rounded(y - corner.y) };
}

function causePart(mark: CauseMark): CausePart {
  const corner = { x: rounded(mark.box.left), y: rounded(mark.box.top) };
  const { lines, figure, note, status, shortened } = mark;
  const tails = [figure, note].filter((tail) => tail !== null);
  const texts = [...lines, ...tails].map((text) => partText(text, corner));
  const glyph = { ...pointFrom(mark.glyph, corner), radius: mark.glyph.radius };
  const line = [pointFrom(mark.line[0], corner), pointFrom(mark.line[1], corner)] as const;
  const width = rounded(mark.box.right - mark.box.left);
  const height = rounded(mark.box.bottom - mark.box.top);
  const look = [
    status,
    shortened,
    width,
    height,
    glyph.x,
    line[0].x,
    line[1].x,
    ...texts.flatMap((text) => [text.text, text.x, text.size]),
  ].join('|');
  return {
    id: mark.id,
    mark,
    ...corner,
    width,
    height,
    texts,
    glyph,
    line,
    look,
    words: lines.length,
  };
}

function bonePart(mark: BoneMark): BonePart {
  const corner = { x: rounded(mark.box.left), y: rounded(mark.box.top) };
  const texts = mark.name.map((text) => partText(text, corner));
  const width = rounded(mark.box.right - mark.box.left);
  const height = rounded(mark.box.bottom - mark.box.top);
  const look = [width, height, ...texts.flatMap((text) => [text.text, text.x])].join('|');
  return { id: mark.id, mark, ...corner, width, height, texts, look };
}

/** The bones' names of a drawing as parts. */
export function boneParts(marks: FishboneMarks): BonePart[] {
  return marks.bones.map(bonePart);
}

/** The causes of a drawing as parts: those within `seen` (null: all), and the one of number `always`. */
export function causeParts(
  marks: FishboneMarks,
  seen: Box | null,
  always: number | null,
): CausePart[] {
  const isSeen = ({ id, box }: CauseMark): boolean =>
    seen === null ||
    id === always ||
    (box.left < seen.right &&
      box.right > seen.left &&
      box.top < seen.bottom &&
      box.bottom > seen.top);
  return marks.causes.filter(isSeen).map(causePart);
}
