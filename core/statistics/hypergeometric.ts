import { binomialProbability } from './binomial.ts';

/**
 * P(X = k) when `drawn` are drawn from `all` of which `marked` are marked: a ratio of three binomial
 * probabilities (Loader 2000).
 */
function hypergeometricProbability(k: number, marked: number, all: number, drawn: number): number {
  if (drawn === 0) return k === 0 ? 1 : 0;
  if (drawn === all) return k === marked ? 1 : 0;
  const p = drawn / all;
  const q = (all - drawn) / all;
  return (
    (binomialProbability(k, marked, p, q) * binomialProbability(drawn - k, all - marked, p, q)) /
    binomialProbability(drawn, all, p, q)
  );
}

/** P(X >= k), summed outward from k by the exact ratio of neighbours: the smaller tail directly. */
export function hypergeometricUpper(k: number, marked: number, all: number, drawn: number): number {
  const least = Math.max(0, drawn - (all - marked));
  const most = Math.min(drawn, marked);
  if (k <= least) return 1;
  if (k > most) return 0;
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (all + 2));
  if (k > mode) {
    let term = hypergeometricProbability(k, marked, all, drawn);
    let sum = term;
    for (let j = k; j < most && term >= sum * 1e-17; j += 1) {
      term *= ((marked - j) * (drawn - j)) / ((j + 1) * (all - marked - drawn + j + 1));
      sum += term;
    }
    return Math.min(1, sum);
  }
  let term = hypergeometricProbability(k - 1, marked, all, drawn);
  let sum = term;
  for (let j = k - 1; j > least && term >= sum * 1e-17; j -= 1) {
    term *= (j * (all - marked - drawn + j)) / ((marked - j + 1) * (drawn - j + 1));
    sum += term;
  }
  return Math.max(0, 1 - sum);
}
