import { noFigure, numbered, numberWords } from '../aggregate/number-words.ts';
import type { StageGap } from '../contract/timeline.ts';

/** Hours as a person says them: 40 min, 5.5 h, 12 days. Negative ones have a minus; null: not known. */
export function hoursWords(hours: number | null): string {
  if (hours === null || !Number.isFinite(hours)) return noFigure;
  const size = Math.abs(hours);
  const sign = hours < 0 ? '\u2212' : '';
  if (size < 1) return `${sign}${numberWords(size * 60)}\u00A0min`;
  if (size < 48) return `${sign}${numberWords(size, 1)}\u00A0h`;
  const days = size / 24;
  return `${sign}${numberWords(days, days < 10 ? 1 : 0)}\u00A0days`;
}

/** A quantile of hours with its interval: 5.5 h (4 h to 8 h); “at least” and “at most” where it is open. */
export function hoursWithInterval(hours: StageGap['median']): string {
  if (hours === null) return noFigure;
  const { value, low, high } = hours;
  if (low === null && high === null) return `${hoursWords(value)} (too few for an interval)`;
  if (high === null) return `${hoursWords(value)} (at least ${hoursWords(low)})`;
  if (low === null) return `${hoursWords(value)} (at most ${hoursWords(high)})`;
  return `${hoursWords(value)} (${hoursWords(low)} to ${hoursWords(high)})`;
}

/** What a gap is of: 212 incidents; 3 the other way round. */
export function gapCountWords({ n, outOfOrder }: Pick<StageGap, 'n' | 'outOfOrder'>): string {
  const counted = numbered(n, 'incident', 'incidents');
  return outOfOrder === 0 ? counted : `${counted}; ${numberWords(outOfOrder)} the other way round`;
}
