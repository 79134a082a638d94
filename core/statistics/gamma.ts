// The gamma function's family in IEEE doubles, written from the formulas of DLMF chapters 5 and 8 and from
// Loader's saddle-point identities (C. Loader 2000, "Fast and accurate computation of binomial
// probabilities"): prefactors without cancellation, and always the smaller tail first.

const lnSqrtTwoPi = 0.9189385332046728;
const precision = 1e-16;
const tiny = 1e-300;

/** Coefficients of Stirling's series: B(2k) / (2k (2k - 1)). DLMF 5.11.1. */
const stirlingCoefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
];

/** Riemann zeta at 2, 3, … 28, for the series of ln gamma around 1. DLMF 5.7.3. */
const zeta = [
  1.6449340668482264, 1.2020569031595942, 1.0823232337111381, 1.03692775514337, 1.017343061984449,
  1.0083492773819227, 1.0040773561979444, 1.0020083928260821, 1.0009945751278182,
  1.0004941886041194, 1.000246086553308, 1.0001227133475785, 1.0000612481350586, 1.000030588236307,
  1.0000152822594086, 1.0000076371976379, 1.000003817293265, 1.0000019082127165, 1.000000953962034,
  1.0000004769329869, 1.0000002384505027, 1.000000119219926, 1.000000059608189, 1.0000000298035034,
  1.0000000149015549, 1.000000007450712, 1.000000003725334,
];
const eulerGamma = 0.5772156649015329;

function stirlingSeries(z: number): number {
  const w = 1 / (z * z);
  let sum = 0;
  for (let index = stirlingCoefficients.length - 1; index >= 0; index -= 1) {
    sum = sum * w + (stirlingCoefficients[index] as number);
  }
  return sum / z;
}

/** Above this, Stirling's series with the coefficients at hand is exact in doubles. */
const seriesFrom = 12;

/** ln gamma(x) for 0 < x < 12 by pushing x up: gamma(x) = gamma(x + n) / (x (x + 1) … (x + n - 1)). */
function lnGammaByRecurrence(x: number): number {
  let product = 1;
  let z = x;
  while (z < seriesFrom) {
    product *= z;
    z += 1;
  }
  return (z - 0.5) * Math.log(z) - z + lnSqrtTwoPi + stirlingSeries(z) - Math.log(product);
}

/** ln gamma(1 + t) for |t| < 0.3. DLMF 5.7.3. */
function lnGammaNearOne(t: number): number {
  let sum = 0;
  for (let k = zeta.length + 1; k >= 2; k -= 1) sum = sum * -t + (zeta[k - 2] as number) / k;
  return t * (t * sum - eulerGamma);
}

/** Natural logarithm of gamma(x); NaN unless x > 0. DLMF 5.11.1. */
export function lnGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x >= seriesFrom) {
    return (x - 0.5) * Math.log(x) - x + lnSqrtTwoPi + stirlingSeries(x);
  }
  if (Math.abs(x - 1) < 0.25) return lnGammaNearOne(x - 1);
  if (Math.abs(x - 2) < 0.25) return Math.log1p(x - 2) + lnGammaNearOne(x - 2);
  return lnGammaByRecurrence(x);
}

/** What Stirling's formula leaves over: ln gamma(a) - ((a - 1/2) ln a - a + ln sqrt(2 pi)). Loader 2000. */
export function stirlingError(a: number): number {
  if (a >= seriesFrom) return stirlingSeries(a);
  return lnGammaByRecurrence(a) - ((a - 0.5) * Math.log(a) - a + lnSqrtTwoPi);
}

/** r - 1 - ln r for r = 1 + d, without cancellation near d = 0 (Loader's bd0). Not negative. */
export function unitDeviance(d: number): number {
  if (Math.abs(d) > 0.1) return d - Math.log1p(d);
  const v = d / (2 + d);
  const square = v * v;
  let term = 1;
  let sum = 0;
  for (let j = 3; j < 60; j += 2) {
    const addend = term / j;
    sum += addend;
    if (addend < 1e-18 * sum) break;
    term *= square;
  }
  return d * v - 2 * v * square * sum;
}

/** x^a e^-x / gamma(a). */
function gammaPrefactor(a: number, x: number): number {
  if (a < 1) return Math.exp(-x + a * Math.log(x) - lnGamma(a));
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-a * unitDeviance((x - a) / a) - stirlingError(a));
}

/** Series for P(a, x) / prefactor. DLMF 8.7.1. */
function lowerSeries(a: number, x: number): number {
  let denominator = a;
  let term = 1 / a;
  let sum = term;
  for (let step = 0; step < 1e6; step += 1) {
    denominator += 1;
    term *= x / denominator;
    sum += term;
    if (term < sum * precision) break;
  }
  return sum;
}

/** Continued fraction for Q(a, x) / prefactor, by Lentz's method. DLMF 8.9.2. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let step = 1; step < 1e6; step += 1) {
    const numerator = -step * (step - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 2 * precision) break;
  }
  return h;
}

function bothTails(a: number, x: number): { lower: number; upper: number } {
  if (!(a > 0) || !(x >= 0)) return { lower: NaN, upper: NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const prefactor = gammaPrefactor(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, lowerSeries(a, x) * prefactor);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, upperFraction(a, x) * prefactor);
  return { lower: 1 - upper, upper };
}

/** Regularized lower incomplete gamma P(a, x), a > 0, x >= 0; NaN otherwise. DLMF 8.2.4. */
export function gammaP(a: number, x: number): number {
  return bothTails(a, x).lower;
}

/** Regularized upper incomplete gamma Q(a, x), computed from its own tail. DLMF 8.2.4. */
export function gammaQ(a: number, x: number): number {
  return bothTails(a, x).upper;
}

/** Density of the gamma distribution with shape a and scale 1 at x > 0. */
export function gammaDensity(a: number, x: number): number {
  return gammaPrefactor(a, x) / x;
}
