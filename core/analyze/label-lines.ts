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
/** Endings behind which a divided word takes a hyphen. */
export const hyphenated = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2}$/u;

/** A no-break space keeps its words on one line, as long as the line holds them. */
const words = /[\S\u00A0]+[^\S\u00A0]*/gu;

/** Pieces between which a line may end: after blanks, hyphens and slashes, and between ideographs. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  for (const word of text.match(words) ?? []) {
    for (const part of word.match(/[^-/]*[-/]+\s*|[^-/]+/gu) ?? []) {
      if (ideograph.test(part)) found.push(...splitGraphemes(part));
      else found.push(part);
    }
  }
  return found;
}

/** Where a no-break space joins two words; negative where there is none. */
function jointOf(piece: string): number {
  return piece.trimEnd().indexOf('\u00A0');
}

/** What a reader takes for single letters: a base with its marks, an emoji with its joiners. */
export function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** The fewest letters of a divided word that stand on a line. */
const fewestLetters = 3;
const vowel = /^[aeiouy]/iu;
const consonant = /^[b-df-hj-np-tv-xz]/iu;
/** One sound, never divided. */
const digraph = /^(?:ch|sh|th|ph|wh|gh|ck)$/iu;

/**
 * Where a word in Latin letters is divided, at `most` letters at the latest: before a consonant that a
 * vowel follows, as most European languages do; at `most` where there is no such place.
 */
export function syllableEnd(letters: readonly string[], most: number): number {
  const at = (index: number): string => (letters[index] ?? '').normalize('NFD');
  for (let end = Math.min(most, letters.length - fewestLetters); end >= fewestLetters; end -= 1) {
    const opens = consonant.test(at(end)) && vowel.test(at(end + 1));
    if (opens && !digraph.test(at(end - 1) + at(end))) return end;
  }
  return most;
}

/** Graphemes of the longest beginning that fits with `tail` behind it; at least one. */
function fitting(
  parts: readonly string[],
  tail: string,
  width: number,
  measure: (text: string) => number,
): number {
  let low = 1;
  let high = parts.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(parts.slice(0, middle).join('').trimEnd() + tail) <= width) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Cuts a text with an ellipsis so that it fits in `width` pixels; '' when not even one letter does. */
export function shorten(text: string, width: number, font: TextFont, textWidth: TextWidth): string {
  const measure = (part: string) => textWidth(part, font.size, font.weight);
  if (measure(text) <= width) return text;
  const parts = splitGraphemes(text);
  const kept = parts.slice(0, fitting(parts, '…', width, measure));
  const short = `${kept.join('').trimEnd()}…`;
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
    } else if (jointOf(piece) > 0 && measure(piece.trimEnd()) > width) {
      const joint = jointOf(piece);
      queue.splice(0, 1, `${piece.slice(0, joint)} `, piece.slice(joint + 1));
    } else if (line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
    } else {
      const letters = splitGraphemes(piece);
      const end = syllableEnd(letters, fitting(letters, '-', width, measure));
      const head = letters.slice(0, end).join('').trimEnd();
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
