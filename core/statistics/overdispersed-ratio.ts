import type { CountsOverTime } from './poisson-change.ts';
import type { Interval } from './proportion.ts';
import { studentQuantile, studentUpper } from './student.ts';

export interface OverdispersedRatio extends Interval {
  /** Rate after over rate before. */
  ratio: number;
  /** The variance of the points over that of a Poisson. */
  dispersion: number;
  df: number;
  p: number;
}

/**
 * Compares the rates before and after when points vary more than a Poisson: the interval of the log ratio is widened by
 * the spread within both (quasi-Poisson, Student's t). Null with no events on a side or fewer than three points in all:
 * neither a ratio nor a spread. P. McCullagh, J. Nelder, Generalized Linear Models, 6.2.3.
 */
export function overdispersedRatio(
  before: CountsOverTime,
  after: CountsOverTime,
  confidence = 0.95,
): OverdispersedRatio | null {
  const [first, second] = [before, after].map(spread) as [Spread, Spread];
  const df = before.counts.length + after.counts.length - 2;
  if (!(first.events > 0 && second.events > 0) || df < 1) return null;
  const dispersion = (first.chiSquare + second.chiSquare) / df;
  const ratio = second.rate / first.rate;
  const error = Math.sqrt(dispersion * (1 / first.events + 1 / second.events));
  const reach = studentQuantile((1 + confidence) / 2, df) * error;
  const off = Math.abs(Math.log(ratio));
  return {
    ratio,
    dispersion,
    df,
    low: ratio * Math.exp(-reach),
    high: ratio * Math.exp(reach),
    p: off === 0 ? 1 : error === 0 ? 0 : 2 * studentUpper(off / error, df),
  };
}

interface Spread {
  events: number;
  rate: number;
  chiSquare: number;
}

/** Pearson's chi-square around the one rate of a period. */
function spread({ counts, exposures }: CountsOverTime): Spread {
  let [events, exposure] = [0, 0];
  for (let at = 0; at < counts.length; at += 1) {
    events += counts[at] as number;
    exposure += exposures[at] as number;
  }
  const rate = events / exposure;
  let chiSquare = 0;
  for (let at = 0; at < counts.length; at += 1) {
    const expected = rate * (exposures[at] as number);
    chiSquare += ((counts[at] as number) - expected) ** 2 / expected;
  }
  return { events, rate, chiSquare };
}
