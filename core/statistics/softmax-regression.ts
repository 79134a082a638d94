import { minimize, type MinimizeOptions } from './minimize.ts';
import { rowCount, type SparseRows } from './sparse-rows.ts';

/** A linear model with a probability for each class. */
export interface SoftmaxModel {
  classes: number;
  width: number;
  /** The weight of column f for class k at f * classes + k; behind them the intercepts. */
  weights: Float64Array;
}

interface SoftmaxOptions extends MinimizeOptions {
  /** Penalty on the squares of the weights, not on the intercepts. */
  lambda: number;
}

/** Multiplications between two pauses: some milliseconds. */
const pause = 2_000_000;

/** Scores of one row for each class, before they are turned into probabilities. */
export function softmaxScores(
  { classes, width, weights }: SoftmaxModel,
  rows: SparseRows,
  row: number,
  scores: Float64Array,
): void {
  const { offsets, columns, values } = rows;
  const intercepts = width * classes;
  for (let k = 0; k < classes; k += 1) scores[k] = weights[intercepts + k] as number;
  const end = offsets[row + 1] as number;
  for (let at = offsets[row] as number; at < end; at += 1) {
    const value = values[at] as number;
    const from = (columns[at] as number) * classes;
    for (let k = 0; k < classes; k += 1) {
      scores[k] = (scores[k] as number) + value * (weights[from + k] as number);
    }
  }
}

/** Turns scores into probabilities, in place; gives the logarithm of their sum before. */
export function toProbabilities(scores: Float64Array): number {
  let most = -Infinity;
  for (let k = 0; k < scores.length; k += 1) most = Math.max(most, scores[k] as number);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const share = Math.exp((scores[k] as number) - most);
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] as number) / sum;
  return most + Math.log(sum);
}

function* lossAndGradient(
  rows: SparseRows,
  labels: Uint32Array,
  model: SoftmaxModel,
  lambda: number,
  gradient: Float64Array,
): Generator<void, number> {
  const { classes, width, weights } = model;
  const { offsets, columns, values } = rows;
  const intercepts = width * classes;
  const shares = new Float64Array(classes);
  let loss = 0;
  for (let index = 0; index < intercepts; index += 1) {
    const weight = weights[index] as number;
    loss += (lambda / 2) * weight * weight;
    gradient[index] = lambda * weight;
  }
  gradient.fill(0, intercepts);
  let work = 0;
  for (let row = 0; row < labels.length; row += 1) {
    softmaxScores(model, rows, row, shares);
    const label = labels[row] as number;
    const score = shares[label] as number;
    loss += toProbabilities(shares) - score;
    shares[label] = (shares[label] as number) - 1;
    const end = offsets[row + 1] as number;
    for (let at = offsets[row] as number; at < end; at += 1) {
      const value = values[at] as number;
      const from = (columns[at] as number) * classes;
      for (let k = 0; k < classes; k += 1) {
        gradient[from + k] = (gradient[from + k] as number) + value * (shares[k] as number);
      }
    }
    for (let k = 0; k < classes; k += 1) {
      gradient[intercepts + k] = (gradient[intercepts + k] as number) + (shares[k] as number);
    }
    work += (end - (offsets[row] as number) + 2) * 2 * classes;
    if (work > pause) {
      work = 0;
      yield;
    }
  }
  return loss;
}

/** How far the first row moves the weights of a column, and what keeps the step finite before it has moved. */
const firstStep = 0.5;
const unmoved = 1e-3;

/**
 * Goes over the rows one by one, each moving the weights a little: stochastic gradient descent with a step of its
 * own for each column, the smaller the more the column has moved (AdaGrad; Duchi, Hazan and Singer 2011).
 */
function* goOver(
  rows: SparseRows,
  labels: Uint32Array,
  model: SoftmaxModel,
  lambda: number,
  passes: number,
): Generator<void, void> {
  const { classes, width, weights } = model;
  const { offsets, columns, values } = rows;
  const intercepts = width * classes;
  const shares = new Float64Array(classes);
  const moved = new Float64Array(width + 1).fill(unmoved);
  const held = new Uint32Array(width);
  for (const column of columns) held[column] = (held[column] as number) + 1;
  let work = 0;
  for (let step = 0; step < passes * labels.length; step += 1) {
    const row = step % labels.length;
    softmaxScores(model, rows, row, shares);
    toProbabilities(shares);
    const label = labels[row] as number;
    shares[label] = (shares[label] as number) - 1;
    let square = 0;
    for (let k = 0; k < classes; k += 1) square += (shares[k] as number) ** 2;
    const end = offsets[row + 1] as number;
    for (let at = offsets[row] as number; at < end; at += 1) {
      const column = columns[at] as number;
      const value = values[at] as number;
      moved[column] = (moved[column] as number) + value * value * square;
      const rate = firstStep / Math.sqrt(moved[column] as number);
      const shrink = 1 - Math.min(1, (rate * lambda) / (held[column] as number));
      const push = rate * value;
      const from = column * classes;
      for (let k = 0; k < classes; k += 1) {
        weights[from + k] = shrink * (weights[from + k] as number) - push * (shares[k] as number);
      }
    }
    moved[width] = (moved[width] as number) + square;
    const rate = firstStep / Math.sqrt(moved[width] as number);
    for (let k = 0; k < classes; k += 1) {
      weights[intercepts + k] = (weights[intercepts + k] as number) - rate * (shares[k] as number);
    }
    work += (end - (offsets[row] as number) + 2) * 2 * classes;
    if (work > pause) {
      work = 0;
      yield;
    }
  }
}

function emptyModel(width: number, classes: number): SoftmaxModel {
  return { classes, width, weights: new Float64Array((width + 1) * classes) };
}

/**
 * A quick model, near the optimum: what many rows are learnt with. The order of the rows matters a little, and rows
 * should come in an order that has nothing to do with their labels.
 */
export function* sketchSoftmax(
  rows: SparseRows,
  labels: Uint32Array,
  classes: number,
  { lambda, passes }: { lambda: number; passes: number },
): Generator<void, SoftmaxModel> {
  const model = emptyModel(rows.width, classes);
  yield* goOver(rows, labels, model, lambda, passes);
  return model;
}

/**
 * Fits multinomial logistic regression: minimises the sum over rows of -ln p(label) plus lambda/2 times the
 * sum of squared weights. The optimum is unique but for a constant in the intercepts, which sum to 0. Two
 * classes with twice the penalty are binary logistic regression. Gives the objective beside the model.
 */
export function* fitSoftmax(
  rows: SparseRows,
  labels: Uint32Array,
  classes: number,
  { lambda, ...options }: SoftmaxOptions,
): Generator<void, { model: SoftmaxModel; objective: number }> {
  if (labels.length !== rowCount(rows)) throw new RangeError('a label is needed for each row');
  const model = emptyModel(rows.width, classes);
  const objective = yield* minimize(
    (weights, gradient) => lossAndGradient(rows, labels, { ...model, weights }, lambda, gradient),
    model.weights,
    options,
  );
  return { model, objective };
}
