import { numbered } from '../aggregate/number-words.ts';
import { spanWords, timeWords } from '../aggregate/time-words.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { BaselineSpan } from '../contract/control-charts.ts';
import type { ChartData, DataPoint } from './control-series.ts';
import type { FrozenPoint } from './control-limits.ts';

/** Fewer points than these say too little of how much points differ. */
export const fewestForLimits = 8;

/** Is a point part of a period, and neither open nor before its time? */
export function isWithin({ from, to }: BaselineSpan, point: DataPoint): boolean {
  return point.from >= from && point.to <= to && point.standing !== 'open';
}

/** A period of a chart in words; single incidents have moments. */
export function baselineWords(
  { unit }: Pick<ChartData, 'unit'>,
  { from, to }: BaselineSpan,
): string {
  if (unit !== null) return spanWords(from, to);
  return from === to ? timeWords(from) : `${timeWords(from)} to ${timeWords(to)}`;
}

/** The points of a period as limits are taken from them. */
export function pointsWithin(
  { points }: Pick<ChartData, 'points'>,
  span: BaselineSpan,
): FrozenPoint[] {
  return points.filter((point) => isWithin(span, point)).map(({ x, n }) => ({ x, n }));
}

/**
 * The points of a period, to be frozen as a baseline.
 * @throws VitalFewError `too-few-points` below 8 with a value, `invalid-input` for a period that ends before it begins
 */
export function baselinePoints(data: ChartData, span: BaselineSpan): FrozenPoint[] {
  if (span.to < span.from) {
    throw new VitalFewError(
      'invalid-input',
      'The baseline ends before it begins. Give it a later end, or an earlier beginning.',
    );
  }
  const points = pointsWithin(data, span);
  const known = points.filter(({ x }) => x !== null).length;
  if (known >= fewestForLimits) return points;
  const holds = `${baselineWords(data, span)} holds ${numbered(known, 'point', 'points')} with a value.`;
  throw new VitalFewError(
    'too-few-points',
    `${holds} Limits need at least ${fewestForLimits}: fewer say too little of how much points differ by chance.`,
    { points: known, needed: fewestForLimits },
  );
}

/** From the first to the last complete point before a moment (null: all); null without any. */
export function completeSpan(
  points: readonly DataPoint[],
  before: number | null,
): BaselineSpan | null {
  const complete = points.filter(
    ({ standing, from }) => standing === 'complete' && from < (before ?? Infinity),
  );
  const [first, last] = [complete[0], complete.at(-1)];
  return first && last ? { from: first.from, to: last.to } : null;
}
