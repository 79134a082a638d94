import { fitSoftmax } from './softmax-regression.ts';

/** Exponentials between two pauses: some milliseconds. */
const pause = 300_000;

const [least, most] = [0.05, 20];

/** Slope and curvature, by the factor, of the sum over rows of -ln p(label). */
function* slopeAt(
  factor: number,
  scores: Float64Array,
  labels: Uint32Array,
  classes: number,
): Generator<void, { slope: number; curvature: number }> {
  let slope = 0;
  let curvature = 0;
  const rowsAtOnce = Math.ceil(pause / classes);
  for (let row = 0; row < labels.length; row += 1) {
    if (row % rowsAtOnce === rowsAtOnce - 1) yield;
    const from = row * classes;
    let top = -Infinity;
    for (let k = 0; k < classes; k += 1) top = Math.max(top, scores[from + k] as number);
    let total = 0;
    let mean = 0;
    let square = 0;
    for (let k = 0; k < classes; k += 1) {
      const below = (scores[from + k] as number) - top;
      const share = Math.exp(factor * below);
      total += share;
      mean += share * below;
      square += share * below * below;
    }
    mean /= total;
    slope += mean - ((scores[from + (labels[row] as number)] as number) - top);
    curvature += square / total - mean * mean;
  }
  return { slope, curvature };
}

/**
 * How much scores must be spread for their softmax to be as sure as it is right: the factor on the scores that
 * makes the labels most likely (one over the temperature of Guo et al. 2017), by Newton's method. `caution` times
 * (factor - 1) squared is added to what is minimised, so that a handful of labels cannot make a model very sure.
 */
export function* scoreFactor(
  scores: Float64Array,
  labels: Uint32Array,
  classes: number,
  caution: number,
): Generator<void, number> {
  let factor = 1;
  for (let step = 0; step < 30; step += 1) {
    const { slope, curvature } = yield* slopeAt(factor, scores, labels, classes);
    const down = slope + 2 * caution * (factor - 1);
    const bend = curvature + 2 * caution;
    if (!(bend > 0)) break;
    // No more than halved or doubled at once: far from the optimum the curvature says little.
    const wanted = Math.min(2 * factor, Math.max(factor / 2, factor - down / bend));
    const next = Math.min(most, Math.max(least, wanted));
    const change = Math.abs(next - factor);
    factor = next;
    if (change < 1e-4 * factor) break;
  }
  return factor;
}

/** How the probability of the answer is put right: logit = shift + low * ln p - high * ln(1 - p). */
export interface Sureness {
  shift: number;
  low: number;
  high: number;
}

/** Rows for each tenth that say at first that a probability is what it says. */
const trusted = 10;
const fitting = { lambda: 0.02, tolerance: 1e-6, worthwhile: 1e-10, iterations: 100 };

function logits(probability: number): [low: number, high: number] {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return [Math.log(bounded), -Math.log(1 - bounded)];
}

/**
 * Finds how often answers are right that were given with a probability: beta calibration (Kull, Silva Filho and
 * Flach 2017). With a few rows it leaves probabilities nearly as they are.
 */
export function* fitSureness(
  probabilities: Float64Array,
  right: Uint8Array,
): Generator<void, Sureness> {
  const n = probabilities.length;
  const size = n + 9 * trusted;
  const values = new Float64Array(2 * size);
  const labels = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) {
    const extra = row - n;
    const tenth = Math.floor(extra / trusted) + 1;
    const probability = extra < 0 ? (probabilities[row] as number) : tenth / 10;
    values.set(logits(probability), 2 * row);
    labels[row] = extra < 0 ? (right[row] as number) : Number(extra % trusted < tenth);
  }
  const rows = {
    offsets: Uint32Array.from({ length: size + 1 }, (_, row) => 2 * row),
    columns: Uint32Array.from({ length: 2 * size }, (_, at) => at % 2),
    values,
    width: 2,
  };
  const { model } = yield* fitSoftmax(rows, labels, 2, fitting);
  const [low, high, shift] = [0, 1, 2].map(
    (column) => (model.weights[2 * column + 1] as number) - (model.weights[2 * column] as number),
  );
  return { low: low ?? 1, high: high ?? 1, shift: shift ?? 0 };
}

/** The probability of an answer, put right. */
export function putRight({ shift, low, high }: Sureness, probability: number): number {
  const [below, above] = logits(probability);
  return 1 / (1 + Math.exp(-(shift + low * below + high * above)));
}
