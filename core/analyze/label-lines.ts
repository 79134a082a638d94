/** Width of a text in pixels at a size (px) and weight; every host brings its own ruler. */
export type TextWidth = (text: string, size: number, weight: number) => number;

export interface TextFont {
  readonly size: number;
  readonly weight: number;
}

export interface LabelLines {
  readonly lines: string[];
  /** True when the lines do not hold the whole text. */
  readonly shortened: boolean;
  /** True when a word was cut, at a hyphen or at the ellipsis. */
  readonly wordCut: boolean;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const hyphenated = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2}$/u;

/** A no-break space keeps its words on one line. */
const words = /[\S\u00A0]+[^\S\u00A0]*/gu;

/** Pieces between which a line may end: after blanks, hyphens and slashes, and between ideographs. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (const word of text.match(words) ?? []) {
    for (const part of word.match(/[^-/]*[-/]+\s*|[^-/]+/gu) ?? []) {
      if (ideograph.test(part)) found.push(...splitGraphemes(part));
      else found.push(part);
    }
  }
  return found;
}

function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** The longest beginning of `text` that fits with `tail` behind it; at least one grapheme. */
function beginning(
  text: string,
  tail: string,
  width: number,
  measure: (text: string) => number,
): string {
  const parts = splitGraphemes(text);
  let low = 1;
  let high = parts.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(parts.slice(0, middle).join('').trimEnd() + tail) <= width) low = middle;
    else high = middle - 1;
  }
  return parts.slice(0, low).join('').trimEnd();
}

/** Cuts a text with an ellipsis so that it fits in `width` pixels; '' when not even one letter does. */
export function shorten(text: string, width: number, font: TextFont, textWidth: TextWidth): string {
  const measure = (part: string) => textWidth(part, font.size, font.weight);
  if (measure(text) <= width) return text;
  const short = `${beginning(text, '…', width, measure)}…`;
  if (measure(short) <= width) return short;
  return measure('…') <= width ? '…' : '';
}

/**
 * Wraps a label into at most `maxLines` lines of `width` pixels: at blanks where it can, within a word
 * (with a hyphen) where it must, with an ellipsis at the end when there is more.
 */
export function labelLines(
  text: string,
  width: number,
  maxLines: number,
  font: TextFont,
  textWidth: TextWidth,
): LabelLines {
  const measure = (part: string) => textWidth(part, font.size, font.weight);
  const queue = pieces(text.trim().slice(0, 400));
  const lines: string[] = [];
  let line = '';
  let wordCut = false;
  while (queue.length > 0 && lines.length < maxLines) {
    const piece = queue[0] ?? '';
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece;
      queue.shift();
    } else if (line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
    } else {
      const head = beginning(piece, '-', width, measure);
      const rest = piece.slice(head.length);
      wordCut = true;
      if (rest.trim() === '') {
        lines.push(head);
        queue.shift();
      } else {
        lines.push(hyphenated.test(head) ? `${head}-` : head);
        queue[0] = rest;
      }
    }
  }
  if (line.trim() !== '' && lines.length < maxLines) {
    lines.push(line.trimEnd());
    line = '';
  }
  const shortened = queue.length > 0 || line.trim() !== '';
  if (shortened && lines.length > 0) {
    const last = (lines[lines.length - 1] ?? '').replace(/-$/u, '');
    const full = `${last}…`;
    lines[lines.length - 1] =
      measure(full) <= width ? full : shorten(`${last}${queue.join('')}`, width, font, textWidth);
    wordCut = wordCut || measure(full) > width;
  }
  return { lines: lines.filter((part) => part !== ''), shortened, wordCut };
}
