import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { TaskControl } from '../project/task-control.ts';
import { breathing } from './breathing.ts';
import { type Corpus, corpusOf } from './corpus.ts';
import { rowsBySteps, rowsWhere } from './row-lists.ts';

interface WordingGroup {
  /** What its incidents have in common and others have not, most typical first. */
  words: string[];
  /** Most typical first. */
  rows: Uint32Array;
}

/** Incidents among which groups are sought; the others then join the group they are nearest to. */
const sampled = 1000;
/** Cosine from which two incidents count as worded alike, and from which one belongs to a group. */
const alike = 0.3;
const belongs = 0.22;
/** Cosine of their middles from which two groups are one. */
const same = 0.5;
const passes = 4;
const wordsShown = 5;
/** Rows compared between two pauses. */
const slice = 500;

/** The words of a group's middle, each as a share of its length. */
type Middle = Map<number, number>;

function eachWord(corpus: Corpus, row: number, visit: (word: number, weight: number) => void) {
  const length = corpus.lengths[row] as number;
  const end = corpus.offsets[row + 1] as number;
  for (let at = corpus.offsets[row] as number; at < end; at += 1) {
    const word = corpus.words[at] as number;
    visit(word, (corpus.weights[word] as number) / length);
  }
}

/** Rows spread evenly over a list. */
function spread(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, index) =>
    Number(rows[Math.floor((index * rows.length) / most)]),
  );
}

/** For each sampled row the others that are worded like it, by place in the sample. */
async function neighbours(
  corpus: Corpus,
  sample: Uint32Array,
  task: TaskControl,
): Promise<number[][]> {
  const dense = new Float32Array(corpus.weights.length);
  const near: number[][] = Array.from(sample, () => []);
  for (const [place, row] of sample.entries()) {
    eachWord(corpus, row, (word, weight) => (dense[word] = weight));
    for (let other = place + 1; other < sample.length; other += 1) {
      let sum = 0;
      eachWord(corpus, sample[other] as number, (word, weight) => {
        sum += weight * (dense[word] as number);
      });
      if (sum < alike) continue;
      near[place]?.push(other);
      near[other]?.push(place);
    }
    eachWord(corpus, row, (word) => (dense[word] = 0));
    await task.breathe();
  }
  return near;
}

/** Takes the row with most neighbours that no earlier group holds, with these; again and again. */
async function firstGroups(
  near: readonly number[][],
  most: number,
  task: TaskControl,
): Promise<number[][]> {
  const free = new Uint8Array(near.length).fill(1);
  const groups: number[][] = [];
  while (groups.length < most) {
    let best: number[] = [];
    for (const [place, others] of near.entries()) {
      if (free[place] === 0 || others.length < best.length) continue;
      const members = [place, ...others].filter((one) => free[one] === 1);
      if (members.length > best.length) best = members;
    }
    if (best.length < 2) break;
    for (const one of best) free[one] = 0;
    groups.push(best);
    await task.breathe();
  }
  return groups;
}

function middleOf(corpus: Corpus, rows: readonly number[]): Middle {
  const sums: Middle = new Map();
  for (const row of rows) {
    eachWord(corpus, row, (word, weight) => sums.set(word, (sums.get(word) ?? 0) + weight));
  }
  let square = 0;
  for (const sum of sums.values()) square += sum * sum;
  const length = Math.sqrt(square);
  for (const [word, sum] of sums) sums.set(word, sum / length);
  return sums;
}

/** Joins groups whose middles are alike, the larger ones first. */
function joined(corpus: Corpus, groups: readonly number[][]): number[][] {
  const kept: { rows: number[]; middle: Middle }[] = [];
  for (const rows of groups) {
    const middle = middleOf(corpus, rows);
    const near = kept.find((one) => {
      let sum = 0;
      for (const [word, weight] of middle) sum += weight * (one.middle.get(word) ?? 0);
      return sum >= same;
    });
    if (near === undefined) {
      kept.push({ rows: [...rows], middle });
      continue;
    }
    near.rows.push(...rows);
    near.middle = middleOf(corpus, near.rows);
  }
  return kept.map(({ rows }) => rows);
}

/** The middles of all groups, by word: for each the groups that have it. */
class Middles {
  readonly #count: number;
  readonly #weights: Float32Array;

  constructor(corpus: Corpus, middles: readonly Middle[]) {
    this.#count = middles.length;
    this.#weights = new Float32Array(corpus.weights.length * middles.length);
    for (const [group, middle] of middles.entries()) {
      for (const [word, weight] of middle) this.#weights[word * this.#count + group] = weight;
    }
  }

