import { chiSquareUpper } from './chi-square.ts';
import { type ObservedToExpected, observedToExpected } from './observed-expected.ts';

/** What fell in a season (a weekday, an hour) and how much of it there was: such days or hours, quiet ones too. */
export interface SeasonCount {
  events: number;
  exposure: number;
}

export interface SeasonalIndex {
  /** By season; null for one that was never observed. */
  rates: (number | null)[];
  /** The rate over the mean of the rates; null also when nothing happened at all. */
  indices: (number | null)[];
  /** Of the events against the shares of exposure; null when nothing happened or one season was observed. */
  chiSquare: number | null;
  df: number;
  p: number | null;
}

/**
 * How much busier one season is than the others, by rates, so that a window with five Mondays and four Sundays
 * misleads nobody. M. Kendall, A. Stuart, The Advanced Theory of Statistics 3; Pearson's chi-square.
 */
export function seasonalIndex(seasons: readonly SeasonCount[]): SeasonalIndex {
  const rates = seasons.map(({ events, exposure }) => (exposure > 0 ? events / exposure : null));
  const observed = seasons.filter(({ exposure }) => exposure > 0);
  const sumOfRates = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  const mean = sumOfRates / observed.length;
  const indices = rates.map((rate) => (rate === null || !(mean > 0) ? null : rate / mean));
  const df = Math.max(0, observed.length - 1);
  const { events, exposure } = added(observed);
  if (events === 0 || df === 0) return { rates, indices, chiSquare: null, df, p: null };
  let chiSquare = 0;
  for (const season of observed) {
    const expected = (season.exposure / exposure) * events;
    chiSquare += (season.events - expected) ** 2 / expected;
  }
  return { rates, indices, chiSquare, df, p: chiSquareUpper(chiSquare, df) };
}

function added(seasons: readonly SeasonCount[]): SeasonCount {
  const sum = { events: 0, exposure: 0 };
  for (const { events, exposure } of seasons) {
    sum.events += events;
    sum.exposure += exposure;
  }
  return sum;
}

export interface SeasonallyExpected extends ObservedToExpected {
  observed: number;
  expected: number;
}

/**
 * What happened in a period over what the seasons in it let expect at the rates of a baseline. The error of the
 * baseline's rates is not in the interval. Null when nothing was expected, or a season of the period has no rate.
 */
export function seasonallyExpected(
  baseline: readonly SeasonCount[],
  period: readonly SeasonCount[],
  confidence = 0.95,
): SeasonallyExpected | null {
  let expected = 0;
  for (const [index, { exposure }] of period.entries()) {
    const season = baseline[index];
    if (exposure === 0) continue;
    if (season === undefined || !(season.exposure > 0)) return null;
    expected += (season.events / season.exposure) * exposure;
  }
  const observed = added(period).events;
  const found = observedToExpected(observed, expected, confidence);
  return found && { ...found, observed, expected };
}
