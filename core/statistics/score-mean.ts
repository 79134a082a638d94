/** How often each score was given: 1 to 5 stars; 100, 0 and -100 for promoters, passives and detractors. */
export interface ScoreCount {
  score: number;
  count: number;
}

export interface ScoreMean {
  n: number;
  mean: number;
  /** Of a single score. */
  variance: number;
}

/**
 * The mean of scores and their variance. A variance of 0 would make a handful of equal answers certain: it is
 * taken with one answer more that lies half a step off the mean, as far as one answer may have been missed.
 * @param step the distance between neighbouring scores. Null without answers.
 */
export function scoreMean(counts: readonly ScoreCount[], step: number): ScoreMean | null {
  let [n, sum] = [0, 0];
  for (const { score, count } of counts) {
    n += count;
    sum += score * count;
  }
  if (n === 0) return null;
  const mean = sum / n;
  let squares = (step / 2) ** 2;
  for (const { score, count } of counts) squares += count * (score - mean) ** 2;
  return { n, mean, variance: squares / n };
}
