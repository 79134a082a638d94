import { stirlingError, unitDeviance } from './gamma.ts';
import { invertDistribution } from './invert.ts';

const precision = 1e-16;
const tiny = 1e-300;

/** x^a y^b / B(a, b) for y = 1 - x, by Loader's saddle-point form. */
function betaPrefactor(a: number, b: number, x: number, y: number): number {
  if (b < 1) return (betaPrefactor(a, b + 1, x, y) * b) / ((a + b) * y);
  if (a < 1) return (betaPrefactor(a + 1, b, x, y) * a) / ((a + b) * x);
  const n = a + b;
  const exponent =
    -a * unitDeviance((x * b - y * a) / a) -
    b * unitDeviance((y * a - x * b) / b) +
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(exponent);
}

/** Continued fraction of the incomplete beta function, by Lentz's method. DLMF 8.17.22. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < tiny) d = tiny;
  d = 1 / d;
  let h = d;
  for (let m = 1; m < 1e6; m += 1) {
    let numerator = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + numerator * d;
    if (Math.abs(d) < tiny) d = tiny;
    c = 1 + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    h *= d * c;
    numerator = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + numerator * d;
    if (Math.abs(d) < tiny) d = tiny;
    c = 1 + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 2 * precision) break;
  }
  return h;
}

/**
 * Regularized incomplete beta I_x(a, b), a > 0, b > 0; NaN otherwise. Pass y = 1 - x where it is known
 * more exactly than x. DLMF 8.17.
 */
export function betaI(a: number, b: number, x: number, y: number = 1 - x): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const prefactor = betaPrefactor(a, b, x, y);
  if (x < (a + 1) / (a + b + 2)) return (prefactor * betaFraction(a, b, x)) / a;
  return 1 - (prefactor * betaFraction(b, a, y)) / b;
}

/** The x with I_x(a, b) = p, for 0 <= p <= 1. Newton's method, kept within bounds, in the smaller tail. */
export function betaInverse(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return invertDistribution({
    lower: (x) => betaI(a, b, x),
    upper: (x) => betaI(b, a, 1 - x, x),
    density: (x) => betaPrefactor(a, b, x, 1 - x) / (x * (1 - x)),
    probability: p,
    low: 0,
    high: 1,
    start: Math.min(1 - 1e-9, Math.max(tiny, a / (a + b))),
  });
}
