import type { TaskControl } from '../../project/task-control.ts';
import { rowsAt, type SparseRows } from '../../statistics/sparse-rows.ts';
import { mixed, shuffledByKey } from '../../statistics/stratified-folds.ts';

/** Multiplications in one pass over what is learnt from. */
const mostWork = 8_000_000;

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

/** As many of each category are learnt from in any case. */
const leastOfEach = 50;

/**
 * Places of about `most` labelled rows, an even part that has some of every class; all where there are no more. Which
 * these are follows from what rows hold, not from where they stand.
 */
export function evenPart(
  labels: Uint32Array,
  keys: Uint32Array,
  classes: number,
  most: number,
): Uint32Array {
  const share = most / labels.length;
  if (share >= 1) return placesWhere(labels.length, () => true);
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const limits = Float64Array.from(
    counts,
    (count) => 2 ** 32 * Math.max(share, leastOfEach / count),
  );
  return placesWhere(
    labels.length,
    (place) => mixed(keys[place] as number) < (limits[labels[place] as number] as number),
  );
}

/** Places from 0 to below length for which something holds. */
export function placesWhere(length: number, wanted: (place: number) => boolean): Uint32Array {
  const places = new Uint32Array(length);
  let count = 0;
  for (let place = 0; place < length; place += 1) {
    if (!wanted(place)) continue;
    places[count] = place;
    count += 1;
  }
  return places.slice(0, count);
}

/** The examples in their own order; of very many an even part, small enough to be learnt from in a second. */
export async function affordable(examples: Examples, task: TaskControl): Promise<Examples> {
  const { rows, labels, keys, classes } = examples;
  const most = Math.floor((labels.length * mostWork) / Math.max(1, rows.columns.length * classes));
  const part = examplesAt(examples, evenPart(labels, keys, classes, most));
  await task.breathe();
  const order = shuffledByKey(part.labels, part.keys);
  await task.breathe();
  return examplesAt(part, order);
}
