import type { IncidentSet } from '../../aggregate/incident-set.ts';
import type { TaskControl } from '../../project/task-control.ts';
import { softmaxScores } from '../../statistics/softmax-regression.ts';
import { assignmentOf, byNobody } from '../assignment.ts';
import { breathing } from '../breathing.ts';
import { rowsWhere } from '../row-lists.ts';
import { fieldsKey } from '../corpus-fields.ts';
import { changedLabels, type ProjectLabels, projectLabels } from './labels.ts';
import { learn, type Learned } from './learn.ts';
import { answerOf } from './sureness.ts';

/** Rows whose suggestion is worked out between two pauses. */
const slice = 1000;

/** Words shown that spoke for a suggestion. */
const mostWords = 6;

/** Learning again waits until so large a share of what it was learnt from has changed. */
const changedShare = 0.1;

/** What was learnt from a project's decisions, and what it says of each row. */
export class Suggester {
  /** Another for every model. */
  readonly number: number;
  readonly labels: ProjectLabels;
  readonly learned: Learned;
  /** The rows it was made for, and the fields as it read them. */
  readonly generation: object;
  readonly fields: string;
  /** The surest class of each row, and how sure; NaN: not worked out yet, 0: nothing to go by. */
  readonly best: Uint16Array;
  readonly probability: Float32Array;

  constructor(
    set: IncidentSet,
    number: number,
    labels: ProjectLabels,
    learned: Learned,
    fields = fieldsKey(set),
  ) {
    this.number = number;
    this.labels = labels;
    this.learned = learned;
    this.generation = set.generation;
    this.fields = fields;
    this.best = new Uint16Array(set.size);
    this.probability = new Float32Array(set.size).fill(NaN);
  }

  /** Works out what it says of some rows, if it did not before. @throws VitalFewError `cancelled` */
  async look(rows: Uint32Array, task: TaskControl): Promise<void> {
    const missing = rowsWhere(rows, (row) => Number.isNaN(this.probability[row]));
    for (let from = 0; from < missing.length; from += slice) {
      this.#lookAt(missing.subarray(from, from + slice));
      task.progress('Suggesting', from, from / missing.length);
      await task.breathe();
    }
  }

  #lookAt(rows: Uint32Array): void {
    const { model, features, calibration, classes } = this.learned;
    const scores = new Float64Array(classes);
    const read = stepped(features.rows(rows));
    for (const [index, row] of rows.entries()) {
      const known = read.offsets[index] !== read.offsets[index + 1];
      softmaxScores(model, read, index, scores);
      const { best, probability } = answerOf(scores, 0, classes, calibration);
      this.best[row] = best;
      this.probability[row] = known ? probability : 0;
    }
  }

  /** The surest categories of a row, with the words that spoke for each; none when it has nothing to go by. */
  explain(row: number, most: number): Explained[] {
    const { model, features, calibration, classes } = this.learned;
    const read = stepped(features.rows(Uint32Array.of(row)));
    if (read.columns.length === 0) return [];
    const scores = new Float64Array(classes);
    softmaxScores(model, read, 0, scores);
    const { probability } = answerOf(scores, 0, classes, calibration);
    const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    const top = scores[order[0] ?? 0] ?? 0;
    const shares = order.map((k) => Math.exp(calibration.factor * ((scores[k] ?? 0) - top)));
    // The first has the probability that is put right; the others share what is left.
    const others = shares.reduce((sum, share) => sum + share, 0) - (shares[0] ?? 0);
    return order.slice(0, most).map((k, place) => ({
      categoryId: this.labels.categoryIds[k] ?? 0,
      probability:
        place === 0 ? probability : ((1 - probability) * (shares[place] ?? 0)) / (others || 1),
      words: this.#wordsFor(read, k),
    }));
  }

  #wordsFor(read: { columns: Uint32Array; values: Float32Array | Float64Array }, k: number) {
    const { model, features, classes, calibration } = this.learned;
    const words: { word: string; weight: number }[] = [];
    for (const [at, column] of read.columns.entries()) {
      let mean = 0;
      for (let other = 0; other < classes; other += 1) {
        mean += model.weights[column * classes + other] as number;
      }
      const beyond = (model.weights[column * classes + k] as number) - mean / classes;
      const weight = calibration.factor * (read.values[at] as number) * beyond;
      if (weight > 0) words.push({ word: features.describe(column), weight });
    }
    return words
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
      .slice(0, mostWords);
  }
}

