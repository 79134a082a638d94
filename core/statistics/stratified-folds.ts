/** Mixes the bits of a 32-bit number, so that neighbours come out far apart (the finaliser of MurmurHash3). */
export function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const wordValues = 2 ** 32;

/** The rows in the order of numbers below 2^53, equal ones as they stand. */
function orderBy(numbers: Float64Array): Uint32Array {
  const sorted = numbers.slice().sort();
  const next = new Map<number, number>();
  for (let place = sorted.length - 1; place >= 0; place -= 1) {
    next.set(sorted[place] as number, place);
  }
  const order = new Uint32Array(numbers.length);
  for (const [row, number] of numbers.entries()) {
    const place = next.get(number) as number;
    order[place] = row;
    next.set(number, place + 1);
  }
  return order;
}

/**
 * The rows in an order that looks random and is the same however they are given: by their key (a number that
 * belongs to what a row holds), mixed; rows of one key by label.
 */
export function shuffledByKey(labels: Uint32Array, keys: Uint32Array): Uint32Array {
  const most = 2 ** 21;
  return orderBy(
    Float64Array.from(labels, (label, row) => mixed(keys[row] as number) * most + (label % most)),
  );
}

/**
 * Puts rows into folds so that every class is spread evenly over them. Within a class rows go by their key, mixed:
 * the same rows come into the same folds in whatever order they are given.
 */
export function stratifiedFolds(
  labels: Uint32Array,
  keys: Uint32Array,
  classes: number,
  folds: number,
): Uint8Array {
  const order = orderBy(
    Float64Array.from(labels, (label, row) => label * wordValues + mixed(keys[row] as number)),
  );
  const fold = new Uint8Array(labels.length);
  const next = new Uint32Array(classes);
  for (const row of order) {
    const label = labels[row] as number;
    // Classes begin at different folds, or small classes would all come into the first.
    fold[row] = ((next[label] as number) + label) % folds;
    next[label] = (next[label] as number) + 1;
  }
  return fold;
}
