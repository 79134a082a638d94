import type { ParetoSides, SidesBar } from '#core/contract/analyze.ts';
import { amountWords, capital, numberWords, shareWords } from '#core/aggregate/number-words.ts';

type SideFigures = SidesBar['sides'][0];

/** How long the bars of two sides are, so that sides of different size can be compared. */
export interface SidesScale {
  /** What the axis measures: "Incidents per day", "Share of each side". */
  readonly title: string;
  /** Null where the side has no such figure. */
  valueOf(figures: SideFigures): number | null;
  intervalOf(figures: SideFigures): { low: number; high: number } | null;
  words(value: number): string;
}

/** Periods of the same length, to a thousandth: then amounts can be compared as they are. */
function sameLength({ sides }: Pick<ParetoSides, 'sides'>): boolean {
  const [first, second] = sides.map(({ days }) => days ?? 0);
  if (!first || !second) return false;
  return Math.abs(first - second) <= 0.001 * second;
}

/**
 * Rates where both sides have exposure, amounts (a day, where lengths differ) for two periods, shares otherwise.
 * @param measureName what is added up; null: incidents are counted
 */
export function sidesScale(sides: ParetoSides, measureName: string | null): SidesScale {
  const what = measureName ?? 'incidents';
  if (sides.comparison === 'shares') {
    return {
      title: `Share of each side${measureName === null ? '' : `, ${measureName}`}`,
      valueOf: ({ share }) => share,
      intervalOf: ({ shareInterval }) => shareInterval,
      words: (value) => shareWords(value),
    };
  }
  if (sides.comparison === 'per-exposure') {
    const { rate } = sides;
    return {
      title: rate
        ? `Incidents per ${numberWords(rate.per)} ${rate.basis.unit}`
        : 'Incidents per exposure',
      valueOf: (figures) => figures.rate?.rate ?? null,
      intervalOf: ({ rate: found }) =>
        found && found.low !== null && found.high !== null
          ? { low: found.low, high: found.high }
          : null,
      words: amountWords,
    };
  }
  if (sameLength(sides)) {
    return {
      title: capital(what),
      valueOf: ({ amount }) => amount,
      intervalOf: () => null,
      words: amountWords,
    };
  }
  return {
    title: `${capital(what)} per day`,
    valueOf: ({ perDay }) => perDay,
    intervalOf: () => null,
    words: amountWords,
  };
}
