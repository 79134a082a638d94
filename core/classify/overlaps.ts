import type { TaskControl } from '../project/task-control.ts';
import type { Assignment } from './assignment.ts';
import type { Corpus } from './corpus.ts';
import { subtree } from './category-tree.ts';

/** Fewer incidents than these in a category do not tell how it is worded. */
const fewest = 20;
/** Incidents of a category that are read, spread evenly over it, and categories that are compared, the largest. */
const mostRead = 400;
const mostCategories = 80;
/** The strongest words of a wording; the others hardly count. */
const mostWords = 300;
/** From this likeness on, two categories cannot be told apart by their words. */
const alike = 0.8;
/** Halves of one category less alike than this have no common wording that could be compared. */
const leastAgreement = 0.1;
const wordsShown = 6;

export interface Overlap {
  first: number;
  second: number;
  /** 0 to 1: 1 when the two are as alike as the halves of one category. */
  likeness: number;
  /** What both say, the strongest first. */
  words: string[];
  /** Incidents in the two. */
  n: number;
}

/** A wording: the weight of each word, together of length 1. */
type Wording = ReadonlyMap<number, number>;

interface Worded {
  id: number;
  n: number;
  halves: readonly [Wording, Wording];
  whole: Wording;
  /** Cosine of the two halves. */
  agreement: number;
}

/**
 * Pairs of categories whose wordings cannot be told apart, most alike first. A wording is the mean of the incidents'
 * words, weighted by how few incidents have them (TF-IDF). How alike two are is measured by how alike the two
 * halves of each are, as correlations are corrected for unreliable measurement (C. Spearman, 1904, American Journal of
 * Psychology 15:72-101): else categories with few incidents would never be alike.
 * @throws VitalFewError `cancelled`
 */
export async function overlappingCategories(
  corpus: Corpus,
  assignment: Assignment,
  task: TaskControl,
): Promise<Overlap[]> {
  // The tree as it was when the wordings were read: in a pause it may be replaced by another.
  const { tree } = assignment;
  const worded = await wordedCategories(corpus, assignment, task);
  const below = new Map(
    worded.map(({ id }) => [id, new Set(subtree(tree.get(id)).map((node) => node.id))]),
  );
  const found: Overlap[] = [];
  for (const [place, first] of worded.entries()) {
    await task.breathe();
    for (const second of worded.slice(place + 1)) {
      if (below.get(first.id)?.has(second.id) || below.get(second.id)?.has(first.id)) continue;
      const likeness = likenessOf(first, second);
      if (likeness < alike) continue;
      found.push({
        first: first.id,
        second: second.id,
        likeness,
        words: sharedWords(corpus, first.whole, second.whole),
        n: first.n + second.n,
      });
    }
  }
  return found.sort((a, b) => b.likeness - a.likeness || b.n - a.n);
}

function likenessOf(first: Worded, second: Worded): number {
  const within = Math.sqrt(first.agreement * second.agreement);
  // The halves of two categories are at most as alike as the two as wholes, which is quicker to find out.
  if (cosine(first.whole, second.whole) < alike * within) return 0;
  const [a1, a2] = first.halves;
  const [b1, b2] = second.halves;
  const across = (cosine(a1, b2) + cosine(a2, b1) + cosine(a1, b1) + cosine(a2, b2)) / 4;
  return Math.min(1, across / within);
}

async function wordedCategories(
  corpus: Corpus,
  { tree, places, counts }: Assignment,
  task: TaskControl,
): Promise<Worded[]> {
  const large = tree.nodes
    .map(({ id }) => ({ id, n: counts.own[id] ?? 0 }))
    .filter(({ n }) => n >= fewest)
    .sort((a, b) => b.n - a.n || a.id - b.id)
    .slice(0, mostCategories);
  const read = new Map(large.map(({ id, n }) => [id, { n, seen: 0, rows: new Array<number>() }]));
  for (let row = 0; row < places.length; row += 1) {
    const one = read.get(places[row] as number);
    if (one === undefined) continue;
    // Every so many, so that old and new incidents count alike.
    const next = Math.floor((one.rows.length * one.n) / Math.min(one.n, mostRead));
    if (one.seen >= next && one.rows.length < mostRead) one.rows.push(row);
    one.seen += 1;
  }
  const worded: Worded[] = [];
  for (const { id, n } of large) {
    await task.breathe();
    const rows = (read.get(id)?.rows ?? []).filter((row) => (corpus.lengths[row] ?? 0) > 0);
    const half = (which: number) =>
      wordingOfRows(
        corpus,
        rows.filter((_row, index) => index % 2 === which),
      );
    const halves: [Wording, Wording] = [half(0), half(1)];
    const agreement = cosine(halves[0], halves[1]);
    if (rows.length < fewest || agreement < leastAgreement) continue;
    worded.push({ id, n, halves, whole: wordingOfRows(corpus, rows), agreement });
  }
  return worded;
}

function wordingOfRows(corpus: Corpus, rows: readonly number[]): Wording {
  const sums = new Map<number, number>();
  for (const row of rows) {
    const length = corpus.lengths[row] as number;
    const end = corpus.offsets[row + 1] as number;
    for (let at = corpus.offsets[row] as number; at < end; at += 1) {
      const word = corpus.words[at] as number;
      sums.set(word, (sums.get(word) ?? 0) + (corpus.weights[word] as number) / length);
    }
  }
  const strongest = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostWords);
  const length = Math.hypot(...strongest.map(([, weight]) => weight));
  return new Map(strongest.map(([word, weight]) => [word, weight / length]));
}

function cosine(first: Wording, second: Wording): number {
  let sum = 0;
  for (const [word, weight] of first) sum += weight * (second.get(word) ?? 0);
  return sum;
}

function sharedWords(corpus: Corpus, first: Wording, second: Wording): string[] {
  return [...first]
    .map(([word, weight]) => ({ word, weight: weight * (second.get(word) ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.word - b.word)
    .slice(0, wordsShown)
    .map(({ word }) => corpus.word(word));
}
