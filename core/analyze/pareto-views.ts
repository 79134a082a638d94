import type { z } from 'zod';
import { watched } from '../classify/driver-question.ts';
import type { analyzeOperations, ParetoViews } from '../contract/analyze.ts';
import type { TaskControl } from '../project/task-control.ts';
import { rateFigureOf } from '../aggregate/rate-figure.ts';
import { barsShown, byCodePoint } from '../statistics/pareto-table.ts';
import { type RankIntervals, rankIntervalsBy } from '../statistics/rank-intervals.ts';
import { measured, type Measured, paretoGroups } from './pareto-measured.ts';
import type { ParetoSets } from './pareto-rates.ts';
import { type Ordered, ordered } from './pareto-order.ts';
import type { Category } from './pareto-sums.ts';

type ViewsInput = z.output<(typeof analyzeOperations)['analyze.paretoViews']['input']>;
type ViewFigures = ParetoViews['bars'][number]['figures'][number];

/** One measure of the field. */
interface View {
  from: Measured;
  order: Ordered;
  /** Places from 0, by code. */
  places: ReadonlyMap<number, number>;
}

/** A category in any of the views. */
interface Row {
  code: number;
  key: string;
}

function viewOf(from: Measured): View {
  // The threshold plays no part here: views compare orders.
  const order = ordered(from, 0.8);
  const places = new Map(order.table.entries.map(({ code }, place) => [code, place]));
  return { from, order, places };
}

/**
 * Several measures of the same field side by side, and which bars change places between them. A change of places is
 * beyond chance when both orders are, each among all pairs of its view (Holm).
 * @throws VitalFewError as `pareto`; `cancelled`
 */
export async function paretoViews(
  sets: ParetoSets,
  input: ViewsInput,
  control: TaskControl,
): Promise<Omit<ParetoViews, 'revision'>> {
  const { breathe } = watched(sets.exposure, watched(sets.incidents, control));
  const { filter, fieldId } = input;
  const { labels } = paretoGroups(sets.incidents, fieldId);
  const views: View[] = [];
  for (const measure of input.views) {
    views.push(viewOf(measured(sets, { filter, fieldId, measure })));
    await breathe();
  }
  const rows = rowsOf(views, labels);
  const shown = rows.slice(0, barsShown(rows.length, input.maxBars));
  const placed = shown.toSorted((a, b) => compared(placeIn(views[0], a), placeIn(views[0], b)));
  const [first] = views;
  return {
    fieldId,
    views: views.map((view, at) => ({
      fieldId,
      measure: input.views[at] ?? { kind: 'count' },
      ...aboutView(view),
    })),
    bars: placed.map(({ code, key }) => ({
      value: key,
      figures: views.map((view) => figuresOf(view, code)),
    })),
    otherCategories: rows.length - shown.length,
    categories: rows.length,
    flips: flipsOf(views, placed),
    firstAt: first?.from.firstAt ?? null,
    lastAt: first?.from.lastAt ?? null,
  };
}

function aboutView({ from, order }: View) {
  const { table, whole, verdict } = order;
  return {
    additive: from.additive,
    rate: from.rate,
    severity: from.severity,
    notes: from.notes,
    n: whole.count,
    total: (from.additive ? table.total : whole.value) * from.scale,
    missing: from.missing,
    withoutAmount: from.withoutAmount,
    withoutExposure: from.withoutExposure,
    verdict,
  };
}

function placeIn(view: View | undefined, { code }: Row): number {
  return view?.places.get(code) ?? Infinity;
}

/** All categories, those that come furthest up in any view first; ties by the first view, then by label. */
function rowsOf(views: readonly View[], labels: readonly string[]): Row[] {
  const codes = new Set(views.flatMap(({ places }) => [...places.keys()]));
  return [...codes]
    .map((code) => ({ code, key: labels[code] ?? '' }))
    .map((row) => ({ row, best: Math.min(...views.map((view) => placeIn(view, row))) }))
    .sort(
      (a, b) =>
        a.best - b.best ||
        compared(placeIn(views[0], a.row), placeIn(views[0], b.row)) ||
        byCodePoint(a.row.key, b.row.key),
    )
    .map(({ row }) => row);
}

/** Two places that may both be missing, and so equal. */
function compared(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function figuresOf({ from, order, places }: View, code: number): ViewFigures {
  const place = places.get(code);
  const category = place === undefined ? undefined : order.table.entries[place];
  if (place === undefined || category === undefined) {
    return { amount: 0, count: 0, share: null, interval: null, place: null, rank: null };
  }
  const { additive, scale, tests } = from;
  const share = additive && order.whole.value > 0 ? category.value / order.whole.value : null;
  return {
    amount: category.value * scale,
    count: category.count,
    share,
    interval:
      share === null ? rateInterval(from, category) : tests.shareInterval(category, order.whole),
    place: place + 1,
    rank: order.ranks?.ranks[place] ?? null,
  };
}

function rateInterval({ rate }: Measured, { count, exposure }: Category): ViewFigures['interval'] {
  if (rate === null || exposure === null) return null;
  const { low, high } = rateFigureOf(count, exposure, rate.per);
  return low === null || high === null ? null : { low, high };
}

/** Which of two rows is larger beyond chance in a view: among all categories, or among those shown where these are many. */
function largerIn({ from, order, places }: View, shown: readonly Row[]) {
  const known = shown.filter(({ code }) => places.has(code));
  const entryOf = ({ code }: Row) => order.table.entries[places.get(code) ?? -1] as Category;
  const at = new Map(known.map(({ code }, place) => [code, place]));
  const ranks: RankIntervals =
    order.ranks ??
    rankIntervalsBy(
      known.map((row) => entryOf(row).value),
      (a, b) => from.tests.pairP(entryOf(known[a] as Row), entryOf(known[b] as Row)),
    );
  const placeOf = (row: Row): number =>
    (order.ranks === null ? at.get(row.code) : places.get(row.code)) ?? -1;
  return {
    value: (row: Row): number | null => (places.has(row.code) ? entryOf(row).value : null),
    larger: (a: Row, b: Row): boolean => ranks.larger(placeOf(a), placeOf(b)),
  };
}

/** Pairs of bars that stand the other way round in another view; those beyond chance first. */
function flipsOf(views: readonly View[], shown: readonly Row[]): ParetoViews['flips'] {
  const orders = views.map((view) => largerIn(view, shown));
  const flips: ParetoViews['flips'] = [];
  for (const [i, one] of orders.entries()) {
    for (const [j, two] of orders.entries()) {
      if (j <= i) continue;
      for (const a of shown) {
        for (const b of shown) {
          const here = (one.value(a) ?? Number.NaN) > (one.value(b) ?? Number.NaN);
          const there = (two.value(b) ?? Number.NaN) > (two.value(a) ?? Number.NaN);
          if (!here || !there) continue;
          const beyondChance = one.larger(a, b) && two.larger(b, a);
          flips.push({ views: [i, j], above: a.key, below: b.key, beyondChance });
        }
      }
    }
  }
  return flips.sort((a, b) => Number(b.beyondChance) - Number(a.beyondChance));
}
