import { chiSquareQuantile } from './chi-square.ts';
import { hypergeometricUpper } from './hypergeometric.ts';
import type { Interval } from './proportion.ts';

/** A segment against the rest: those with the problem and those without, as counts. */
export interface TwoByTwo {
  segmentProblem: number;
  segmentOther: number;
  restProblem: number;
  restOther: number;
}

export interface DriverMeasures {
  /** Risk in the segment over risk in the rest; Infinity when the rest has none, null when nobody has. */
  relativeRisk: number | null;
  /** Koopman's score interval. */
  interval: Interval;
  /** Risk in the segment over risk in all; null when nobody has the problem. */
  lift: number | null;
  /** Risk in the segment less risk in the rest. */
  difference: number;
  /** Fisher's one-sided p: this many or more in the segment, if it were like the rest. */
  p: number;
}

/**
 * How much more often a problem is found in a segment than in the rest; null when either is empty.
 * @param level confidence, between 0 and 1.
 */
export function driverMeasures(table: TwoByTwo, level: number): DriverMeasures | null {
  const { segmentProblem: x1, segmentOther, restProblem: x2, restOther } = table;
  const n1 = x1 + segmentOther;
  const n2 = x2 + restOther;
  if (n1 === 0 || n2 === 0) return null;
  const problems = x1 + x2;
  const [p1, p2] = [x1 / n1, x2 / n2];
  return {
    relativeRisk: problems === 0 ? null : p1 / p2,
    interval: koopmanInterval(x1, n1, x2, n2, level),
    lift: problems === 0 ? null : p1 / (problems / (n1 + n2)),
    difference: p1 - p2,
    p: hypergeometricUpper(x1, problems, n1 + n2, n1),
  };
}

/**
 * The ratios of two risks that a score test does not reject, without the factor N / (N - 1). It holds with cells of
 * zero, too. P. A. R. Koopman (1984), Biometrics 40:513-517.
 */
export function koopmanInterval(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  level: number,
): Interval {
  const critical = Math.sqrt(chiSquareQuantile(level, 1));
  const score = (logRatio: number): number => scoreAt(x1, n1, x2, n2, Math.exp(logRatio));
  const estimate = x1 > 0 && x2 > 0 ? Math.log(x1 / n1) - Math.log(x2 / n2) : 0;
  return {
    low: x1 === 0 ? 0 : Math.exp(crossing(score, critical, estimate, -1)),
    high: x2 === 0 ? Infinity : Math.exp(crossing(score, -critical, estimate, 1)),
  };
}

/** The score of the difference p1 - ratio p2, under the most likely risks that have this ratio. */
function scoreAt(x1: number, n1: number, x2: number, n2: number, ratio: number): number {
  const b = ratio * (n1 + x2) + x1 + n2;
  const root = Math.sqrt(Math.max(0, b * b - 4 * ratio * (n1 + n2) * (x1 + x2)));
  // The smaller root of the quadratic, written without the difference of two near numbers.
  const p1 = Math.min(1, (2 * ratio * (x1 + x2)) / (b + root));
  const p2 = Math.min(1, p1 / ratio);
  const variance = (p1 * (1 - p1)) / n1 + (ratio * ratio * p2 * (1 - p2)) / n2;
  const distance = x1 / n1 - (ratio * x2) / n2;
  if (distance === 0) return 0;
  return variance <= 0 ? Math.sign(distance) * Infinity : distance / Math.sqrt(variance);
}

/** Where the falling score crosses a value: outward from the estimate until it is passed, then by halving. */
function crossing(
  score: (logRatio: number) => number,
  value: number,
  from: number,
  direction: 1 | -1,
): number {
  const passed = (at: number): boolean => (direction > 0 ? score(at) <= value : score(at) >= value);
  let inner = from;
  let step = 0.5;
  // An estimate that a zero cell leaves undefined may lie beyond the crossing.
  while (passed(inner)) {
    inner -= direction * step;
    step *= 2;
  }
  step = 0.5;
  let outer = inner + direction * step;
  while (!passed(outer)) {
    inner = outer;
    step *= 2;
    outer += direction * step;
  }
  for (let halving = 0; halving < 200; halving += 1) {
    const middle = (inner + outer) / 2;
    if (middle === inner || middle === outer) break;
    if (passed(middle)) outer = middle;
    else inner = middle;
  }
  return (inner + outer) / 2;
}
