import { type Interval, wilsonInterval } from './proportion.ts';

/** How well one class was told from the others; 0 where it is undefined. */
interface ClassMeasures {
  precision: number;
  recall: number;
  f1: number;
  /** Rows that truly belong to it. */
  support: number;
}

interface ClassificationMeasures {
  n: number;
  correct: number;
  /** Null without rows. */
  accuracy: number | null;
  interval: Interval | null;
  /** For each class; null for one that neither occurs nor was predicted. */
  perClass: (ClassMeasures | null)[];
  /** Mean of the F1 of the classes that occur or were predicted; null without rows. */
  macroF1: number | null;
}

/** Measures predictions against the truth; both are class numbers below `classes`. */
export function classificationMeasures(
  truth: Uint32Array,
  predicted: Uint32Array,
  classes: number,
): ClassificationMeasures {
  const hits = new Float64Array(classes);
  const support = new Float64Array(classes);
  const answers = new Float64Array(classes);
  let correct = 0;
  for (const [row, label] of truth.entries()) {
    const answer = predicted[row] as number;
    support[label] = (support[label] as number) + 1;
    answers[answer] = (answers[answer] as number) + 1;
    if (answer !== label) continue;
    hits[label] = (hits[label] as number) + 1;
    correct += 1;
  }
  const perClass = Array.from(support, (truly, k): ClassMeasures | null => {
    const said = answers[k] as number;
    if (truly + said === 0) return null;
    const hit = hits[k] as number;
    return {
      precision: said === 0 ? 0 : hit / said,
      recall: truly === 0 ? 0 : hit / truly,
      f1: (2 * hit) / (truly + said),
      support: truly,
    };
  });
  const seen = perClass.flatMap((one) => (one === null ? [] : [one.f1]));
  const n = truth.length;
  return {
    n,
    correct,
    accuracy: n === 0 ? null : correct / n,
    interval: wilsonInterval(correct, n),
    perClass,
    macroF1: seen.length === 0 ? null : seen.reduce((sum, f1) => sum + f1, 0) / seen.length,
  };
}

/**
 * Expected calibration error of probabilities: rows in `bins` equal parts of 0 to 1, mean distance between the
 * share that was right and the mean probability, weighted by rows; null without rows.
 * Naeini, Cooper and Hauskrecht (2015).
 */
export function calibrationError(
  probabilities: Float64Array,
  right: Uint8Array,
  bins = 10,
): number | null {
  if (probabilities.length === 0) return null;
  const surplus = new Float64Array(bins);
  for (const [row, probability] of probabilities.entries()) {
    const bin = Math.min(bins - 1, Math.floor(probability * bins));
    surplus[bin] = (surplus[bin] as number) + probability - (right[row] as number);
  }
  return surplus.reduce((sum, one) => sum + Math.abs(one), 0) / probabilities.length;
}
