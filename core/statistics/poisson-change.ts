import { drawBelow, randomNumbers } from './random-draw.ts';

/** Counts over time with the exposure behind each: real hours, calls; all over 0. */
export interface CountsOverTime {
  counts: ArrayLike<number>;
  exposures: ArrayLike<number>;
}

export interface PoissonChange {
  /** Points before the change. */
  before: number;
  /** Twice the gain in log likelihood from two rates instead of one. */
  statistic: number;
  rateBefore: number;
  rateAfter: number;
}

/** x log(x / t), with 0 log 0 = 0. */
function likelihood(x: number, t: number): number {
  return x > 0 ? x * Math.log(x / t) : 0;
}

interface Best {
  before: number;
  statistic: number;
  counted: number;
  exposed: number;
}

function bestSplit(
  { counts, exposures }: CountsOverTime,
  order: ArrayLike<number> | null,
  minSegment: number,
): Best | null {
  const n = counts.length;
  let [x, t] = [0, 0];
  for (let at = 0; at < n; at += 1) {
    x += counts[at] as number;
    t += exposures[at] as number;
  }
  const whole = likelihood(x, t);
  let best: Best | null = null;
  let [counted, exposed] = [0, 0];
  for (let before = 1; before <= n - minSegment; before += 1) {
    const at = order === null ? before - 1 : (order[before - 1] as number);
    counted += counts[at] as number;
    exposed += exposures[at] as number;
    if (before < minSegment) continue;
    const split = likelihood(counted, exposed) + likelihood(x - counted, t - exposed);
    const statistic = Math.max(0, 2 * (split - whole));
    // The first of equals, whatever rounding says.
    if (best === null || statistic > best.statistic + 1e-9 * (1 + best.statistic)) {
      best = { before, statistic, counted, exposed };
    }
  }
  return best;
}

/**
 * The one point at which two Poisson rates explain counts best. Null where no two segments of `minSegment` (at least 1)
 * fit. The statistic is a maximum, not a chi-square: see `changeP`. One outlier or a season looks like
 * a change too. Likelihood ratio as in R changepoint and D. Hinkley (1970), Biometrika 57:1-17.
 */
export function poissonChange(series: CountsOverTime, minSegment: number): PoissonChange | null {
  const best = bestSplit(series, null, minSegment);
  if (best === null) return null;
  let [x, t] = [-best.counted, -best.exposed];
  for (let at = 0; at < series.counts.length; at += 1) {
    x += series.counts[at] as number;
    t += series.exposures[at] as number;
  }
  const { before, statistic } = best;
  return { before, statistic, rateBefore: best.counted / best.exposed, rateAfter: x / t };
}

/** What floating point may add to a statistic that a permutation equals. */
const slack = 1e-9;

/**
 * The p value of a change: the share of orders of the same points whose best split gains as much. Yields after each
 * order, so that the caller can pause or stop; the same seed gives the same p. The least is 1 / (orders + 1).
 * B. Phipson, G. Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9:39.
 */
export function* changeP(
  series: CountsOverTime,
  minSegment: number,
  orders: number,
  seed: number,
): Generator<void, number | null> {
  const found = bestSplit(series, null, minSegment);
  if (found === null) return null;
  const next = randomNumbers(seed);
  const order = Uint32Array.from({ length: series.counts.length }, (_none, at) => at);
  let asHigh = 1;
  for (let round = 0; round < orders; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = drawBelow(at + 1, next);
      const moved = order[at] as number;
      order[at] = order[other] as number;
      order[other] = moved;
    }
    const statistic = bestSplit(series, order, minSegment)?.statistic ?? 0;
    if (statistic >= found.statistic - slack * (1 + found.statistic)) asHigh += 1;
    yield;
  }
  return asHigh / (orders + 1);
}
