/** Charts of counts: a share of items (p), their number (np), a rate per unit (u), a number per point (c). */
export type AttributeKind = 'p' | 'np' | 'u' | 'c';

/** A point: `x` counted among `n` items or units of exposure; without any (0) there is no point. */
export interface Subgroup {
  x: number;
  n: number;
}

export interface AttributeBaseline {
  /** All x over all n: a share for p and np, a rate for u and c; null without exposure. */
  rate: number | null;
  /** Laney's factor: the spread between neighbours over that of the model; null when unknown. */
  sigmaZ: number | null;
}

export interface AttributePoint {
  value: number;
  centre: number;
  /** Null when the spread between points is not known (Laney's charts of one point). */
  sigma: number | null;
  lower: number | null;
  upper: number | null;
}

/** The variance of x / n, by the binomial for shares and by the Poisson for rates. */
export function attributeVariance(kind: AttributeKind, rate: number, n: number): number {
  return (kind === 'p' || kind === 'np' ? Math.max(0, rate * (1 - rate)) : rate) / n;
}

/** The exposure behind a point: a c chart has the same behind each. */
function exposureOf(kind: AttributeKind, { n }: Subgroup): number {
  return kind === 'c' ? 1 : n;
}

/** Distances between neighbours in units of the model; none over a point without exposure. */
function laneyFactor(
  kind: AttributeKind,
  rate: number,
  subgroups: readonly Subgroup[],
): number | null {
  let sum = 0;
  let pairs = 0;
  let before: number | null = null;
  for (const subgroup of subgroups) {
    const n = exposureOf(kind, subgroup);
    const variance = n > 0 ? attributeVariance(kind, rate, n) : 0;
    const z: number | null = variance > 0 ? (subgroup.x / n - rate) / Math.sqrt(variance) : null;
    if (z !== null && before !== null) {
      sum += Math.abs(z - before);
      pairs += 1;
    }
    before = z;
  }
  return pairs === 0 ? null : sum / pairs / 1.128;
}

/**
 * The centre of a chart of counts and Laney's sigma-z. The centre is all x over all n, not the mean of the shares.
 * D. Montgomery, Introduction to Statistical Quality Control, ch. 7; D. Laney (2002), Quality Engineering 14:531-537.
 */
export function attributeBaseline(
  kind: AttributeKind,
  subgroups: readonly Subgroup[],
): AttributeBaseline {
  let x = 0;
  let n = 0;
  for (const subgroup of subgroups) {
    const exposure = exposureOf(kind, subgroup);
    if (!(exposure > 0)) continue;
    x += subgroup.x;
    n += exposure;
  }
  if (n === 0) return { rate: null, sigmaZ: null };
  return { rate: x / n, sigmaZ: laneyFactor(kind, x / n, subgroups) };
}

/** Centre ± reach, cut to what a value can be; the most is for shares. */
function cut(centre: number, reach: number, most: number): { lower: number; upper: number } {
  return { lower: Math.max(0, centre - reach), upper: Math.min(most, centre + reach) };
}

/**
 * A point of a chart of counts with its own three-sigma limits, from its own n; null without exposure.
 * @param laney widens (or narrows) the limits by sigma-z: p′ and u′.
 */
export function attributePoint(
  kind: AttributeKind,
  baseline: AttributeBaseline,
  subgroup: Subgroup,
  laney = false,
): AttributePoint | null {
  const n = exposureOf(kind, subgroup);
  const { rate, sigmaZ } = baseline;
  if (!(n > 0) || rate === null) return null;
  const scale = kind === 'np' ? n : 1;
  const most = kind === 'p' || kind === 'np' ? scale : Infinity;
  const centre = rate * scale;
  const value = (subgroup.x / n) * scale;
  const model = Math.sqrt(attributeVariance(kind, rate, n)) * scale;
  // Without spread in the model the limits are the centre, whatever sigma-z would be.
  const factor = laney && model > 0 ? sigmaZ : 1;
  if (factor === null) return { value, centre, sigma: null, lower: null, upper: null };
  const sigma = model * factor;
  return { value, centre, sigma, ...cut(centre, 3 * sigma, most) };
}
