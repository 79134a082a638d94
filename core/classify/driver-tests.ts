import { falseDiscoveryRates } from '../statistics/false-discoveries.ts';

/** A segment, or a pair of segments, that holds more cases than its share. */
export interface Tested {
  /** Places of its dimensions; the second is -1 for a single field. */
  first: number;
  second: number;
  /** Numbers of its segments; the second is 0 for a single field. */
  segment: number;
  other: number;
  /** Cases in it, and those with a value in its fields. */
  cases: number;
  casesInAll: number;
  /** Other incidents (or exposure) in it, and those with a value in its fields. */
  others: number;
  othersInAll: number;
  p: number;
  /** Cases beyond what it would have at the rate of the rest. */
  excess: number;
}

/** A p value up to which each test is kept; the others are kept while they are among those with most excess. */
const keptP = 0.05;

/** Above one half, p values need not be known: they cannot make a q of one half or less. */
const mostP = 0.5;

const mostRest = 400;

/** Everything that a scan tested, in as little memory as its answer needs. */
export class Tests {
  tested = 0;
  testedPairs = 0;
  /** Cells that hold incidents, but too few to be tested. */
  small = 0;
  /** Pairs of segments that hold cases, and no exposure is known for. */
  unbacked = 0;
  /** Tests with more cases than their share, but p above `keptP`. */
  above = 0;
  #p = new Float64Array(1024);
  #count = 0;
  readonly #kept: Tested[] = [];
  #rest: Tested[] = [];

  /** Notes a test with more than its share. */
  add(one: Tested): void {
    if (one.p <= mostP) this.#note(one.p);
    if (one.p <= keptP) {
      this.#kept.push(one);
      return;
    }
    this.above += 1;
    this.#rest.push(one);
    if (this.#rest.length >= 2 * mostRest) this.#rest = byExcess(this.#rest).slice(0, mostRest);
  }

  #note(p: number): void {
    if (this.#count === this.#p.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#p);
      this.#p = larger;
    }
    this.#p[this.#count] = p;
    this.#count += 1;
  }

  /** Sets apart what is found at a false discovery rate; both most excess first. */
  outcome(rate: number): {
    found: Tested[];
    rest: Tested[];
    restCount: number;
    /** q of a test; null: over one half. */
    q: (p: number) => number | null;
  } {
    const sorted = this.#p.slice(0, this.#count).sort();
    const rates = falseDiscoveryRates(sorted, this.tested);
    const q = (p: number): number | null => {
      const rateThere = rates[placeOf(sorted, p)];
      return rateThere === undefined || rateThere > mostP ? null : rateThere;
    };
    let limit = -1;
    for (let place = sorted.length - 1; place >= 0 && limit < 0; place -= 1) {
      if ((rates[place] as number) <= rate) limit = sorted[place] as number;
    }
    const found = this.#kept.filter(({ p }) => p <= limit);
    const close = this.#kept.filter(({ p }) => p > limit);
    return {
      found: byExcess(found),
      rest: byExcess([...close, ...this.#rest]).slice(0, mostRest),
      restCount: close.length + this.above,
      q,
    };
  }
}

function byExcess(tests: Tested[]): Tested[] {
  return tests.sort((a, b) => b.excess - a.excess || a.p - b.p);
}

/** The first place of a value in a rising list. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
