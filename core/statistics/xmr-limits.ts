import { meanOf, medianOf } from './summary.ts';

/** How a moving range becomes limits; see `xmrFactors`. */
export type XmrVariant = 'd2' | 'wheeler' | 'exact' | 'median';

export interface XmrLimits {
  centre: number;
  /** One third of the way from the centre to a limit. */
  sigma: number;
  lower: number;
  upper: number;
  /** The upper limit of the moving ranges, which have no lower one. */
  rangeUpper: number;
  /** Not the one asked for when the median moving range is 0 and their mean is not. */
  variant: XmrVariant;
}

export interface XmrBaseline {
  /** Null without values. */
  centre: number | null;
  /** Between neighbours that both have a value. */
  movingRanges: number[];
  /** Null without two neighbours. */
  meanRange: number | null;
  medianRange: number | null;
}

const exactD2 = 2 / Math.sqrt(Math.PI);

/**
 * Three sigma of the values and the upper limit of the ranges, in moving ranges. `d2` is that of NIST, qcc and
 * Minitab; `wheeler` rounds as his tables do; `exact` has d2 = 2 / √π; `median` is for the median moving range,
 * which single outliers move less. NIST e-Handbook 6.3.2.2; D. Wheeler, Understanding Variation; D. Montgomery.
 */
const xmrFactors: Record<XmrVariant, { limit: number; range: number }> = {
  d2: { limit: 3 / 1.128, range: 3.267 },
  wheeler: { limit: 2.66, range: 3.268 },
  exact: { limit: 3 / exactD2, range: 1 + (3 * Math.sqrt(2 - 4 / Math.PI)) / exactD2 },
  median: { limit: 3.145, range: 3.865 },
};

/** Centre and moving ranges of values in their order; a missing one (null) has no range on either side. */
export function xmrBaseline(values: readonly (number | null)[]): XmrBaseline {
  const movingRanges: number[] = [];
  for (const [index, value] of values.entries()) {
    const before = index === 0 ? null : (values[index - 1] ?? null);
    if (value !== null && before !== null) movingRanges.push(Math.abs(value - before));
  }
  return {
    centre: meanOf(values.filter((value) => value !== null)),
    movingRanges,
    meanRange: meanOf(movingRanges),
    medianRange: medianOf(movingRanges),
  };
}

/**
 * The natural process limits of single values: centre ± 3 sigma, sigma from the moving ranges. Null without two
 * neighbours. A median moving range of 0 says nothing of the spread: the mean then stands in for it.
 * @param atLeastZero the values cannot be negative (durations, amounts), so the lower limit is not either.
 */
export function xmrLimits(
  baseline: XmrBaseline,
  variant: XmrVariant = 'd2',
  atLeastZero = false,
): XmrLimits | null {
  const { centre, meanRange, medianRange } = baseline;
  if (centre === null || meanRange === null || medianRange === null) return null;
  const used = variant === 'median' && medianRange === 0 && meanRange > 0 ? 'd2' : variant;
  const range = used === 'median' ? medianRange : meanRange;
  const factors = xmrFactors[used];
  const reach = factors.limit * range;
  return {
    centre,
    sigma: reach / 3,
    lower: atLeastZero ? Math.max(0, centre - reach) : centre - reach,
    upper: centre + reach,
    rangeUpper: factors.range * range,
    variant: used,
  };
}
