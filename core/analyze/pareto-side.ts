import { exposureBases } from '../aggregate/exposure-bases.ts';
import { rateFigureOf } from '../aggregate/rate-figure.ts';
import type { ParetoMeasure } from '../contract/analyze.ts';
import type { RateFigure } from '../contract/exposure.ts';
import type { Filter } from '../contract/filter.ts';
import { measured, type Measured } from './pareto-measured.ts';
import type { ParetoSets } from './pareto-rates.ts';
import { type Ordered, ordered } from './pareto-order.ts';
import type { Category } from './pareto-sums.ts';

/** One of two sides, measured by itself. */
export interface MeasuredSide {
  name: string;
  from: Measured;
  /** Its counts as rates, where incidents are counted and the project knows exposure. */
  beside: Measured | null;
  order: Ordered;
  /** Rows under its filter, rising. */
  rows: Uint32Array;
  /** Its category with a code; one that holds nothing where it has none. */
  category: (code: number) => Category;
  /** Place of a category in its own order. */
  place: (code: number) => number;
  /** Incidents per exposure of a category; null where no exposure is known. */
  rateOf: (code: number) => RateFigure | null;
  /** Units of exposure behind all categories; null where none is known. */
  exposure: number | null;
}

export interface SideQuestion {
  fieldId: number;
  measure: ParetoMeasure;
  threshold: number;
}

const nothing: Category = {
  key: '',
  value: 0,
  count: 0,
  squares: 0,
  largest: 0,
  exposure: null,
  code: -1,
};

function byCode(categories: readonly Category[]): Map<number, Category> {
  return new Map(categories.map((category) => [category.code, category]));
}

/** Rates by code of what was measured as rates. */
function ratesOf({ rate, categories }: Measured): (code: number) => RateFigure | null {
  const found = byCode(categories);
  return (code) => {
    if (rate === null) return null;
    const category = found.get(code) ?? nothing;
    const units = rate.own ? (category.exposure ?? 0) : rate.overall.n;
    return units > 0 ? rateFigureOf(category.count, units, rate.per) : null;
  };
}

/**
 * Measures one side. Counts have rates beside them where the project knows exposure.
 * @throws VitalFewError as `pareto`
 */
export function measuredSide(
  sets: ParetoSets,
  { fieldId, measure, threshold }: SideQuestion,
  { name, filter }: { name: string; filter: Filter },
): MeasuredSide {
  const beside =
    measure.kind === 'count' && exposureBases(sets.exposure).length > 0
      ? measured(sets, { filter, fieldId, measure: { kind: 'rate', basis: null } })
      : null;
  const from = measured(sets, { filter, fieldId, measure });
  const rates = beside ?? from;
  const order = ordered(from, threshold);
  const found = byCode(from.categories);
  const places = new Map(order.table.entries.map(({ code }, place) => [code, place]));
  return {
    name,
    from,
    beside,
    order,
    // A copy: the next question selects into the same list.
    rows: from.rows.slice(),
    category: (code) => found.get(code) ?? { ...nothing, code },
    place: (code) => places.get(code) ?? Infinity,
    rateOf: ratesOf(rates),
    exposure: rates.rate?.overall.n ?? null,
  };
}

/** How many rows two rising lists have in common. */
export function commonRows(first: Uint32Array, second: Uint32Array): number {
  let [a, b, common] = [0, 0, 0];
  while (a < first.length && b < second.length) {
    const [left, right] = [first[a] as number, second[b] as number];
    if (left === right) common += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return common;
}
