import { filterBits } from '../aggregate/filter-bits.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';
import { binomialUpper } from '../statistics/binomial.ts';
import { poissonUpper } from '../statistics/poisson.ts';
import { countMarked, countSegments, markRows, overlap } from './driver-counting.ts';
import type { Sides } from './driver-question.ts';
import type { SegmentCounts, Side } from './driver-tables.ts';
import type { Tested } from './driver-tests.ts';

/** A pair is told apart from what its parts say at this level, and by at least so many times the cases. */
const pairLevel = 0.05;
const pairFactor = 1.1;

/** From this share of common incidents on, two segments are nearly the same. */
const sameShare = 0.9;

/**
 * Whether a pair says more than its parts: it is not nearly all of one of them, and it holds more cases than they let
 * one expect, which is the risk in the riskier of both, or the product of both ratios to the risk of all.
 */
export function saysMore(test: Tested, counts: readonly SegmentCounts[]): boolean {
  const { cases, others, casesInAll, othersInAll } = test;
  const n = cases + others;
  const first = inPart(counts[test.first], test.segment);
  const second = inPart(counts[test.second], test.other);
  if (n >= sameShare * Math.min(first.n, second.n)) return false;
  const base = casesInAll / (casesInAll + othersInAll);
  const product = (first.risk * second.risk) / base;
  const expected = Math.min(1, Math.max(first.risk, second.risk, product));
  return cases > pairFactor * n * expected && binomialUpper(cases, n, expected) <= pairLevel;
}

function inPart(counts: SegmentCounts | undefined, segment: number): { n: number; risk: number } {
  const cases = counts?.cases[segment] ?? 0;
  const n = cases + (counts?.others[segment] ?? 0);
  return { n, risk: n === 0 ? 0 : cases / n };
}

/** The same against exposure: rates in place of risks, which have no upper limit. */
export function saysMoreBehind(test: Tested, counts: readonly SegmentCounts[]): boolean {
  const { cases, others: amount, casesInAll, othersInAll } = test;
  const first = rateIn(counts[test.first], test.segment);
  const second = rateIn(counts[test.second], test.other);
  if (amount >= sameShare * Math.min(first.amount, second.amount)) return false;
  const product = (first.rate * second.rate * othersInAll) / casesInAll;
  const expected = amount * Math.max(first.rate, second.rate, product);
  return cases > pairFactor * expected && poissonUpper(cases, expected) <= pairLevel;
}

function rateIn(
  counts: SegmentCounts | undefined,
  segment: number,
): { amount: number; rate: number } {
  const amount = counts?.others[segment] ?? 0;
  return { amount, rate: amount > 0 ? (counts?.cases[segment] ?? 0) / amount : 0 };
}

/** Who knows the value is wrong about the filter in no more of the smaller side than this. */
const mostWrong = 0.05;

/** For each condition of a filter, and for all together: 1 for the rows that pass it, in the order of the sides. */
export function passedConditions(
  set: IncidentSet,
  filter: Filter,
  { rows, cases }: Sides,
): Uint8Array[] {
  const all = new Uint8Array(rows.length).fill(1, 0, cases);
  if (filter.conditions.length < 2) return [all];
  const bits = filterBits(set);
  const { bits: places } = bits.ready(set, filter);
  const { failed } = bits;
  const each = places.map((bit) => {
    const passed = new Uint8Array(rows.length);
    for (let index = 0; index < rows.length; index += 1) {
      passed[index] = ((failed[rows[index] as number] as number) & bit) === 0 ? 1 : 0;
    }
    return passed;
  });
  return [all, ...each];
}

/** Whether a field says again what a condition says: its value tells nearly always whether the condition holds. */
export function restates(
  { numbers, segments }: Pick<Side, 'numbers' | 'segments'>,
  passed: readonly Uint8Array[],
): boolean {
  const counts = new Int32Array(segments + 2);
  countSegments(numbers, 0, numbers.length, counts);
  return passed.some((marks) => {
    const inside = new Int32Array(segments + 2);
    countMarked(numbers, marks, inside);
    let wrong = 0;
    let passing = 0;
    let failing = 0;
    for (let number = 1; number < counts.length; number += 1) {
      const pass = inside[number] as number;
      const fail = (counts[number] as number) - pass;
      wrong += Math.min(pass, fail);
      passing += pass;
      failing += fail;
    }
    const smaller = Math.min(passing, failing);
    return smaller > 0 && wrong <= mostWrong * smaller;
  });
}

/** For each driver the place of one further up that holds nearly the same incidents; -1: none. */
export async function copies(
  tests: readonly Tested[],
  sides: readonly Side[],
  control: TaskControl,
): Promise<number[]> {
  const marked: Uint32Array[] = [];
  const places: number[] = [];
  for (const test of tests) {
    const first = sides[test.first];
    if (first === undefined) break;
    const second = sides[test.second]?.numbers ?? null;
    const bits = new Uint32Array((first.numbers.length + 31) >>> 5);
    markRows(first.numbers, test.segment, second, test.other, bits);
    await control.breathe();
    places.push(marked.findIndex((earlier) => overlap(earlier, bits) >= sameShare));
    marked.push(bits);
    await control.breathe();
  }
  return places;
}
