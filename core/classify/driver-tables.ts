import { hypergeometricUpper } from '../statistics/hypergeometric.ts';
import { rateUpperP } from '../statistics/rate-ratio.ts';
import { countCombinations, countSegments } from './driver-counting.ts';
import type { Tested, Tests } from './driver-tests.ts';

/** One field's segments as numbers, the cases first. */
export interface Side {
  /** Its place among the dimensions. */
  place: number;
  numbers: Uint8Array;
  /** Segments that may be tested; the number after the last holds the others. */
  segments: number;
}

/** Counts of one field, by number. */
export interface SegmentCounts {
  cases: Int32Array;
  others: Int32Array | Float64Array;
}

/** Counts the segments of one field among the cases, and among the others. */
export function singleCounts({ numbers, segments }: Side, cases: number): SegmentCounts {
  const counts = { cases: new Int32Array(segments + 2), others: new Int32Array(segments + 2) };
  countSegments(numbers, 0, cases, counts.cases);
  countSegments(numbers, cases, numbers.length, counts.others);
  return counts;
}

function presentIn(
  counts: Int32Array | Float64Array,
  beside: Int32Array | Float64Array | null = null,
): number {
  let sum = 0;
  for (let number = 1; number < counts.length; number += 1) {
    if (beside === null || (beside[number] as number) > 0) sum += counts[number] as number;
  }
  return sum;
}

/** Tests each segment of a field against the rest of those with a value in it. */
export function testSegments(
  place: number,
  counts: SegmentCounts,
  minimum: number,
  against: 'incidents' | 'exposure',
  tests: Tests,
): void {
  // Cases where there is no exposure have no rate.
  const casesInAll = presentIn(counts.cases, against === 'exposure' ? counts.others : null);
  const othersInAll = presentIn(counts.others);
  for (let segment = 1; segment < counts.cases.length - 1; segment += 1) {
    const cases = counts.cases[segment] as number;
    const others = counts.others[segment] as number;
    const test = { first: place, second: -1, segment, other: 0, cases, casesInAll, others };
    if (against === 'exposure') testRate({ ...test, othersInAll }, minimum, tests);
    else testCell({ ...test, othersInAll }, minimum, tests);
  }
}

/** Tables of pairs are counted into the same memory, one after the other. */
export class PairTables {
  #cases = new Int32Array(0);
  #others = new Int32Array(0);

  /** Counts the combinations of segments of two fields. */
  count(a: Side, b: Side, cases: number): void {
    const width = b.segments + 2;
    const size = (a.segments + 2) * width;
    this.#clear(size);
    countCombinations(a.numbers, b.numbers, width, 0, cases, this.#cases);
    countCombinations(a.numbers, b.numbers, width, cases, a.numbers.length, this.#others);
  }

  /** Tests each combination that was counted against the rest of those with a value in both fields. */
  test(a: Side, b: Side, minimum: number, tests: Tests): void {
    const width = b.segments + 2;
    const size = (a.segments + 2) * width;
    let casesInAll = 0;
    let othersInAll = 0;
    for (let cell = width; cell < size; cell += 1) {
      if (cell % width === 0) continue;
      casesInAll += this.#cases[cell] as number;
      othersInAll += this.#others[cell] as number;
    }
    const before = tests.tested;
    for (let segment = 1; segment <= a.segments; segment += 1) {
      for (let other = 1; other <= b.segments; other += 1) {
        const cell = segment * width + other;
        testCell(
          {
            first: a.place,
            second: b.place,
            segment,
            other,
            cases: this.#cases[cell] as number,
            casesInAll,
            others: this.#others[cell] as number,
            othersInAll,
          },
          minimum,
          tests,
        );
      }
    }
    tests.testedPairs += tests.tested - before;
  }

  #clear(size: number): void {
    if (this.#cases.length < size) {
      this.#cases = new Int32Array(size);
      this.#others = new Int32Array(size);
    }
    this.#cases.fill(0, 0, size);
    this.#others.fill(0, 0, size);
  }
}

type Cell = Omit<Tested, 'p' | 'excess'>;

function testCell(cell: Cell, minimum: number, tests: Tests): void {
  const { cases, casesInAll, others, othersInAll } = cell;
  const n = cases + others;
  const all = casesInAll + othersInAll;
  // Both sides together decide whether it is tested: which of them are cases has no part in it.
  if (n < minimum || all - n < minimum) {
    tests.small += n > 0 ? 1 : 0;
    return;
  }
  tests.tested += 1;
  const excess = cases - (n * (casesInAll - cases)) / (all - n);
  // Fewer than its share: the median is no further from the mean than to the next whole number, so p is 1/2 or more.
  // K. Jogdeo, S. M. Samuels (1968), Annals of Mathematical Statistics 39:1191-1195.
  if (excess <= 0 || cases <= Math.floor((n * casesInAll) / all)) return;
  tests.add({ ...cell, p: hypergeometricUpper(cases, casesInAll, all, n), excess });
}

function testRate(cell: Cell, minimum: number, tests: Tests): void {
  const { cases, casesInAll, others: exposure, othersInAll } = cell;
  const rest = othersInAll - exposure;
  if (exposure < minimum || rest < minimum) {
    tests.small += cases > 0 || exposure > 0 ? 1 : 0;
    return;
  }
  tests.tested += 1;
  const excess = cases - (exposure * (casesInAll - cases)) / rest;
  if (excess <= 0) return;
  tests.add({ ...cell, p: rateUpperP(cases, exposure, casesInAll - cases, rest), excess });
}
