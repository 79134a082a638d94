const grew = 1;
const fell = 2;
/** Share of the groups of several rows within which a column that stays the same may change. */
const mayChange = 0.1;

/** Watches how times, and other cells, change from row to row within groups of rows. */
export class EventGroups {
  readonly #rows: number[] = [];
  /** For each column of times: the last time of each group, and whether it grew or fell. */
  readonly #last: number[][];
  readonly #course: number[][];
  /** The time of the row before, whatever its group, and how often it was later. */
  readonly #before: number[];
  readonly #falls: number[];
  /** For each other column: the first cell of each group, as a hash, and groups in which it changed. */
  readonly #cells: number[][];
  readonly #changed: Set<number>[];
  /** Groups in which a column may change before it is no longer watched: no more than half the rows repeat. */
  readonly #mostChanged: number;

  /** @param rows that there are at most */
  constructor(times: number, others: number, rows: number) {
    this.#mostChanged = mayChange * (rows / 2);
    this.#last = Array.from({ length: times }, () => []);
    this.#course = Array.from({ length: times }, () => []);
    this.#before = new Array<number>(times).fill(NaN);
    this.#falls = new Array<number>(times).fill(0);
    this.#cells = Array.from({ length: others }, () => []);
    this.#changed = Array.from({ length: others }, () => new Set());
  }

  /** A row of a group, with its times (milliseconds, NaN for none). */
  add(group: number, times: readonly number[]): void {
    this.#rows[group] = (this.#rows[group] ?? 0) + 1;
    for (let at = 0; at < times.length; at += 1) {
      const time = times[at] as number;
      if (time !== time) continue;
      if (time < (this.#before[at] as number)) this.#falls[at] = (this.#falls[at] as number) + 1;
      this.#before[at] = time;
      const last = this.#last[at] as number[];
      const course = this.#course[at] as number[];
      const earlier = last[group];
      if (earlier !== undefined && earlier !== time) {
        course[group] = (course[group] ?? 0) | (time > earlier ? grew : fell);
      }
      last[group] = time;
    }
  }

  /** Can a column still turn out to stay the same? Others need not be seen. */
  watches(other: number): boolean {
    return (this.#changed[other] as Set<number>).size <= this.#mostChanged;
  }

  /** Another cell of the row that was added, as a hash. */
  see(group: number, other: number, hash: number): void {
    const cells = this.#cells[other] as number[];
    const first = cells[group];
    if (first === undefined) cells[group] = hash;
    else if (first !== hash) (this.#changed[other] as Set<number>).add(group);
  }

  /** Groups of several rows; those in which a time never goes back; those in which it also goes on. */
  of(time: number): { repeated: number; sorted: number; growing: number } {
    const course = this.#course[time] as number[];
    let repeated = 0;
    let sorted = 0;
    let growing = 0;
    for (let group = 0; group < this.#rows.length; group += 1) {
      if ((this.#rows[group] ?? 0) < 2) continue;
      repeated += 1;
      const seen = course[group] ?? 0;
      if ((seen & fell) === 0) sorted += 1;
      if (seen === grew) growing += 1;
    }
    return { repeated, sorted, growing };
  }

  /** Does the file itself go back in time, as it does where it stands in the order of its groups? */
  backwards(time: number): boolean {
    return (this.#falls[time] as number) > 0.05 * this.#rows.length;
  }

  /** Other columns that stay the same within nine of ten groups of several rows. */
  steady(): number {
    const repeated = this.#rows.filter((rows) => rows > 1).length;
    return this.#changed.filter((groups) => groups.size <= mayChange * repeated).length;
  }
}
