import type { Sides } from '../classify/driver-question.ts';
import { falseDiscoveryRates } from '../statistics/false-discoveries.ts';
import { hypergeometricUpper } from '../statistics/hypergeometric.ts';
import { rateUpperP } from '../statistics/rate-ratio.ts';

/** One value of a field, outside the problem. */
export interface PlaceTest {
  /** Place of its field in the list of those tested. */
  field: number;
  /** Its number in the field, from 1. */
  segment: number;
  /** Incidents with the pattern in it, and all of them (or the exposure). */
  count: number;
  n: number;
  /** The same for all with a value in the field. */
  countInAll: number;
  all: number;
  /** Fisher's one-sided p, or the exact one of two rates; 1 without more than its share. */
  p: number;
  /** Incidents with the pattern beyond the share of the rest; below 0 for fewer. */
  excess: number;
}

/** Of what is called a finding, this share may be false. */
const falseShare = 0.05;

/** Above one half, q tells nothing. */
const mostQ = 0.5;

/** Counts the values of a field outside the problem: 0 is missing, the number after the last holds what is too small. */
export function countPlaces(
  numbers: Uint8Array,
  { cases }: Sides,
  segments: number,
): { count: Int32Array; n: Int32Array } {
  const count = new Int32Array(segments + 2);
  const n = new Int32Array(segments + 2);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] as number;
    n[number] = (n[number] as number) + 1;
    if (index < cases) count[number] = (count[number] as number) + 1;
  }
  return { count, n };
}

function sum(counts: Int32Array | Float64Array): number {
  let total = 0;
  for (let number = 1; number < counts.length; number += 1) total += counts[number] as number;
  return total;
}

/**
 * Tests each value of a field against the rest of those with a value in it, outside the problem. Those that have
 * under `minimum` incidents, or as few beside them, are counted and not tested: both sides together decide, never
 * how many show the pattern.
 */
export function testPlaces(
  field: number,
  { count, n }: { count: Int32Array; n: Int32Array },
  minimum: number,
): { tests: PlaceTest[]; small: number } {
  const countInAll = sum(count);
  const all = sum(n);
  const tests: PlaceTest[] = [];
  let small = 0;
  for (let segment = 1; segment < n.length - 1; segment += 1) {
    const own = { count: count[segment] as number, n: n[segment] as number };
    if (own.n < minimum || all - own.n < minimum) {
      small += own.n > 0 ? 1 : 0;
      continue;
    }
    const excess = own.count - (own.n * (countInAll - own.count)) / (all - own.n);
    const p = excess > 0 ? hypergeometricUpper(own.count, countInAll, all, own.n) : 1;
    tests.push({ field, segment, ...own, countInAll, all, p, excess });
  }
  return { tests, small };
}

/**
 * The same against exposure: how many incidents with the pattern stand on how much of it. Tested are values that would
 * have `minimum` incidents at the common rate, as would the rest: the exposure decides, never what was counted in one.
 */
export function testRates(
  field: number,
  count: Int32Array,
  exposure: Float64Array,
  minimum: number,
): { tests: PlaceTest[]; small: number } {
  const counted = count.map((one, number) => ((exposure[number] as number) > 0 ? one : 0));
  const countInAll = sum(counted);
  const all = sum(exposure);
  const tests: PlaceTest[] = [];
  let small = 0;
  for (let segment = 1; segment < exposure.length - 1; segment += 1) {
    const own = { count: counted[segment] as number, n: exposure[segment] as number };
    if (own.n === 0) continue;
    const rest = all - own.n;
    if ((countInAll * Math.min(own.n, rest)) / all < minimum) {
      small += 1;
      continue;
    }
    const excess = own.count - (own.n * (countInAll - own.count)) / rest;
    const p = excess > 0 ? rateUpperP(own.count, own.n, countInAll - own.count, rest) : 1;
    tests.push({ field, segment, ...own, countInAll, all, p, excess });
  }
  return { tests, small };
}

function byExcess(tests: PlaceTest[]): PlaceTest[] {
  return tests.sort(
    (a, b) => b.excess - a.excess || a.p - b.p || a.field - b.field || a.segment - b.segment,
  );
}

/** Sets apart what is told apart from chance over all tests; both lists have most excess first. */
export function sortOut(tests: readonly PlaceTest[]): {
  found: PlaceTest[];
  /** With more than the share of their rest. */
  rest: PlaceTest[];
  /** q of a p value of these tests; null: over one half. */
  q: (p: number) => number | null;
} {
  const sorted = Float64Array.from(tests, ({ p }) => p).sort();
  const rates = falseDiscoveryRates(sorted, tests.length);
  // Of equal p values the last has the smallest rate, and all have the same q.
  const known = new Map(Array.from(sorted, (p, place) => [p, rates[place] ?? 1]));
  const q = (p: number): number => known.get(p) ?? 1;
  const above = tests.filter(({ excess }) => excess > 0);
  return {
    found: byExcess(above.filter(({ p }) => q(p) <= falseShare)),
    rest: byExcess(above.filter(({ p }) => q(p) > falseShare)),
    q: (p) => (q(p) > mostQ ? null : q(p)),
  };
}
