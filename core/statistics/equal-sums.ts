import { chiSquareUpper } from './chi-square.ts';
import { stepOf } from './equal-rates.ts';
import type { LevelTest } from './level-rates.ts';
import type { WeightSums } from './weighted-share.ts';

/**
 * Do sums of weights (cost, minutes) differ beyond chance from each other? Incidents are a compound Poisson process: were
 * the sums the same, the variance of each would be their mean times the size of its incidents. That size is its own, yet
 * at least half way to that of all, as few incidents seldom show how large they can be. The spread of the sums is set
 * against a chi-square of the same mean and variance. For weights that are all alike it is Pearson's test of their counts;
 * one large incident cannot make sums differ. Null with fewer than two sums or a total of 0.
 * G. Box (1954), Annals of Mathematical Statistics 25:290-302; E. Brunner, H. Dette, A. Munk (1997), JASA 92:1494-1502.
 */
export function equalSumsTest(sums: readonly WeightSums[]): LevelTest | null {
  const k = sums.length;
  const whole = { weight: 0, squares: 0 };
  for (const { weight, squares } of sums) {
    whole.weight += weight;
    whole.squares += squares;
  }
  if (k < 2 || !(whole.weight > 0)) return null;
  const mean = whole.weight / k;
  let [spread, variances, fourth] = [0, 0, 0];
  for (const sum of sums) {
    const own = stepOf(sum);
    const variance = mean * Math.max(own, (own + stepOf(whole)) / 2);
    spread += (sum.weight - mean) ** 2;
    variances += variance;
    fourth += variance ** 2;
  }
  // Traces of the covariance of what is left after the mean, and of its square.
  const trace = variances * (1 - 1 / k);
  const traceOfSquare = fourth * (1 - 2 / k) + (variances / k) ** 2;
  const df = trace ** 2 / traceOfSquare;
  const chiSquare = (spread * trace) / traceOfSquare;
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) };
}
