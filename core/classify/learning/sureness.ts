import type { TaskControl } from '../../project/task-control.ts';
import { fitSureness, putRight, scoreFactor, type Sureness } from '../../statistics/calibration.ts';
import { placesWhere } from './examples.ts';
import { finished } from './finished.ts';

/** As many labels as this say at first that the model is as sure as it should be. */
const caution = 10;

/** How scores become the probability that is shown. */
export interface Calibration {
  /** By which scores are multiplied. */
  factor: number;
  sureness: Sureness;
}

/** Scores of labelled rows by a model that has not seen them, class beside class. */
interface UnseenScores {
  scores: Float64Array;
  labels: Uint32Array;
  classes: number;
}

export interface Answer {
  best: number;
  /** As shown: put right. */
  probability: number;
}

/** The class with the largest score and its share, from `from` on in a list of scores. */
function surest(scores: Float64Array, from: number, classes: number, factor: number): Answer {
  let best = 0;
  for (let k = 1; k < classes; k += 1) {
    if ((scores[from + k] as number) > (scores[from + best] as number)) best = k;
  }
  const most = scores[from + best] as number;
  let total = 0;
  for (let k = 0; k < classes; k += 1) {
    total += Math.exp(factor * ((scores[from + k] as number) - most));
  }
  return { best, probability: 1 / total };
}

/** What is answered on the scores that begin at `from`. */
export function answerOf(
  scores: Float64Array,
  from: number,
  classes: number,
  { factor, sureness }: Calibration,
): Answer {
  const { best, probability } = surest(scores, from, classes, factor);
  return { best, probability: putRight(sureness, probability) };
}

/** Finds the calibration that fits some rows. */
export async function calibrated(
  { scores, labels, classes }: UnseenScores,
  at: Uint32Array,
  task: TaskControl,
): Promise<Calibration> {
  const some = new Float64Array(at.length * classes);
  for (const [index, place] of at.entries()) {
    some.set(scores.subarray(place * classes, (place + 1) * classes), index * classes);
  }
  const own = Uint32Array.from(at, (place) => labels[place] as number);
  const factor = await finished(scoreFactor(some, own, classes, caution), task);
  const probabilities = new Float64Array(at.length);
  const right = new Uint8Array(at.length);
  for (let index = 0; index < at.length; index += 1) {
    const { best, probability } = surest(some, index * classes, classes, factor);
    probabilities[index] = probability;
    right[index] = Number(best === own[index]);
  }
  return { factor, sureness: await finished(fitSureness(probabilities, right), task) };
}

/** What would have been answered on each row, with a calibration that has not seen its fold either. */
export async function answersOutOfFold(
  unseen: UnseenScores,
  fold: Uint8Array,
  folds: number,
  task: TaskControl,
): Promise<Answer[]> {
  const answers = new Array<Answer>(fold.length);
  for (let one = 0; one < folds; one += 1) {
    const others = placesWhere(fold.length, (place) => fold[place] !== one);
    const calibration = await calibrated(unseen, others, task);
    for (const [place, held] of fold.entries()) {
      if (held !== one) continue;
      answers[place] = answerOf(unseen.scores, place * unseen.classes, unseen.classes, calibration);
    }
  }
  return answers;
}
