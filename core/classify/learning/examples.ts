import { rowsAt, type SparseRows } from '../../statistics/sparse-rows.ts';
import { shuffledByKey, stratifiedFolds } from '../../statistics/stratified-folds.ts';

/** Multiplications in one pass over what is learnt from. */
const mostWork = 10_000_000;

/** Labelled rows, in an order that has nothing to do with the table's. */
export interface Examples {
  rows: SparseRows;
  labels: Uint32Array;
  /** Belong to what the rows hold. */
  keys: Uint32Array;
  classes: number;
}

/** Some of the examples. */
export function examplesAt({ rows, labels, classes, keys }: Examples, at: Uint32Array): Examples {
  return {
    rows: rowsAt(rows, at),
    labels: Uint32Array.from(at, (place) => labels[place] as number),
    keys: Uint32Array.from(at, (place) => keys[place] as number),
    classes,
  };
}

/** Places from 0 to below length for which something holds. */
export function placesWhere(length: number, wanted: (place: number) => boolean): Uint32Array {
  return Uint32Array.from({ length }, (_, place) => place).filter(wanted);
}

/** The examples in their own order; of very many an even part, small enough to be learnt from in a second. */
export function affordable(examples: Examples): Examples {
  const { rows, labels, keys, classes } = examples;
  const order = shuffledByKey(labels, keys);
  const parts = Math.min(255, Math.ceil((rows.columns.length * classes) / mostWork));
  if (parts < 2) return examplesAt(examples, order);
  const part = stratifiedFolds(labels, keys, classes, parts);
  return examplesAt(
    examples,
    order.filter((place) => part[place] === 0),
  );
}
