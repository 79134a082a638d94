import type { Recommendations } from './net-promoter.ts';
import { twoSidedZ } from './normal.ts';
import type { Interval } from './proportion.ts';

function total({ promoters, passives, detractors }: Recommendations): number {
  return promoters + passives + detractors;
}

/**
 * Wald's interval of a net promoter score, in points: the score and so many standard errors. It has no width when all
 * answers are alike, so that it is for comparing with what others print. Null without answers.
 */
export function netPromoterWald(
  answers: Recommendations,
  confidence = 0.95,
): (Interval & { standardError: number; margin: number }) | null {
  const n = total(answers);
  if (n === 0) return null;
  const { promoters, detractors } = answers;
  const difference = (promoters - detractors) / n;
  const variance = Math.max(0, (promoters + detractors) / n - difference * difference);
  const standardError = 100 * Math.sqrt(variance / n);
  const margin = twoSidedZ(confidence) * standardError;
  const score = 100 * difference;
  return { standardError, margin, low: score - margin, high: score + margin };
}

/** How far the counts lie from a difference of shares, in standard errors that hold if it is the true one. */
function scoreStatistic(b: number, c: number, n: number, difference: number): number {
  const linear = -b - c + (2 * n - b + c) * difference;
  const constant = -c * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
  const share = Math.max(0, (root - linear) / (4 * n));
  const variance = n * (2 * share + difference * (1 - difference));
  const off = b - c - n * difference;
  if (variance <= 0) return off === 0 ? 0 : Math.sign(off) * Infinity;
  return off / Math.sqrt(variance);
}

/** Where the statistic, which falls with the difference, comes to a value. */
function crossing(statistic: (difference: number) => number, value: number): number {
  let [low, high] = [-1, 1];
  for (let step = 0; step < 100 && high - low > 1e-15; step += 1) {
    const middle = (low + high) / 2;
    if (statistic(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The score interval of a net promoter score, in points: promoters and detractors are the two sides of a paired
 * difference. It has a width whatever the answers. Null without answers.
 * T. Tango (1998), Statistics in Medicine 17:891-908.
 */
export function netPromoterScoreInterval(
  answers: Recommendations,
  confidence = 0.95,
): Interval | null {
  const n = total(answers);
  if (n === 0) return null;
  const { promoters, detractors } = answers;
  const z = twoSidedZ(confidence);
  const at = (difference: number): number => scoreStatistic(promoters, detractors, n, difference);
  return {
    low: detractors === n ? -100 : 100 * crossing(at, z),
    high: promoters === n ? 100 : 100 * crossing(at, -z),
  };
}
