import { fontRuns } from './font-runs.ts';

/** Weights from which on a text is drawn in the semibold font. */
const semiboldFrom = 500;
/** What a letter that the font lacks is taken for, in thousandths of the text size; another font will draw it. */
const narrow = 560;
const wide = 1000;
const ideograph =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;
const mark = /[\p{Mn}\p{Cf}]/u;

function advanceOf(letter: string, semibold: boolean): number {
  const code = letter.codePointAt(0) ?? 0;
  for (const { from, regular, semibold: heavy } of fontRuns) {
    if (code < from || code >= from + regular.length) continue;
    const known = (semibold ? heavy : regular)[code - from] ?? 0;
    if (known > 0) return known;
  }
  if (mark.test(letter)) return 0;
  return ideograph.test(letter) ? wide : narrow;
}

/**
 * Width of a text in the bundled font, in pixels, where there is no window to measure it in. Without kerning, which makes it
 * a little too wide rather than too narrow. `size`: pixels; `weight`: 100 to 900.
 */
export function fontWidth(text: string, size: number, weight: number): number {
  let sum = 0;
  for (const letter of text) sum += advanceOf(letter, weight >= semiboldFrom);
  return (sum * size) / 1000;
}
