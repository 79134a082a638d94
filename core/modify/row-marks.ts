/** Marks rows once each, so that the union of several lists can be gone through. */
export class RowMarks {
  readonly #marks: Uint32Array;
  #last = 0;

  constructor(size: number) {
    this.#marks = new Uint32Array(size);
  }

  /** Starts anew: no row is marked. */
  next(): void {
    this.#last += 1;
    if (this.#last < 0xffffffff) return;
    this.#marks.fill(0);
    this.#last = 1;
  }

  /** Marks rows; how many were not marked before. @param fresh is told each of those */
  mark(rows: Uint32Array, fresh: ((row: number) => void) | null = null): number {
    let count = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] as number;
      if (this.#marks[row] === this.#last) continue;
      this.#marks[row] = this.#last;
      count += 1;
      if (fresh !== null) fresh(row);
    }
    return count;
  }
}
