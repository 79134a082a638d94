import type { z } from 'zod';
import { watched } from '../classify/driver-question.ts';
import type { analyzeOperations, ParetoSides, SidesBar } from '../contract/analyze.ts';
import type { TaskControl } from '../project/task-control.ts';
import { benjaminiHochbergAdjusted } from '../statistics/benjamini-hochberg.ts';
import { byCodePoint } from '../statistics/pareto-table.ts';
import { sameSharesTest } from '../statistics/same-shares.ts';
import {
  changeWith,
  type Comparison,
  comparisonOf,
  shareChangeWith,
  type SidePair,
} from './pareto-comparison.ts';
import { paretoGroups } from './pareto-measured.ts';
import type { ParetoSets } from './pareto-rates.ts';
import { isFragile } from './pareto-order.ts';
import { partOther } from './pareto-other.ts';
import { comparedPeriods } from './pareto-periods.ts';
import { comparisonWords, sideNotes } from './pareto-side-words.ts';
import { commonRows, measuredSide, type MeasuredSide } from './pareto-side.ts';
import { together } from './pareto-sums.ts';

type SidesInput = z.output<(typeof analyzeOperations)['analyze.paretoSides']['input']>;
type SideFigures = SidesBar['sides'][0];
type Days = readonly [number, number] | null;

/** A category of either side. */
interface Pair {
  code: number;
  key: string;
}

/** Names of categories that are listed. */
const mostNamed = 10;

/**
 * Two periods or segments side by side, in one order. What is compared follows from what the sides are: rates by their
 * exposure, periods by their days, other segments by their shares alone. q is over all categories, shown or not.
 * @throws VitalFewError as `pareto`; `cancelled`
 */
export async function paretoSides(
  sets: ParetoSets,
  input: SidesInput,
  control: TaskControl,
): Promise<Omit<ParetoSides, 'revision'>> {
  const { breathe } = watched(sets.exposure, watched(sets.incidents, control));
  const { fieldId, measure, threshold } = input;
  const { labels } = paretoGroups(sets.incidents, fieldId);
  const [one, two] = input.sides;
  const first = measuredSide(sets, input, one);
  await breathe();
  const second = measuredSide(sets, input, two);
  await breathe();
  const pair: SidePair = [first, second];
  const periods = comparedPeriods(sets.incidents, one, two);
  const days = periods?.days ?? null;
  const comparison = comparisonOf(pair, measure, days);
  const pairs = orderedPairs(pair, labels, comparison, input.order);
  const { shown, rest } = partOther(pairs, input, ({ code }) => shareOfBoth(pair, code));
  const q = adjusted(pairs, comparison.changeP);
  const shareQ = adjusted(pairs, comparison.shareP);
  const perDay = comparison.kind === 'per-day' ? days : null;
  const overlap = commonRows(first.rows, second.rows);
  // A side without any incident is no finding about each bar: most often nothing was recorded there.
  const comparable = pair.every(({ order }) => order.whole.count > 0);
  return {
    fieldId,
    measure,
    threshold,
    additive: first.from.additive,
    rate: second.from.rate,
    severity: second.from.severity,
    comparison: comparison.kind,
    comparisonWords: comparisonWords(comparison.kind, pair, days),
    order: input.order,
    sides: [sideAbout(first, perDay?.[0] ?? null), sideAbout(second, perDay?.[1] ?? null)],
    bars: shown.map(({ code, key }) => ({
      value: key,
      sides: figuresOf(pair, code, perDay),
      change: comparable ? changeWith(comparison.change(code), q.get(code)) : null,
      shareChange: comparable ? shareChangeWith(comparison.share(code), shareQ.get(code)) : null,
      only: onlyOn(pair, code),
      fragile: pair.some((side) => isFragile(side.category(code), measure.kind === 'count')),
    })),
    other: rest.length === 0 ? null : otherOf(pair, rest, perDay),
    otherCategories: rest.length,
    categories: pairs.length,
    totalChange: comparable ? changeWith(comparison.total(), null) : null,
    mix: mixOf(pair, pairs, measure),
    only: { first: onlyNames(pair, pairs, 'first'), second: onlyNames(pair, pairs, 'second') },
    overlap,
    notes: sideNotes(pair, overlap, comparison.kind === 'per-day' ? (periods?.notes ?? []) : []),
  };
}