  /** The nearest group and its cosine; -1 when no group is near. */
  nearest(corpus: Corpus, row: number, sums: Float32Array): { group: number; cosine: number } {
    const count = this.#count;
    sums.fill(0);
    eachWord(corpus, row, (word, weight) => {
      const from = word * count;
      for (let group = 0; group < count; group += 1) {
        sums[group] = (sums[group] as number) + weight * (this.#weights[from + group] as number);
      }
    });
    let group = -1;
    let cosine = belongs;
    for (let one = 0; one < count; one += 1) {
      if ((sums[one] as number) < cosine) continue;
      if (group >= 0 && sums[one] === cosine) continue;
      group = one;
      cosine = sums[one] as number;
    }
    return { group, cosine };
  }
}

/** Steps of a cosine that are told apart, and numbers that a row can have: together below 2 ** 53. */
const cosineSteps = 2 ** 16;
const rowNumbers = 2 ** 32;

/** A row and its cosine as one number: a million of these take no more room than they need. */
function memberOf(row: number, cosine: number): number {
  return Math.round((1 - Math.min(1, cosine)) * cosineSteps) * rowNumbers + row;
}

function rowOfMember(member: number): number {
  return member % rowNumbers;
}

/** The rows of members, the nearest first. */
function nearestFirst(members: readonly number[]): Uint32Array {
  const rows = new Uint32Array(members.length);
  const steps = new Uint32Array(members.length);
  for (let index = 0; index < rows.length; index += 1) {
    const member = members[index] as number;
    rows[index] = rowOfMember(member);
    steps[index] = Math.floor(member / rowNumbers);
  }
  return rowsBySteps(rows, steps, cosineSteps);
}

async function assigned(
  corpus: Corpus,
  rows: Uint32Array,
  middles: readonly Middle[],
  task: TaskControl,
): Promise<number[][]> {
  const all = new Middles(corpus, middles);
  const sums = new Float32Array(middles.length);
  const members: number[][] = middles.map(() => []);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    if (index % slice === slice - 1) await task.breathe();
    if (corpus.lengths[row] === 0) continue;
    const { group, cosine } = all.nearest(corpus, row, sums);
    if (group >= 0) members[group]?.push(memberOf(row, cosine));
  }
  return members;
}

/** Words by how much of the middle they are, those that nearly everything has last. */
function typicalWords(corpus: Corpus, middle: Middle): string[] {
  return [...middle]
    .map(([word, weight]) => ({ text: corpus.word(word), weight }))
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
    .slice(0, wordsShown)
    .map(({ text }) => text);
}

/**
 * Groups incidents by similar wording, at most `maxGroups`, largest first; incidents like no other are left out.
 * The same incidents give the same groups. Groups are begun where most of an even sample is worded alike, and
 * settle in a few passes of spherical k-means (Dhillon and Modha 2001).
 * @throws VitalFewError `cancelled`
 */
export async function groupByWording(
  set: IncidentSet,
  rows: Uint32Array,
  maxGroups: number,
  task: TaskControl = breathing(),
): Promise<{ groups: WordingGroup[]; alone: number }> {
  // A copy, because lists of selected rows are written over by the next question.
  const chosen = rows.slice();
  const corpus = await corpusOf(set, task);
  await task.breathe();
  const worded = rowsWhere(chosen, (row) => (corpus.lengths[row] ?? 0) > 0);
  const sample = spread(worded, sampled);
  // More than wanted, since some will be joined.
  const begun = await firstGroups(await neighbours(corpus, sample, task), 2 * maxGroups, task);
  const rowsOf = (places: number[]) => places.map((place) => sample[place] as number);
  let members = joined(corpus, begun.map(rowsOf)).slice(0, maxGroups);
  for (let pass = 0; pass < passes && members.length > 0; pass += 1) {
    const middles = members.map((group) => middleOf(corpus, group));
    const found = await assigned(corpus, sample, middles, task);
    members = found.map((group) => group.map(rowOfMember)).filter(({ length }) => length > 1);
  }
  if (members.length === 0) return { groups: [], alone: chosen.length };
  const middles = members.map((group) => middleOf(corpus, group));
  await task.breathe();
  const found = await assigned(corpus, worded, middles, task);
  const groups: WordingGroup[] = [];
  for (const [index, group] of found.entries()) {
    await task.breathe();
    if (group.length < 2) continue;
    const words = typicalWords(corpus, middles[index] as Middle);
    groups.push({ words, rows: nearestFirst(group) });
  }
  groups.sort((a, b) => b.rows.length - a.rows.length || Number(a.rows[0]) - Number(b.rows[0]));
  const together = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return { groups, alone: chosen.length - together };
}
