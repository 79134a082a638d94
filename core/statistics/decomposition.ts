import { meanOf } from './summary.ts';

export interface Decomposition {
  /** The centred moving average of one period; null within half a period of the ends. */
  trend: (number | null)[];
  /** What each season adds (mean 0) or multiplies by (mean 1), from the season of the first value. */
  seasons: number[];
}

/** An even period has no middle point: its ends count half. */
function trendOf(values: readonly number[], period: number): (number | null)[] {
  const half = Math.floor(period / 2);
  const ends = period % 2 === 0 ? 0.5 : 1;
  return values.map((_value, at) => {
    if (at < half || at + half >= values.length) return null;
    let sum = 0;
    for (let step = -half; step <= half; step += 1) {
      sum += (values[at + step] as number) * (Math.abs(step) === half ? ends : 1);
    }
    return sum / period;
  });
}

/**
 * Splits a series into trend and seasons, the classical way. Null with fewer than two periods, as in R: the seasons would
 * be the noise. `multiplicative` is for a season that grows with the level; null when a trend is 0 there.
 * M. Kendall, A. Stuart (1983), The Advanced Theory of Statistics 3:410-414; R decompose.
 * @param period points in one round of seasons, over 1: 7 for weekdays by day, 12 for months.
 */
export function decompose(
  values: readonly number[],
  period: number,
  kind: 'additive' | 'multiplicative',
): Decomposition | null {
  if (values.length < 2 * period) return null;
  const trend = trendOf(values, period);
  const bySeason = Array.from({ length: period }, (): number[] => []);
  for (const [at, level] of trend.entries()) {
    if (level === null) continue;
    const value = values[at] as number;
    if (kind === 'multiplicative' && level === 0) return null;
    bySeason[at % period]?.push(kind === 'additive' ? value - level : value / level);
  }
  const raw = bySeason.map((season) => meanOf(season) ?? 0);
  const middle = meanOf(raw) ?? 0;
  if (kind === 'multiplicative' && middle === 0) return null;
  const seasons = raw.map((season) => (kind === 'additive' ? season - middle : season / middle));
  return { trend, seasons };
}
