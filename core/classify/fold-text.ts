/**
 * What a character is for the edges of words: no part of a word; a letter, digit or mark of a script that parts
 * words by spaces; one of a script that does not, in which a word may begin and end at every character.
 */
export const charKinds = { none: 0, spaced: 1, unspaced: 2 } as const;
export type CharKind = (typeof charKinds)[keyof typeof charKinds];

/** Accents and points that may be left out. Vowel signs of Indic scripts are no accents: they tell words apart. */
const accentRuns = [
  ['\u0300', '\u036f'],
  ['\u0483', '\u0487'],
  ['\u0591', '\u05bd'],
  ['\u05bf', '\u05bf'],
  ['\u05c1', '\u05c2'],
  ['\u05c4', '\u05c5'],
  ['\u05c7', '\u05c7'],
  ['\u0610', '\u061a'],
  ['\u064b', '\u065f'],
  ['\u0670', '\u0670'],
  ['\u06d6', '\u06dc'],
  ['\u1ab0', '\u1aff'],
  ['\u1dc0', '\u1dff'],
  ['\u20d0', '\u20ff'],
  ['\ufe20', '\ufe2f'],
] as const;
const accents = new RegExp(`[${accentRuns.map((run) => run.join('-')).join('')}]`, 'gu');
const plain = /^[\0-\x7f]*$/u;
const wordCharacter = /^[\p{L}\p{N}\p{M}_]$/u;
const unspacedScript =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u;

/** Lower case, without accents, composed: what differs in these only is the same text to a rule. */
export function foldText(text: string): string {
  // Most texts have no accents to take off, and this is much the quicker way.
  if (plain.test(text)) return text.toLowerCase();
  // Case first, once more at the end: lower case may bring accents, and taking them off other capitals.
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ς/gu, 'σ');
}

function kindOf(codePoint: number): CharKind {
  const character = String.fromCodePoint(codePoint);
  if (!wordCharacter.test(character)) return charKinds.none;
  return unspacedScript.test(character) ? charKinds.unspaced : charKinds.spaced;
}

const known = new Map<number, CharKind>();
const plainKinds = Array.from({ length: 128 }, (_none, code) => kindOf(code));

/** What a character (code point) is for the edges of words. */
export function charKind(codePoint: number): CharKind {
  let kind = plainKinds[codePoint] ?? known.get(codePoint);
  if (kind === undefined) {
    kind = kindOf(codePoint);
    known.set(codePoint, kind);
  }
  return kind;
}

/** A folded text, and for each of its UTF-16 units (and its end) where in the text it came from. */
export interface FoldedWithPlaces {
  folded: string;
  places: Int32Array;
}

/** Folds a text so that what is found in it can be shown in the text as it was written. */
export function foldWithPlaces(text: string): FoldedWithPlaces {
  let folded = '';
  const places: number[] = [];
  // A letter with the marks behind it, or a syllable in parts: what composes is folded together.
  for (const match of text.matchAll(/[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gsu)) {
    const part = foldText(match[0]);
    for (let unit = 0; unit < part.length; unit += 1) places.push(match.index);
    folded += part;
  }
  places.push(text.length);
  return { folded, places: Int32Array.from(places) };
}
