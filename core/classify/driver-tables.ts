import type { TaskControl } from '../project/task-control.ts';
import { hypergeometricUpper } from '../statistics/hypergeometric.ts';
import { rateUpperP } from '../statistics/rate-ratio.ts';
import {
  addCombinations,
  addWeights,
  countCombinations,
  countSegments,
} from './driver-counting.ts';
import { type BehindSide, takeUnbacked } from './driver-backed.ts';
import { isLarge } from './driver-exposed.ts';
import type { Sides } from './driver-question.ts';
import type { Tested, Tests } from './driver-tests.ts';

/** One field's segments as numbers, the cases first. */
export interface Side {
  /** Its place among the dimensions. */
  place: number;
  numbers: Uint8Array;
  /** Segments that may be tested; the number after the last holds the others. */
  segments: number;
  /** The same for the rows of exposure; null: it is tested against other incidents. */
  behind: BehindSide | null;
}

/** Counts of one field, by number. */
export interface SegmentCounts {
  cases: Int32Array;
  others: Int32Array | Float64Array;
}

/** Counts the segments of one field among the cases, and among the others. */
export function singleCounts(
  { numbers, segments }: Omit<Side, 'behind'>,
  cases: number,
): SegmentCounts {
  const counts = { cases: new Int32Array(segments + 2), others: new Int32Array(segments + 2) };
  countSegments(numbers, 0, cases, counts.cases);
  countSegments(numbers, cases, numbers.length, counts.others);
  return counts;
}

/** Counts the segments of one field among the cases, and adds up the exposure behind them. */
export function exposedCounts(
  { numbers, segments, behind }: Side,
  cases: number,
  weights: Float64Array,
): SegmentCounts {
  const counts = { cases: new Int32Array(segments + 2), others: new Float64Array(segments + 2) };
  countSegments(numbers, 0, cases, counts.cases);
  if (behind !== null) addWeights(behind.numbers, weights, counts.others);
  return counts;
}

function presentIn(counts: Int32Array | Float64Array): number {
  let sum = 0;
  for (let number = 1; number < counts.length; number += 1) sum += counts[number] as number;
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
  const casesInAll = presentIn(counts.cases);
  const othersInAll = presentIn(counts.others);
  for (let segment = 1; segment < counts.cases.length - 1; segment += 1) {
    const cases = counts.cases[segment] as number;
    const others = counts.others[segment] as number;
    const test = { first: place, second: -1, segment, other: 0, cases, casesInAll, others };
    // Which segments are large enough for exposure was settled with the list.
    if (against === 'exposure') testRate({ ...test, othersInAll }, tests);
    else testCell({ ...test, othersInAll }, minimum, tests);
  }
}

/** A table of the segments of two fields: each combination has a cell. */
interface PairTable {
  first: number;
  second: number;
  segments: [number, number];
  cases: Int32Array;
  others: Int32Array | Float64Array;
  casesInAll: number;
  othersInAll: number;
}

/** Tests each cell that has segments on both sides. */
function testCells(table: PairTable, tests: Tests, test: (cell: Cell) => void): void {
  const { first, second, segments, cases, others, casesInAll, othersInAll } = table;
  const width = segments[1] + 2;
  const before = tests.tested;
  for (let segment = 1; segment <= segments[0]; segment += 1) {
    for (let other = 1; other <= segments[1]; other += 1) {
      const cell = segment * width + other;
      test({
        first,
        second,
        segment,
        other,
        cases: cases[cell] as number,
        casesInAll,
        others: others[cell] as number,
        othersInAll,
      });
    }
  }
  tests.testedPairs += tests.tested - before;
}

/** Tables of pairs are counted into the same memory, one after the other. */
export class PairTables {
  #cases = new Int32Array(0);
  #others = new Int32Array(0);

