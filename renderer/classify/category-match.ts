import { foldText } from '#core/classify/fold-text.ts';
import type { Category } from '#core/contract/categories.ts';

/** What stands between the names of a path, on screen and in what is typed. */
export const pathMark = ' › ';

const wordsOf = (text: string) =>
  foldText(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);

interface Entry {
  category: Category;
  name: string;
  words: string[];
  pathWords: string[];
}

const prepared = new WeakMap<Category, Entry>();

function entryOf(category: Category): Entry {
  let entry = prepared.get(category);
  if (!entry) {
    const above = category.path.slice(0, -1).flatMap(wordsOf);
    entry = {
      category,
      name: foldText(category.name),
      words: wordsOf(category.name),
      pathWords: [...above, ...wordsOf(category.name)],
    };
    prepared.set(category, entry);
  }
  return entry;
}

/** 0: the very name; 1: it begins so; 2: its words do; 3: those of its path; 4: somewhere in it; null: not. */
function rank(entry: Entry, query: string, typed: readonly string[]): number | null {
  if (entry.name === query) return 0;
  if (entry.name.startsWith(query)) return 1;
  const begins = (words: readonly string[]) =>
    typed.length > 0 && typed.every((part) => words.some((word) => word.startsWith(part)));
  if (begins(entry.words)) return 2;
  if (begins(entry.pathWords)) return 3;
  return entry.name.includes(query) ? 4 : null;
}

/**
 * Categories that fit what was typed, the best first: names that begin so before names and then paths of which
 * words begin so; among equals those used lately, then in the order of the tree. Without a text those used lately
 * come first. Retired categories are left out.
 * @param recent category numbers, the latest first
 */
export function matchCategories(
  categories: readonly Category[],
  typed: string,
  recent: readonly number[],
): Category[] {
  const query = foldText(typed.trim());
  const parts = wordsOf(typed);
  const lately = new Map(recent.map((id, place) => [id, place]));
  const found = categories.flatMap((category, order) => {
    if (category.state !== 'live') return [];
    const fits = query === '' ? 0 : rank(entryOf(category), query, parts);
    if (fits === null) return [];
    return [{ category, fits, order, lately: lately.get(category.id) ?? recent.length }];
  });
  found.sort((a, b) => a.fits - b.fits || a.lately - b.lately || a.order - b.order);
  return found.map((entry) => entry.category);
}

/** Names of a path as it is typed: “Billing > Wrong amount”. */
export function typedPath(text: string): string[] {
  return text
    .split(/\s*[›>]\s*/u)
    .map((name) => name.trim())
    .filter(Boolean);
}
