import type { Bar, BreakdownResult } from '#core/contract/aggregate.ts';
import type { FieldRates, RateFigure } from '#core/contract/exposure.ts';
import type { Filter } from '#core/contract/filter.ts';
import { noFigure, numbered, numberWords } from '#core/aggregate/number-words.ts';
import { poissonRate } from '#core/statistics/poisson-rate.ts';
import type { RateRow } from '../charts/RateBars.vue';
import { isChosen, keyOf, missingKey, restKey } from './breakdown-rows.ts';

/** What rates are taken of, and for how many. */
export interface RateOf {
  unit: string;
  per: number;
}

/** A rate with as many figures as tell something: 716; 67.9; 0.45. */
export function rateWords(rate: number | null): string {
  if (rate === null) return noFigure;
  if (rate >= 100) return numberWords(rate);
  if (rate >= 10) return numberWords(rate, 1);
  return numberWords(rate, rate >= 1 ? 2 : 3);
}

/** The exact 95 % interval: 656 to 780. */
export function intervalWords({ low, high }: RateFigure): string {
  return low === null || high === null ? '' : `${rateWords(low)} to ${rateWords(high)}`;
}

/** A rate with all that belongs to it, in one sentence. */
export function rateSentence(figure: RateFigure, { unit, per }: RateOf): string {
  const incidents = numbered(figure.incidents, 'incident', 'incidents');
  if (figure.rate === null) return `${incidents}; no ${unit} are known for it, so it has no rate`;
  return `${rateWords(figure.rate)} per ${numberWords(per)} ${unit} (95\u00a0% interval ${intervalWords(figure)}): ${incidents}, ${numberWords(figure.n)} ${unit}`;
}

/** The rate of what several bars hold together; with a shared exposure it stays what it is. */
function together(figures: readonly RateFigure[], own: boolean, per: number): RateFigure {
  const sum = (of: (figure: RateFigure) => number) =>
    figures.reduce((total, figure) => total + of(figure), 0);
  const incidents = sum((figure) => figure.incidents);
  const n = own ? sum((figure) => figure.n) : (figures[0]?.n ?? 0);
  const found = poissonRate(incidents, n);
  const times = (value: number | undefined) => (value === undefined ? null : value * per);
  return {
    incidents,
    n,
    rate: times(found?.rate),
    low: times(found?.low),
    high: times(found?.high),
  };
}

/** The rows of one breakdown as rates: the same bars as its counts, in the same order. */
export function rateRows(
  result: BreakdownResult,
  rates: FieldRates,
  filter: Filter,
  of: RateOf,
): RateRow[] {
  const row = (
    key: string,
    label: string,
    kind: RateRow['kind'],
    figure: RateFigure,
    bar: Bar,
  ) => ({
    key,
    label,
    kind,
    rate: figure.rate,
    low: figure.low,
    high: figure.high,
    figure: rateWords(figure.rate),
    interval: intervalWords(figure),
    n: numberWords(figure.n),
    words: rateSentence(figure, of),
    selected: kind !== 'rest' && isChosen(filter, result.fieldId, bar),
  });
  const figureOf = (bar: Bar) =>
    rates.bars.find((rate) => rate.value === bar.value && rate.from === bar.from);
  const rows = result.bars.flatMap((bar, index) => {
    const figure = figureOf(bar);
    return figure ? [row(keyOf(bar, index), bar.value ?? 'no value', 'value', figure, bar)] : [];
  });
  if (result.rest && result.restValues > 0) {
    const folded = rates.bars.filter(
      (rate) => !result.bars.some((bar) => bar.value === rate.value && bar.from === rate.from),
    );
    const parts = rates.rest ? [...folded, rates.rest] : folded;
    const label = `${numberWords(result.restValues)} more`;
    rows.push(row(restKey, label, 'rest', together(parts, rates.own, of.per), result.rest));
  }
  if (result.missing.countAll > 0) {
    rows.push(row(missingKey, 'no value', 'missing', rates.missing, result.missing));
  }
  return rows;
}
