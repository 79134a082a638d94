import { normalUpper, twoSidedZ } from './normal.ts';

/** Answers to "how likely are you to recommend", 0 to 10: promoters 9-10, passives 7-8, detractors 0-6. */
export interface Recommendations {
  promoters: number;
  passives: number;
  detractors: number;
}

export interface NetPromoterScore {
  n: number;
  /** Points, -100 to 100. */
  score: number;
  /** Standard error of the score as it stands (Wald): 0 when all answers are alike. */
  standardError: number;
  /** Adjusted Wald interval: centre, half width, and limits kept within -100 to 100. All in points. */
  centre: number;
  margin: number;
  low: number;
  high: number;
}

function pointsAndError(promoters: number, detractors: number, n: number): [number, number] {
  const difference = (promoters - detractors) / n;
  const variance = (promoters + detractors) / n - difference * difference;
  return [100 * difference, 100 * Math.sqrt(Math.max(0, variance) / n)];
}

/**
 * Net promoter score with its adjusted Wald interval: 3/4 promoter, 3/2 passives and 3/4 detractor are
 * added before the error is taken, so that it is never 0. Null without answers.
 * B. Rocks (2016), The American Statistician 70:365-372.
 */
export function netPromoterScore(
  answers: Recommendations,
  confidence = 0.95,
): NetPromoterScore | null {
  const { promoters, passives, detractors } = answers;
  const n = promoters + passives + detractors;
  if (n === 0) return null;
  const [score, standardError] = pointsAndError(promoters, detractors, n);
  const [centre, error] = pointsAndError(promoters + 0.75, detractors + 0.75, n + 3);
  const margin = twoSidedZ(confidence) * error;
  return {
    n,
    score,
    standardError,
    centre,
    margin,
    low: Math.max(-100, centre - margin),
    high: Math.min(100, centre + margin),
  };
}

/** Difference of two independent scores (a - b), in points, with its Wald interval and two-sided p value. */
export function netPromoterDifference(
  a: NetPromoterScore,
  b: NetPromoterScore,
  confidence = 0.95,
): { difference: number; standardError: number; low: number; high: number; p: number } {
  const difference = a.score - b.score;
  const standardError = Math.hypot(a.standardError, b.standardError);
  const reach = twoSidedZ(confidence) * standardError;
  return {
    difference,
    standardError,
    low: difference - reach,
    high: difference + reach,
    p: 2 * normalUpper(Math.abs(difference) / standardError),
  };
}
