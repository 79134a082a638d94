import type { IncidentSet } from '../../aggregate/incident-set.ts';
import type { TaskControl } from '../../project/task-control.ts';
import {
  fitSoftmax,
  sketchSoftmax,
  type SoftmaxModel,
  softmaxScores,
} from '../../statistics/softmax-regression.ts';
import { stratifiedFolds } from '../../statistics/stratified-folds.ts';
import { corpusOf } from '../corpus.ts';
import { affordable, type Examples, examplesAt, placesWhere, evenPart } from './examples.ts';
import { Features } from './features.ts';
import { finished } from './finished.ts';
import { learningFields, type Labels, type LearningFields } from './learning-fields.ts';
import { answersOutOfFold, calibrated, type Calibration } from './sureness.ts';

/** Weights of a model at most: 6 MB. */
const mostWeights = 800_000;

/** From so many labels on, three folds are enough. */
const manyLabels = 2000;

/** From so many labels on, a word or value of one incident alone teaches nothing. */
const someLabels = 200;

/** Labelled rows that are read; beyond these an even part is. */
const mostRead = 30_000;

/** Rows whose scores are worked out between two pauses. */
const slice = 2000;

const lambda = 0.3;
const passes = 5;

/** Multiplications in one pass, up to which the optimum is found exactly, whatever the order of rows. */
const exactWork = 150_000;
const exactly = { lambda, tolerance: 1e-4, worthwhile: 1e-7, iterations: 200 };

/** What cross-validation said of the labelled rows that were learnt from. */
export interface OutOfFold {
  folds: number;
  truth: Uint32Array;
  predicted: Uint32Array;
  /** Of the class predicted, as it would be shown; 0 where a row has nothing to go by. */
  probability: Float64Array;
}

export interface Learned {
  classes: number;
  features: Features;
  model: SoftmaxModel;
  calibration: Calibration;
  outOfFold: OutOfFold;
  fields: LearningFields;
}

/**
 * Part of the logarithm of how much rarer a class is than the most frequent one that its score is raised by (logit
 * adjustment; Menon and others, 2021). Small classes would hardly ever be answered otherwise. More of it would
 * cost accuracy.
 */
const rarity = 0.15;

/** Raises the scores of rare classes. */
function favourRare({ classes, width, weights }: SoftmaxModel, labels: Uint32Array): void {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const most = Math.max(...counts);
  for (const [k, count] of counts.entries()) {
    const at = width * classes + k;
    weights[at] = (weights[at] as number) + rarity * Math.log(most / Math.max(1, count));
  }
}

async function fitted(examples: Examples, task: TaskControl): Promise<SoftmaxModel> {
  const { rows, labels, classes } = examples;
  const model =
    rows.columns.length * classes > exactWork
      ? await finished(sketchSoftmax(rows, labels, classes, { lambda, passes }), task)
      : (await finished(fitSoftmax(rows, labels, classes, exactly), task)).model;
  favourRare(model, labels);
  return model;
}

/** Scores of every example by a model that has not seen it. */
async function scoresOutOfFold(
  examples: Examples,
  fold: Uint8Array,
  folds: number,
  task: TaskControl,
): Promise<Float64Array> {
  const { rows, labels, classes } = examples;
  const all = new Float64Array(labels.length * classes);
  for (let one = 0; one < folds; one += 1) {
    task.progress('Checking how well it does', labels.length, one / (folds + 1));
    const seen = placesWhere(labels.length, (place) => fold[place] !== one);
    const model = await fitted(examplesAt(examples, seen), task);
    for (let place = 0; place < fold.length; place += 1) {
      if (place % slice === slice - 1) await task.breathe();
      if (fold[place] !== one) continue;
      softmaxScores(model, rows, place, all.subarray(place * classes, (place + 1) * classes));
    }
    await task.breathe();
  }
  return all;
}

/** Labelled rows with what they have, in their own order. */
async function examplesOf(
  features: Features,
  labels: Labels,
  task: TaskControl,
): Promise<Examples> {
  const classes = labels.names.length;
  const allKeys = await finished(features.keys(labels.rows), task);
  const places = evenPart(labels.classes, allKeys, classes, mostRead);
  await task.breathe();
  const at = (list: Uint32Array) => places.map((place) => list[place] as number);
  const rows = await finished(features.rows(at(labels.rows)), task);
  const read = { rows, labels: at(labels.classes), keys: at(allKeys), classes };
  const examples = await affordable(read, task);
  await task.breathe();
  return examples;
}

/**
 * Learns classes from labelled rows: softmax regression on words and values, its probabilities put right by
 * cross-validation, which also says how well it does. The order of rows and of classes makes no difference.
 * @param waiting rows that a class is to be suggested for.
 * @throws VitalFewError `cancelled`
 */
export async function learn(
  set: IncidentSet,
  labels: Labels,
  waiting: Uint32Array,
  task: TaskControl,
): Promise<Learned> {
  const corpus = await corpusOf(set, task);
  const classes = labels.names.length;
  const fields = await finished(learningFields(set, labels, waiting), task);
  const limits = {
    least: labels.rows.length < someLabels ? 1 : 2,
    most: Math.floor(mostWeights / classes),
  };
  const finding = Features.find(set, corpus, fields.valued, labels.rows, limits);
  const features = await finished(finding, task);
  const examples = await examplesOf(features, labels, task);
  const { rows, labels: truth, keys } = examples;
  const folds = truth.length < manyLabels ? 5 : 3;
  const fold = stratifiedFolds(truth, keys, classes, folds);
  const scores = await scoresOutOfFold(examples, fold, folds, task);
  const unseen = { scores, labels: truth, classes };
  const answers = await answersOutOfFold(unseen, fold, folds, task);
  const outOfFold = {
    folds,
    truth,
    predicted: Uint32Array.from(answers, ({ best }) => best),
    probability: Float64Array.from(answers, ({ probability }, row) =>
      rows.offsets[row] === rows.offsets[row + 1] ? 0 : probability,
    ),
  };
  const every = placesWhere(truth.length, () => true);
  const calibration = await calibrated(unseen, every, task);
  task.progress('Learning', truth.length, folds / (folds + 1));
  const model = await fitted(examples, task);
  return { classes, features, model, calibration, outOfFold, fields };
}