  /** Counts the combinations of segments of two fields. */
  count(a: Side, b: Side, { cases }: Sides): void {
    const width = b.segments + 2;
    const size = (a.segments + 2) * width;
    if (this.#cases.length < size) {
      this.#cases = new Int32Array(size);
      this.#others = new Int32Array(size);
    }
    this.#cases.fill(0, 0, size);
    this.#others.fill(0, 0, size);
    countCombinations(a.numbers, b.numbers, width, 0, cases, this.#cases);
    countCombinations(a.numbers, b.numbers, width, cases, a.numbers.length, this.#others);
  }

  /** Tests each combination that was counted against the rest of those with a value in both fields. */
  test(a: Side, b: Side, minimum: number, tests: Tests): void {
    const width = b.segments + 2;
    const size = (a.segments + 2) * width;
    const table = tableOf(a, b, this.#cases, this.#others);
    for (let cell = width; cell < size; cell += 1) {
      if (cell % width === 0) continue;
      table.casesInAll += this.#cases[cell] as number;
      table.othersInAll += this.#others[cell] as number;
    }
    testCells(table, tests, (cell) => testCell(cell, minimum, tests));
  }
}

/** The same against exposure that is known for both fields jointly. */
export class ExposedPairTables {
  readonly #weights: Float64Array;
  readonly #control: TaskControl;
  #cases = new Int32Array(0);
  #amounts = new Float64Array(0);

  /** @param weights what each row of exposure counts for */
  constructor(weights: Float64Array, control: TaskControl) {
    this.#weights = weights;
    this.#control = control;
  }

  /** Counts the cases of each combination of segments, and adds up the exposure behind it. */
  async count(a: Side, b: Side, { rows, cases }: Sides): Promise<void> {
    const width = b.segments + 2;
    const size = (a.segments + 2) * width;
    if (this.#cases.length < size) {
      this.#cases = new Int32Array(size);
      this.#amounts = new Float64Array(size);
    }
    this.#cases.fill(0, 0, size);
    this.#amounts.fill(0, 0, size);
    countCombinations(a.numbers, b.numbers, width, 0, cases, this.#cases);
    if (a.behind === null || b.behind === null) return;
    addCombinations(a.behind.numbers, b.behind.numbers, width, this.#weights, this.#amounts);
    await takeUnbacked(a, b, rows.subarray(0, cases), this.#cases, this.#control);
  }

  /**
   * Tests each combination against the rest of the exposure that names a value of both fields. Cases of a
   * combination that nothing is known to stand behind are on neither side.
   */
  test(a: Side, b: Side, minimum: number, tests: Tests): void {
    const width = b.segments + 2;
    const size = (a.segments + 2) * width;
    const table = tableOf(a, b, this.#cases, this.#amounts);
    for (let cell = width; cell < size; cell += 1) {
      const amount = this.#amounts[cell] as number;
      if (cell % width === 0 || !(amount > 0)) continue;
      table.casesInAll += this.#cases[cell] as number;
      table.othersInAll += amount;
    }
    testCells(table, tests, (cell) => {
      if (isLarge(cell.others, cell.othersInAll, cell.casesInAll, minimum)) testRate(cell, tests);
      else if (cell.others > 0) tests.small += 1;
      else if (cell.cases > 0) tests.unbacked += 1;
    });
  }
}

function tableOf(
  a: Side,
  b: Side,
  cases: Int32Array,
  others: Int32Array | Float64Array,
): PairTable {
  const segments: [number, number] = [a.segments, b.segments];
  return {
    first: a.place,
    second: b.place,
    segments,
    cases,
    others,
    casesInAll: 0,
    othersInAll: 0,
  };
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

function testRate(cell: Cell, tests: Tests): void {
  const { cases, casesInAll, others: exposure, othersInAll } = cell;
  const rest = othersInAll - exposure;
  tests.tested += 1;
  const excess = cases - (exposure * (casesInAll - cases)) / rest;
  // No more than its share: the median of a binomial is no further from the mean than to the next whole number.
  if (excess <= 0) return;
  tests.add({ ...cell, p: rateUpperP(cases, exposure, casesInAll - cases, rest), excess });
}
