import type { Learning } from '../../contract/suggestions.ts';
import {
  calibrationError,
  classificationMeasures,
} from '../../statistics/classification-metrics.ts';
import { wilsonInterval } from '../../statistics/proportion.ts';
import type { ProjectLabels } from './labels.ts';
import type { OutOfFold } from './learn.ts';
import type { Suggester } from './suggester.ts';

/** Probabilities for which coverage and error are told. */
const told = Array.from({ length: 100 }, (_, percent) => percent / 100);

type Share = Learning['accuracy'];

/** x of n with Wilson's interval. */
function shareOf(x: number, n: number): Share {
  const interval = wilsonInterval(x, n);
  return {
    value: n === 0 ? null : x / n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n,
  };
}

function largestClass(truth: Uint32Array, classes: number): number {
  const counts = new Uint32Array(classes);
  for (const label of truth) counts[label] = (counts[label] as number) + 1;
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

/** The place in `told` of the largest probability that one reaches. */
function reached(probability: number): number {
  let place = Math.min(told.length - 1, Math.floor(probability * told.length));
  // The product may be rounded to the wrong side.
  while (place > 0 && (told[place] as number) > probability) place -= 1;
  while (place + 1 < told.length && (told[place + 1] as number) <= probability) place += 1;
  return place;
}

/** For each probability the share of rows that would be answered, and how many of these wrongly. */
function curveOf({ truth, predicted, probability }: OutOfFold): Learning['curve'] {
  const answered = new Uint32Array(told.length);
  const wrong = new Uint32Array(told.length);
  for (let row = 0; row < probability.length; row += 1) {
    const sure = probability[row] as number;
    if (sure === 0) continue;
    const place = reached(sure);
    answered[place] = (answered[place] as number) + 1;
    if (truth[row] !== predicted[row]) wrong[place] = (wrong[place] as number) + 1;
  }
  // What reaches a probability reaches those below it.
  for (let place = told.length - 2; place >= 0; place -= 1) {
    answered[place] = (answered[place] as number) + (answered[place + 1] as number);
    wrong[place] = (wrong[place] as number) + (wrong[place + 1] as number);
  }
  return told.map((least, place) => ({
    probability: least,
    coverage: truth.length === 0 ? 0 : (answered[place] as number) / truth.length,
    error: shareOf(wrong[place] as number, answered[place] as number),
  }));
}

/**
 * How well the model would do on incidents it has not seen, by cross-validation.
 * @param since rows whose decision changed since it learnt.
 */
export function learningReport({ number, labels, learned }: Suggester, since: number): Learning {
  const { outOfFold, classes, fields } = learned;
  const { truth, predicted, probability } = outOfFold;
  const { n, correct, macroF1 } = classificationMeasures(truth, predicted, classes);
  const answered = [...probability.keys()].filter((row) => probability[row] !== 0);
  return {
    state: 'ready',
    need: null,
    model: number,
    labels: labels.rows.length,
    since,
    categories: classes,
    folds: outOfFold.folds,
    accuracy: shareOf(correct, n),
    majority: shareOf(largestClass(truth, classes), n),
    macroF1,
    calibrationError: calibrationError(
      Float64Array.from(answered, (row) => probability[row] as number),
      Uint8Array.from(answered, (row) => Number(truth[row] === predicted[row])),
    ),
    curve: curveOf(outOfFold),
    fieldIds: [...fields.worded, ...fields.valued].map(({ id }) => id),
    leftOut: [...fields.leftOut],
  };
}

/** The report while there is too little to learn from. */
export function nothingLearnt({ rows, categoryIds, need }: ProjectLabels): Learning {
  return {
    state: 'too-little',
    need,
    model: null,
    labels: rows.length,
    since: 0,
    categories: categoryIds.length,
    folds: 0,
    accuracy: shareOf(0, 0),
    majority: shareOf(0, 0),
    macroF1: null,
    calibrationError: null,
    curve: [],
    fieldIds: [],
    leftOut: [],
  };
}