function sideAbout(
  { name, from, order, exposure }: MeasuredSide,
  days: number | null,
): ParetoSides['sides'][0] {
  const { whole, table, vitalFew, verdict } = order;
  return {
    name,
    n: whole.count,
    total: (from.additive ? table.total : whole.value) * from.scale,
    missing: from.missing,
    withoutAmount: from.withoutAmount,
    withoutExposure: from.withoutExposure,
    firstAt: from.firstAt,
    lastAt: from.lastAt,
    days,
    exposure,
    vitalFew,
    verdict,
  };
}

/** The categories of both sides in the order asked for; ties by label. */
function orderedPairs(
  pair: SidePair,
  labels: readonly string[],
  { compared }: Comparison,
  order: SidesInput['order'],
): Pair[] {
  const codes = new Set(pair.flatMap(({ from }) => from.categories.map(({ code }) => code)));
  const keys = {
    first: (code: number) => [compared(0, code), compared(1, code)],
    second: (code: number) => [compared(1, code), compared(0, code)],
    together: (code: number) => [compared(0, code) + compared(1, code)],
    change: (code: number) => [Math.abs(compared(1, code) - compared(0, code))],
  }[order];
  return [...codes]
    .map((code) => ({ code, key: labels[code] ?? '', by: keys(code) }))
    .sort((a, b) => {
      const place = a.by.findIndex((value, at) => value !== b.by[at]);
      return place < 0 ? byCodePoint(a.key, b.key) : (b.by[place] ?? 0) - (a.by[place] ?? 0);
    })
    .map(({ code, key }) => ({ code, key }));
}

/** Mean of the shares that a category has on either side. */
function shareOfBoth(pair: SidePair, code: number): number {
  const shares = pair.map(({ order, category }) => order.shareOf(category(code)));
  return shares.reduce((sum, share) => sum + share / 2, 0);
}

/** q by code, over all categories that were tested. */
function adjusted(
  pairs: readonly Pair[],
  test: (code: number) => number | null,
): ReadonlyMap<number, number> {
  const p = Float64Array.from(pairs, ({ code }) => test(code) ?? Number.NaN);
  const q = benjaminiHochbergAdjusted(p);
  return new Map(pairs.map(({ code }, at) => [code, q[at] as number]));
}

function figuresOf(pair: SidePair, code: number, days: Days): [SideFigures, SideFigures] {
  const of = (side: MeasuredSide, length: number | undefined): SideFigures => {
    const { vitalFew, verdict } = side.order;
    return {
      ...plainFigures(side, [code], length),
      rate: side.rateOf(code),
      vital: verdict === 'vital-few' && side.place(code) < vitalFew,
    };
  };
  return [of(pair[0], days?.[0]), of(pair[1], days?.[1])];
}

/** One category or several together, on one side. */
function plainFigures(
  { from, order, category }: MeasuredSide,
  codes: readonly number[],
  days: number | undefined,
): SideFigures {
  const { additive, scale, tests } = from;
  const all = together(codes.map(category));
  const share = additive && order.whole.value > 0 ? all.value / order.whole.value : null;
  return {
    count: all.count,
    amount: all.value * scale,
    share,
    shareInterval: share === null ? null : tests.shareInterval(all, order.whole),
    perDay: days === undefined ? null : all.value / days,
    rate: null,
    vital: false,
  };
}

function onlyOn(pair: SidePair, code: number): SidesBar['only'] {
  const [a, b] = [pair[0].category(code).count, pair[1].category(code).count];
  if (a > 0 && b === 0) return 'first';
  return b > 0 && a === 0 ? 'second' : null;
}

function onlyNames(
  pair: SidePair,
  pairs: readonly Pair[],
  side: 'first' | 'second',
): ParetoSides['only']['first'] {
  const names = pairs.filter(({ code }) => onlyOn(pair, code) === side).map(({ key }) => key);
  return { categories: names.length, names: names.slice(0, mostNamed) };
}

function otherOf(pair: SidePair, rest: readonly Pair[], days: Days): SidesBar {
  const codes = rest.map(({ code }) => code);
  return {
    value: 'Other',
    sides: [plainFigures(pair[0], codes, days?.[0]), plainFigures(pair[1], codes, days?.[1])],
    change: null,
    shareChange: null,
    only: null,
    fragile: false,
  };
}

/** Only incidents can be parted among categories anew; sums and rates of their own exposure cannot. */
function mixOf(
  pair: SidePair,
  pairs: readonly Pair[],
  { kind }: ParetoSides['measure'],
): ParetoSides['mix'] {
  if (kind === 'sum' || kind === 'weighted' || !pair[0].from.additive) return null;
  const counts = (side: MeasuredSide) => pairs.map(({ code }) => side.category(code).count);
  return sameSharesTest(counts(pair[0]), counts(pair[1]));
}