interface Explained {
  categoryId: number;
  probability: number;
  words: { word: string; weight: number }[];
}

/** Runs few steps at once. */
function stepped<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

interface State {
  suggester: Suggester | null;
  learning: Promise<void> | null;
}

const states = new WeakMap<IncidentSet, State>();
let models = 0;

function stateOf(set: IncidentSet): State {
  const known = states.get(set);
  if (known !== undefined) return known;
  const made: State = { suggester: null, learning: null };
  states.set(set, made);
  return made;
}

/** What was learnt last, if it is of the rows as they stand; null otherwise. */
export function suggesterNow(set: IncidentSet): Suggester | null {
  const { suggester } = stateOf(set);
  return suggester?.generation === set.generation ? suggester : null;
}

/** Is what was learnt still near enough to what was decided since? */
function nearEnough(
  set: IncidentSet,
  suggester: Suggester,
  labels: ProjectLabels,
  exactly: boolean,
): boolean {
  if (suggester.fields !== fieldsKey(set)) return false;
  if (suggester.labels.signature === labels.signature) return true;
  if (exactly) return false;
  const changed = changedLabels(assignmentOf(set), suggester.labels, labels);
  return changed <= changedShare * suggester.labels.rows.length;
}

/**
 * What can be learnt from the decisions so far; null when they are too few. Learns only when decisions changed
 * since, any (`exactly`) or a tenth, or the fields did.
 * @throws VitalFewError `cancelled`
 */
export async function suggesterOf(
  set: IncidentSet,
  exactly: boolean,
  task: TaskControl = breathing(),
): Promise<Suggester | null> {
  const state = stateOf(set);
  for (;;) {
    const labels = await projectLabels(set, task);
    // One learns at a time; if that was cancelled, the next who waits learns.
    if (state.learning !== null) {
      await state.learning;
      await task.breathe();
      continue;
    }
    if (labels.need !== null) {
      state.suggester = null;
      return null;
    }
    const known = suggesterNow(set);
    if (known !== null && nearEnough(set, known, labels, exactly)) return known;
    const { generation } = set;
    const fields = fieldsKey(set);
    const work = learn(set, labels, waitingRows(set), task);
    state.learning = work.then(
      () => {},
      () => {},
    );
    try {
      const learned = await work;
      if (set.generation !== generation) continue;
      models += 1;
      state.suggester = new Suggester(set, models, labels, learned, fields);
      return state.suggester;
    } finally {
      state.learning = null;
    }
  }
}

/** Rows in no category. */
function waitingRows(set: IncidentSet): Uint32Array {
  const { by } = assignmentOf(set);
  let count = 0;
  const rows = new Uint32Array(by.length);
  for (let row = 0; row < by.length; row += 1) {
    rows[count] = row;
    if (by[row] === byNobody) count += 1;
  }
  return rows.slice(0, count);
}

/** Learns in the background what was decided since, so that what is suggested next has learnt from it. */
export function keepLearning(set: IncidentSet): void {
  // Whoever asks for suggestions learns again, and is told then what went wrong.
  suggesterOf(set, false).catch(() => {});
}

/** What is suggested for one row by what was learnt last, surest first; none while nothing was. */
export function suggestedFor(set: IncidentSet, row: number, most: number): Explained[] {
  const { tree } = assignmentOf(set);
  const explained = suggesterNow(set)?.explain(row, most) ?? [];
  return explained.flatMap((one) => {
    const node = tree.find(one.categoryId);
    return node?.state === 'live' ? [{ ...one, categoryId: node.id }] : [];
  });
}
