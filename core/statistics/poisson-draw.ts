import { lnGamma } from './gamma.ts';

/** Numbers from 0 on, below 1, made of whole numbers below 2^32. */
const toUnit = 2 ** -32;

/** From this mean on counts are drawn by rejection; below, by going through them from 0. */
const rejectedFrom = 10;

/** Goes through the probabilities from 0 on until they reach a uniform number. */
function bySearch(mean: number, next: () => number): () => number {
  const none = Math.exp(-mean);
  return () => {
    let left = next() * toUnit - none;
    let term = none;
    let count = 0;
    // A uniform number of 32 bits lies below 1 - 2^-33, which is reached long before.
    while (left >= 0 && count < 200) {
      count += 1;
      term *= mean / count;
      left -= term;
    }
    return count;
  };
}

/** Transformed rejection with squeeze: W. Hörmann (1993), Insurance: Mathematics and Economics 12:39-45, algorithm PTRS. */
function byRejection(mean: number, next: () => number): () => number {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  return () => {
    for (;;) {
      const u = (next() + 0.5) * toUnit - 0.5;
      const v = (next() + 0.5) * toUnit;
      const edge = 0.5 - Math.abs(u);
      const count = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
      if (edge >= 0.07 && v <= squeeze) return count;
      if (count < 0 || (edge < 0.013 && v > edge)) continue;
      const hat = Math.log(v) + logInverseAlpha - Math.log(a / (edge * edge) + b);
      if (hat <= count * logMean - mean - lnGamma(count + 1)) return count;
    }
  };
}

/**
 * Draws counts of a Poisson distribution, one at each call.
 * @param mean 0 or more.
 * @param next whole numbers from 0 to 2^32 - 1, each as likely.
 */
export function poissonDrawer(mean: number, next: () => number): () => number {
  return mean < rejectedFrom ? bySearch(mean, next) : byRejection(mean, next);
}
