/** All differences x - y of two sorted samples, without ever writing them down: m n of them may be very many. */
export class PairDifferences {
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  /** @param x, y finite, in any order. */
  constructor(x: ArrayLike<number>, y: ArrayLike<number>) {
    this.#x = Float64Array.from(x).sort();
    this.#y = Float64Array.from(y).sort();
  }

  get count(): number {
    return this.#x.length * this.#y.length;
  }

  /** How many are at most `limit`, the largest of those, and the smallest of the others. */
  #about(limit: number): { atMost: number; below: number; above: number } {
    let atMost = 0;
    let below = -Infinity;
    let above = Infinity;
    // As x grows, more of y must be taken away to stay at the limit.
    let first = 0;
    for (const value of this.#x) {
      while (first < this.#y.length && value - (this.#y[first] as number) > limit) first += 1;
      atMost += this.#y.length - first;
      if (first < this.#y.length) below = Math.max(below, value - (this.#y[first] as number));
      if (first > 0) above = Math.min(above, value - (this.#y[first - 1] as number));
    }
    return { atMost, below, above };
  }

  /**
   * The k-th smallest, k from 1 to the count; in O((m + n) log) steps by halving, each end moved on to a
   * difference that there is. After J. F. Monahan (1984), ACM TOMS 10.
   */
  at(k: number): number {
    let low = (this.#x[0] as number) - (this.#y.at(-1) as number);
    let high = (this.#x.at(-1) as number) - (this.#y[0] as number);
    if (this.#about(low).atMost >= k) return low;
    // Fewer than k are at most `low`, at least k at most `high`.
    for (;;) {
      const middle = low + (high - low) / 2;
      const { atMost, below, above } = this.#about(middle);
      if (atMost >= k) {
        if (below === high) return this.#between(low, high, k);
        high = below;
      } else {
        if (above >= high) return high;
        const next = this.#about(above);
        if (next.atMost >= k) return above;
        low = above;
      }
    }
  }

  /** The k-th when halving cannot part `low` from `high` any more: from one difference to the next. */
  #between(low: number, high: number, k: number): number {
    for (let value = this.#about(low).above; value < high; value = this.#about(value).above) {
      if (this.#about(value).atMost >= k) return value;
    }
    return high;
  }

  /** Their median: the Hodges-Lehmann estimate of how far x lies above y. */
  median(): number {
    const { count } = this;
    const upper = this.at(Math.floor(count / 2) + 1);
    return count % 2 === 1 ? upper : (this.at(count / 2) + upper) / 2;
  }
}
