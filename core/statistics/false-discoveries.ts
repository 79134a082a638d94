/**
 * Benjamini and Hochberg's q of the smallest p values among many tests, the others being larger than all of
 * these. It rises with p and is never below it.
 * Y. Benjamini, Y. Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.
 * @param sorted the smallest p values, rising.
 * @param tested how many tests there were in all; at least as many as `sorted` has.
 */
export function falseDiscoveryRates(sorted: Float64Array, tested: number): Float64Array {
  const rates = new Float64Array(sorted.length);
  let ceiling = 1;
  for (let place = sorted.length - 1; place >= 0; place -= 1) {
    ceiling = Math.min(ceiling, ((sorted[place] as number) * tested) / (place + 1));
    rates[place] = ceiling;
  }
  return rates;
}
