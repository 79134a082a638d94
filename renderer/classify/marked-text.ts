import { foldWithPlaces } from '#core/classify/fold-text.ts';

/** A run of a text, and whether it is a word that counts. */
export interface Run {
  text: string;
  marked: boolean;
}

const spacedWord = /[\p{L}\p{N}\p{M}_]+/gu;
const unspacedPair =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]{2}$/u;

/** Where words stand in a folded text: whole words, and pairs of characters where a script does not part words. */
function placesOf(folded: string, words: ReadonlySet<string>): [from: number, to: number][] {
  const found: [from: number, to: number][] = [];
  for (const match of folded.matchAll(spacedWord)) {
    if (words.has(match[0])) found.push([match.index, match.index + match[0].length]);
  }
  for (const word of words) {
    if (!unspacedPair.test(word)) continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      found.push([at, at + word.length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** Parts a text so that some words of it, given folded, can be marked where they stand. */
export function markedText(text: string, words: readonly string[]): Run[] {
  const { folded, places } = foldWithPlaces(text);
  const runs: Run[] = [];
  let at = 0;
  for (const [from, to] of placesOf(folded, new Set(words))) {
    const start = Math.max(at, places[from] ?? at);
    const end = places[to] ?? text.length;
    if (end <= start) continue;
    if (start > at) runs.push({ text: text.slice(at, start), marked: false });
    runs.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at), marked: false });
  return runs;
}
