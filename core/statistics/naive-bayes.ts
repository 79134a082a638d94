import { rowCount, type SparseRows } from './sparse-rows.ts';
import { toProbabilities } from './softmax-regression.ts';

/** How often each column occurs in each class, as logarithms. */
interface NaiveBayes {
  classes: number;
  width: number;
  /** Logarithm of each class's share of the rows. */
  priors: Float64Array;
  /** ln P(column f | class k) at f * classes + k. */
  likelihoods: Float64Array;
}

/**
 * Multinomial naive Bayes: P(f|k) = (n_fk + alpha) / (n_k + alpha * width). Its probabilities are
 * overconfident: they rank, and are not shown. Manning, Raghavan and Schuetze (2008), chapter 13.
 */
export function fitNaiveBayes(
  rows: SparseRows,
  labels: Uint32Array,
  classes: number,
  alpha: number,
): NaiveBayes {
  const { offsets, columns, values, width } = rows;
  const inClass = new Float64Array(classes);
  const totals = new Float64Array(classes);
  const counts = new Float64Array(width * classes);
  for (const [row, label] of labels.entries()) {
    inClass[label] = (inClass[label] as number) + 1;
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
      const place = (columns[at] as number) * classes + label;
      counts[place] = (counts[place] as number) + (values[at] as number);
      totals[label] = (totals[label] as number) + (values[at] as number);
    }
  }
  const n = rowCount(rows);
  return {
    classes,
    width,
    priors: inClass.map((count) => Math.log(count / n)),
    likelihoods: counts.map((count, place) =>
      Math.log((count + alpha) / ((totals[place % classes] as number) + alpha * width)),
    ),
  };
}

/** Logarithms of the probability of each class for one row. */
export function naiveBayesPosterior(
  { classes, priors, likelihoods }: NaiveBayes,
  { offsets, columns, values }: SparseRows,
  row: number,
): Float64Array {
  const scores = priors.slice();
  for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
    const from = (columns[at] as number) * classes;
    for (let k = 0; k < classes; k += 1) {
      scores[k] =
        (scores[k] as number) + (values[at] as number) * (likelihoods[from + k] as number);
    }
  }
  const logSum = toProbabilities(scores.slice());
  return scores.map((score) => score - logSum);
}
