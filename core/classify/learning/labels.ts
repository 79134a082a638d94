import { z } from 'zod';
import type { IncidentSet } from '../../aggregate/incident-set.ts';
import { rowsOfIncidents } from '../../project/incident-rows.ts';
import { mixed } from '../../statistics/stratified-folds.ts';
import { type Assignment, assignmentOf, labelledRows } from '../assignment.ts';
import type { Labels } from './learning-fields.ts';

/** Fewer decisions than these say nothing. */
const leastLabels = 20;
const leastOfCategory = 3;
const leastCategories = 2;

export interface ProjectLabels extends Labels {
  /** The category of each class. */
  categoryIds: readonly number[];
  /** The same for the same rows in the same categories. */
  signature: string;
  /** What is missing to learn, in words; null: nothing. */
  need: string | null;
}

/** Bytes of an incident's number in a decision. */
const numberBytes = 4;

/**
 * Rows whose decision came from accepting many suggestions at once, which nobody looked at one by one: a model that
 * learnt from them would agree with itself.
 */
function acceptedUnseen(set: IncidentSet): Uint8Array | null {
  const { db } = set.project;
  const many = `way = 'suggestion' AND length(incidents) > ${numberBytes}`;
  const first = z
    .int()
    .nullable()
    .parse(
      db.prepare(`SELECT min(id) FROM decision WHERE state = 'live' AND ${many}`).pluck().get(),
    );
  if (first === null) return null;
  const decisions = db
    .prepare<[number]>(
      `SELECT ${many} AS unseen, incidents FROM decision WHERE state = 'live' AND id >= ? ORDER BY id`,
    )
    .iterate(first);
  const unseen = new Uint8Array(set.size);
  const stored = z.object({ unseen: z.int(), incidents: z.instanceof(Uint8Array) });
  for (const decision of decisions) {
    const { unseen: mark, incidents } = stored.parse(decision);
    // A copy, because a blob need not lie at a multiple of four bytes.
    const copy = incidents.slice(0, incidents.byteLength - (incidents.byteLength % numberBytes));
    for (const row of rowsOfIncidents(set.ranges, new Int32Array(copy.buffer))) unseen[row] = mark;
  }
  return unseen;
}

/** Rows that were decided since, are decided no longer, or into another category, merges followed. */
export function changedLabels(
  { tree }: Pick<Assignment, 'tree'>,
  before: ProjectLabels,
  now: ProjectLabels,
): number {
  if (before.signature === now.signature) return 0;
  const leads = before.categoryIds.map((id) => tree.find(id)?.id ?? 0);
  let changed = 0;
  let [at, next] = [0, 0];
  while (at < before.rows.length && next < now.rows.length) {
    const [row, later] = [before.rows[at] as number, now.rows[next] as number];
    const other =
      leads[before.classes[at] as number] !== now.categoryIds[now.classes[next] as number];
    if (row !== later || other) changed += 1;
    if (row <= later) at += 1;
    if (later <= row) next += 1;
  }
  return changed + (before.rows.length - at) + (now.rows.length - next);
}

function countWords(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function needOf(classes: Uint32Array, categories: number): string | null {
  const counts = new Uint32Array(categories);
  for (const label of classes) counts[label] = (counts[label] as number) + 1;
  const enough = counts.filter((count) => count >= leastOfCategory).length;
  if (classes.length >= leastLabels && enough >= leastCategories) return null;
  const so = `${countWords(classes.length, 'decision', 'decisions')} in ${countWords(categories, 'category', 'categories')}`;
  return `It learns from ${leastLabels} decisions on, with ${leastOfCategory} or more in each of ${leastCategories} categories. So far there are ${so}.`;
}

/** What a project's people decided, as far as it may be learnt from: into categories that are in use. */
export function projectLabels(set: IncidentSet): ProjectLabels {
  const { tree } = assignmentOf(set);
  const { rows, categories } = labelledRows(set);
  const unseen = acceptedUnseen(set);
  // By number of the category: 0 not in use; 1 in use; 2 and somebody decided for it.
  const standing = new Uint8Array(tree.largestId + 1);
  for (const { id, state } of tree.nodes) standing[id] = Number(state === 'live');
  const places = new Uint32Array(rows.length);
  let count = 0;
  let sum = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number;
    const category = categories[place] as number;
    if (standing[category] === 0 || (unseen !== null && unseen[row] === 1)) continue;
    standing[category] = 2;
    places[count] = place;
    count += 1;
    sum = (sum + mixed(row + mixed(category))) | 0;
  }
  const decided = tree.nodes.filter(({ id }) => standing[id] === 2).sort((a, b) => a.id - b.id);
  const classOf = new Uint32Array(tree.largestId + 1);
  for (const [label, { id }] of decided.entries()) classOf[id] = label;
  const kept = places.subarray(0, count);
  const classes = kept.map((place) => classOf[categories[place] as number] as number);
  return {
    rows: kept.map((place) => rows[place] as number),
    classes,
    names: decided.map(({ name, label }) => [name, label]),
    categoryIds: decided.map(({ id }) => id),
    signature: `${count} ${sum}`,
    need: needOf(classes, decided.length),
  };
}
