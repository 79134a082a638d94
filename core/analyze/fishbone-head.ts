import { shorten, type TextWidth } from './label-lines.ts';
import type { FishboneText, HeadMark, Point } from './fishbone-marks.ts';
import { ascent } from './fishbone-marks.ts';
import type { Fishbone } from './fishbone-tree.ts';
import { readsFromRight, wrapperFor, type Wrapped } from './fishbone-wrapping.ts';

/** The head, measured; it stands solid at the end of the spine. */
export interface HeadSize {
  readonly width: number;
  readonly height: number;
  readonly wrapped: Wrapped;
  readonly textWidths: readonly number[];
  readonly figures: readonly { readonly text: string; readonly width: number }[];
}

/** In parts of the text size. */
const headText = 1.15;
const lineHeight = 1.45;
const figureHeight = 1.35;
const padding = 1.1;
/** How far the head's point reaches out along the spine. */
const point = 1.1;
const leastHeight = 5.5;
const weight = 620;
const mostLines = 14;

/**
 * Measures the head: narrow, or wider where the effect would need more than five lines; where room is
 * scarce, as narrow as its words allow.
 */
export function measureHead(
  fishbone: Fishbone,
  size: number,
  textWidth: TextWidth,
  crowded: boolean,
): HeadSize {
  const textSize = size * headText;
  const wrapper = wrapperFor(textSize, weight, textWidth);
  const wrapAt = (width: number): Wrapped =>
    wrapper.wrap(fishbone.effect, [], { width: width * size, lossPerLine: 0, most: mostLines });
  const widths = crowded ? [7, 8.5, 10.5, 13, 17, 22] : [10.5, 13, 17, 22];
  const fine = crowded ? 8 : 5;
  let wrapped = wrapAt(widths[0] ?? 0);
  for (const width of widths.slice(1)) {
    if (wrapped.lines.length > fine || (wrapped.divided && width < 17)) wrapped = wrapAt(width);
  }
  const textWidths = wrapped.lines.map((line) => textWidth(line, textSize, weight));
  const figures = fishbone.figures.slice(0, 4).map((figure) => {
    const text = shorten(figure, 22 * size, { size, weight: 400 }, textWidth);
    return { text, width: textWidth(text, size, 400) };
  });
  const inner = Math.max(6 * size, ...textWidths, ...figures.map((figure) => figure.width));
  const lines = wrapped.lines.length * textSize * lineHeight - (lineHeight - 1.2) * textSize;
  const below = figures.length > 0 ? (figures.length * figureHeight + 0.5) * size : 0;
  return {
    width: inner + (2 * padding + point) * size,
    height: Math.max(leastHeight * size, lines + below + 2 * padding * size),
    wrapped,
    textWidths,
    figures,
  };
}

/** Draws the head with its point at `tip`, towards the tail. */
export function placeHead(head: HeadSize, size: number, tip: Point, right: boolean): HeadMark {
  const top = tip.y - head.height / 2;
  const bottom = tip.y + head.height / 2;
  const shoulder = tip.x + (right ? 1 : -1) * point * size;
  const end = tip.x + (right ? 1 : -1) * head.width;
  const left = right ? shoulder : end;
  const textSize = size * headText;
  const x = left + padding * size;
  const block =
    head.wrapped.lines.length * textSize * lineHeight -
    (lineHeight - 1.2) * textSize +
    (head.figures.length > 0 ? (head.figures.length * figureHeight + 0.5) * size : 0);
  let y = tip.y - block / 2 + textSize * ascent;
  const lines: FishboneText[] = [];
  const write = (text: string, width: number, used: number, heavy: number) => {
    if (text === '') return;
    const rtl = readsFromRight(text);
    lines.push({
      text,
      x,
      y,
      width,
      rtl,
      size: used,
      weight: heavy,
      anchor: 'start',
      ink: 'on-ink',
    });
  };
  head.wrapped.lines.forEach((text, index) => {
    write(text, head.textWidths[index] ?? 0, textSize, weight);
    y += textSize * lineHeight;
  });
  y += 0.5 * size - textSize * (lineHeight - 1.2) + (size - textSize) * ascent;
  for (const figure of head.figures) {
    write(figure.text, figure.width, size, 400);
    y += size * figureHeight;
  }
  return {
    shape: [
      tip,
      { x: shoulder, y: top },
      { x: end, y: top },
      { x: end, y: bottom },
      { x: shoulder, y: bottom },
    ],
    box: { left: Math.min(tip.x, end), right: Math.max(tip.x, end), top, bottom },
    lines,
    shortened: head.wrapped.shortened,
  };
}
