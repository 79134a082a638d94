import type { IncidentSet } from '../../aggregate/incident-set.ts';
import { rowsOfIncidents } from '../../project/incident-rows.ts';
import { mixed } from '../../statistics/stratified-folds.ts';
import type { TaskControl } from '../../project/task-control.ts';
import {
  type Assignment,
  assignmentOf,
  labelledRows,
  prepareAssignment,
  stillStands,
} from '../assignment.ts';
import { decisionSteps, firstUnseen } from '../decisions.ts';
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

/** Rows that are looked at between two pauses. */
const slice = 50_000;

/**
 * Rows whose decision came from accepting many suggestions at once, which nobody looked at one by one: a model that
 * learnt from them would agree with itself. They stay so when their category is merged, split or retired into another.
 */
function* acceptedUnseen(set: IncidentSet): Generator<void, Uint8Array | null> {
  const { db } = set.project;
  const first = firstUnseen(db);
  if (first === null) return null;
  const marks = new Uint8Array(set.size);
  yield* decisionSteps(db, first - 1, ({ incidents, unseen, along }) => {
    if (along) return;
    const mark = Number(unseen);
    for (const row of rowsOfIncidents(set.ranges, incidents)) marks[row] = mark;
  });
  return marks;
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

function* labelSteps(set: IncidentSet): Generator<void, ProjectLabels> {
  const { tree } = assignmentOf(set);
  const { rows, categories } = labelledRows(set);
  yield;
  const unseen = yield* acceptedUnseen(set);
  yield;
  // By number of the category: 0 not in use; 1 in use; 2 and somebody decided for it.
  const standing = new Uint8Array(tree.largestId + 1);
  for (const { id, state } of tree.nodes) standing[id] = Number(state === 'live');
  const kept = new Uint32Array(rows.length);
  const classes = new Uint32Array(rows.length);
  let count = 0;
  let sum = 0;
  for (let place = 0; place < rows.length; place += 1) {
    if (place % slice === slice - 1) yield;
    const row = rows[place] as number;
    const category = categories[place] as number;
    if (standing[category] === 0 || (unseen !== null && unseen[row] === 1)) continue;
    standing[category] = 2;
    kept[count] = row;
    classes[count] = category;
    count += 1;
    sum = (sum + mixed(row + mixed(category))) | 0;
  }
  const decided = tree.nodes.filter(({ id }) => standing[id] === 2).sort((a, b) => a.id - b.id);
  const classOf = new Uint32Array(tree.largestId + 1);
  for (const [label, { id }] of decided.entries()) classOf[id] = label;
  for (let place = 0; place < count; place += 1) {
    classes[place] = classOf[classes[place] as number] as number;
  }
  yield;
  return {
    rows: kept.slice(0, count),
    classes: classes.slice(0, count),
    names: decided.map(({ name, label }) => [name, label]),
    categoryIds: decided.map(({ id }) => id),
    signature: `${count} ${sum}`,
    need: needOf(classes.subarray(0, count), decided.length),
  };
}

const known = new WeakMap<IncidentSet, { version: number; labels: ProjectLabels }>();

/** Goes through the steps as long as all stands as it did; null once it does not. */
async function labelsWhile(
  set: IncidentSet,
  version: number,
  task: TaskControl,
): Promise<ProjectLabels | null> {
  const steps = labelSteps(set);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await task.breathe();
    if (!stillStands(set, version)) return null;
  }
}

/**
 * What a project's people decided, as far as it may be learnt from: into categories that are in use.
 * @throws VitalFewError `cancelled`
 */
export async function projectLabels(set: IncidentSet, task: TaskControl): Promise<ProjectLabels> {
  for (;;) {
    await prepareAssignment(set, task);
    const { version } = assignmentOf(set);
    const before = known.get(set);
    if (before?.version === version) return before.labels;
    const labels = await labelsWhile(set, version, task);
    if (labels === null) continue;
    known.set(set, { version, labels });
    return labels;
  }
}
