import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  calibrationError,
  classificationMeasures,
} from '#core/statistics/classification-metrics.ts';
import { scoreFactor } from '#core/statistics/calibration.ts';
import { fitNaiveBayes, naiveBayesPosterior } from '#core/statistics/naive-bayes.ts';
import { fitSoftmax, softmaxScores, toProbabilities } from '#core/statistics/softmax-regression.ts';
import type { SparseRows } from '#core/statistics/sparse-rows.ts';
import { stratifiedFolds } from '#core/statistics/stratified-folds.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const cases = referenceCases('text_classification');

/** Tokens as the reference cases define them. */
const tokens = (text: string) => text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? [];

function sparse(lists: readonly (readonly [column: number, value: number][])[], width: number) {
  const offsets = new Uint32Array(lists.length + 1);
  for (const [row, list] of lists.entries()) {
    offsets[row + 1] = (offsets[row] ?? 0) + list.length;
  }
  const flat = lists.flat();
  return {
    offsets,
    columns: Uint32Array.from(flat, ([column]) => column),
    values: Float64Array.from(flat, ([, value]) => value),
    width,
  } satisfies SparseRows;
}

/** Counts of known words of each text; unknown ones are ignored. */
function counted(texts: readonly string[], vocabulary: ReadonlyMap<string, number>): SparseRows {
  const lists = texts.map((text) => {
    const counts = new Map<number, number>();
    for (const token of tokens(text)) {
      const column = vocabulary.get(token);
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    return [...counts];
  });
  return sparse(lists, vocabulary.size);
}

const textInput = z.object({
  docs: z.array(z.string()),
  labels: z.array(z.string()),
  test: z.array(z.string()),
  alpha: z.number().default(1),
  lambda: z.number().default(1),
});

function prepared(input: unknown) {
  const { docs, labels, test: asked, alpha, lambda } = textInput.parse(input);
  const classes = [...new Set(labels)].sort();
  const words = [...new Set(docs.flatMap(tokens))];
  const vocabulary = new Map(words.map((word, index) => [word, index]));
  return {
    classes,
    rows: counted(docs, vocabulary),
    asked: counted(asked, vocabulary),
    count: asked.length,
    labels: Uint32Array.from(labels, (label) => classes.indexOf(label)),
    alpha,
    lambda,
  };
}

function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const largestAt = (values: readonly number[]) => values.indexOf(Math.max(...values));
const tight = { tolerance: 1e-9, worthwhile: 0, iterations: 2000 };

describe('naive Bayes, by the reference cases', () => {
  const mine = cases.filter(({ method }) => method === 'text.naiveBayes');
  test.each(mine)('$id', ({ input, expected, tolerance }) => {
    const { classes, rows, asked, count, labels, alpha } = prepared(input);
    const model = fitNaiveBayes(rows, labels, classes.length, alpha);
    const logPosterior = Array.from({ length: count }, (_, row) => [
      ...naiveBayesPosterior(model, asked, row),
    ]);
    const predicted = logPosterior.map((row) => classes[largestAt(row)]);
    const got = { classes, vocabularySize: rows.width, logPosterior, predicted };
    expect(mismatches(expected, got, tolerance)).toEqual([]);
  });
});

describe('softmax regression, by the reference cases', () => {
  const mine = cases.filter(({ method }) => method === 'text.softmaxL2');
  test.each(mine)('$id', ({ input, expected, tolerance }) => {
    const { classes, rows, asked, count, labels, lambda } = prepared(input);
    const { model } = finished(fitSoftmax(rows, labels, classes.length, { lambda, ...tight }));
    const probability = Array.from({ length: count }, (_, row) => {
      const scores = new Float64Array(classes.length);
      softmaxScores(model, asked, row, scores);
      toProbabilities(scores);
      return [...scores];
    });
    const interceptCentred = [...model.weights.subarray(model.width * classes.length)];
    const predicted = probability.map((row) => classes[largestAt(row)]);
    const got = { classes, probability, predicted, interceptCentred };
    expect(mismatches(expected, got, tolerance)).toEqual([]);
  });
});

describe('logistic regression as softmax of two classes, by the reference cases', () => {
  const mine = cases.filter(({ method }) => method === 'text.logisticL2');
  const shape = z.object({
    x: z.array(z.array(z.number())),
    y: z.array(z.int()),
    test: z.array(z.array(z.number())),
    lambda: z.number(),
  });
  test.each(mine)('$id', ({ input, expected, tolerance }) => {
    const { x, y, test: asked, lambda } = shape.parse(input);
    const width = x[0]?.length ?? 0;
    const dense = (rows: readonly number[][]) =>
      sparse(
        rows.map((row) => row.map((value, column) => [column, value] as const)),
        width,
      );
    // Both classes carry half of the weights, so their penalties are each a quarter: twice lambda.
    const options = { lambda: 2 * lambda, ...tight };
    const fit = finished(fitSoftmax(dense(x), Uint32Array.from(y), 2, options));
    const { weights } = fit.model;
    const difference = (column: number) =>
      (weights[2 * column + 1] ?? NaN) - (weights[2 * column] ?? NaN);
    const probability = asked.map((_row, row) => {
      const scores = new Float64Array(2);
      softmaxScores(fit.model, dense(asked), row, scores);
      toProbabilities(scores);
      return scores[1];
    });
    const got = {
      intercept: difference(width),
      weights: Array.from({ length: width }, (_, column) => difference(column)),
      probability,
      objective: fit.objective,
    };
    expect(mismatches(expected, got, tolerance)).toEqual([]);
  });
});

describe('measures of a classification, by the reference cases', () => {
  const mine = cases.filter(({ method }) => method === 'classification.metrics');
  const shape = z.object({ truth: z.array(z.string()), predicted: z.array(z.string()) });
  test.each(mine)('$id', ({ input, expected, tolerance }) => {
    const { truth, predicted } = shape.parse(input);
    const classes = [...new Set([...truth, ...predicted])].sort();
    const numbers = (list: readonly string[]) =>
      Uint32Array.from(list, (label) => classes.indexOf(label));
    const { accuracy, interval, perClass, macroF1 } = classificationMeasures(
      numbers(truth),
      numbers(predicted),
      classes.length,
    );
    const got = {
      accuracy,
      wilson: [interval?.low, interval?.high],
      perClass: perClass.map((one, k) => ({ key: classes[k], ...one })),
      macroF1,
    };
    expect(mismatches(expected, got, tolerance)).toEqual([]);
  });

  test('nothing measured is nothing shown', () => {
    const none = new Uint32Array(0);
    const got = classificationMeasures(none, none, 3);
    expect(got).toMatchObject({ n: 0, accuracy: null, interval: null, macroF1: null });
    expect(calibrationError(new Float64Array(0), new Uint8Array(0))).toBeNull();
  });
});

describe('calibration', () => {
  test('the error is the mean distance between probability and share right', () => {
    const probabilities = Float64Array.of(0.95, 0.95, 0.95, 0.95, 0.55, 0.55);
    const right = Uint8Array.of(1, 1, 1, 0, 1, 0);
    // |0.95 - 0.75| * 4/6 + |0.55 - 0.5| * 2/6
    expect(calibrationError(probabilities, right)).toBeCloseTo(0.15, 12);
    expect(calibrationError(Float64Array.of(1), Uint8Array.of(1))).toBe(0);
  });

  /** Of two classes the first scores `score` more, and is right `right` times in `n`. */
  function fitted(score: number, right: number, n: number, caution: number): number {
    const scores = Float64Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? score : 0));
    const labels = Uint32Array.from({ length: n }, (_, row) => (row < right ? 0 : 1));
    return finished(scoreFactor(scores, labels, 2, caution));
  }

  test('scores that are too sure are drawn together, those that are not sure enough spread', () => {
    // ln(0.75 / 0.25) = 1.0986 is what a score must be for three in four.
    expect(fitted(4, 750, 1000, 0)).toBeCloseTo(Math.log(3) / 4, 2);
    expect(fitted(0.5, 750, 1000, 0)).toBeCloseTo(Math.log(3) / 0.5, 2);
  });

  test('a few labels hardly move the factor', () => {
    const [free, careful] = [fitted(1, 3, 3, 0), fitted(1, 3, 3, 10)];
    expect(free).toBeGreaterThan(15);
    expect(careful).toBeLessThan(1.2);
  });
});

describe('stratified folds', () => {
  const labels = Uint32Array.from({ length: 103 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const keys = Uint32Array.from({ length: 103 }, (_, row) => 1000 + row);

  test('every class is spread evenly', () => {
    const folds = stratifiedFolds(labels, keys, 2, 5);
    for (const label of [0, 1]) {
      const counts = [0, 0, 0, 0, 0];
      for (const [row, fold] of folds.entries()) {
        if (labels[row] === label) counts[fold] = (counts[fold] ?? 0) + 1;
      }
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test('a row comes into the same fold wherever it stands', () => {
    const folds = stratifiedFolds(labels, keys, 2, 5);
    const turned = stratifiedFolds(labels.slice().reverse(), keys.slice().reverse(), 2, 5);
    expect([...turned.reverse()]).toEqual([...folds]);
  });
});
