export interface Summary {
  n: number;
  /** Null without values. */
  mean: number | null;
  /** With n - 1; null with fewer than two values. */
  standardDeviation: number | null;
  /** How alike neighbours are, -1 to 1; null with fewer than two values or when all are equal. */
  lag1: number | null;
}

/** The mean, put right by a second pass so that a large offset costs no digits; null without values. */
export function meanOf(values: ArrayLike<number>): number | null {
  const n = values.length;
  if (n === 0) return null;
  let sum = 0;
  for (let index = 0; index < n; index += 1) sum += values[index] as number;
  const rough = sum / n;
  let rest = 0;
  for (let index = 0; index < n; index += 1) rest += (values[index] as number) - rough;
  return rough + rest / n;
}

/** The middle of values, or the mean of the two in the middle; null without values. */
export function medianOf(values: ArrayLike<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/**
 * Mean, standard deviation and the correlation of neighbours, in two passes: the sum of squares of raw values
 * fails on NIST's NumAcc sets. NIST/SEMATECH Statistical Reference Datasets; e-Handbook 1.3.5.
 */
export function summaryOf(values: ArrayLike<number>): Summary {
  const n = values.length;
  const mean = meanOf(values);
  if (mean === null || n < 2) return { n, mean, standardDeviation: null, lag1: null };
  let squares = 0;
  let products = 0;
  for (let index = 0; index < n; index += 1) {
    const off = (values[index] as number) - mean;
    squares += off * off;
    if (index > 0) products += off * ((values[index - 1] as number) - mean);
  }
  return {
    n,
    mean,
    standardDeviation: Math.sqrt(squares / (n - 1)),
    lag1: squares === 0 ? null : products / squares,
  };
}
