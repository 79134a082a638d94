import { foldText } from '../../classify/fold-text.ts';

/** Share of the words of both together that two ideas of three words or more have in common to be alike. */
const alike = 0.75;

/** The words of an idea, without case, accents, points and order. */
function wordsOf(text: string): Set<string> {
  return new Set(foldText(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [foldText(text).trim()]);
}

function areLike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  const all = a.size + b.size - common;
  return common === all || (Math.min(a.size, b.size) >= 3 && common / all >= alike);
}

/**
 * The first of several texts that reads much the same: the same words, or three quarters of all words in common (Jaccard).
 * It points out; whether they say the same, people decide. Null: none.
 */
export function likeAmong<One extends { readonly text: string }>(
  text: string,
  others: readonly One[],
): One | null {
  const words = wordsOf(text);
  return others.find((other) => areLike(words, wordsOf(other.text))) ?? null;
}
