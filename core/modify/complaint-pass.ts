const hour = 3_600_000;
const day = 24 * hour;

/** Times of one stage, row by row, in milliseconds of the wall clock; NaN: not reached. */
export interface StageColumn {
  values: Float64Array;
  /** Days without an hour: what is measured from them or to them is in whole days. */
  wholeDays: boolean;
}

/** One stage as it is, in counts; the hours are those of its complaints, in no order. */
export interface StageTally {
  reached: number;
  skipped: number;
  waiting: number;
  overdue: number;
  outOfOrder: number;
  hours: Float64Array;
  /** Complaints whose time for the target had run out when the data ended, and those that kept to it. */
  judged: number;
  within: number;
  young: number;
}

export interface PassInput {
  /** What capture is measured from, and the five stages; null: no field says it. */
  columns: readonly (StageColumn | null)[];
  /** Hours for each stage from the one before that was reached; null: no target. */
  targets: readonly (number | null)[];
  /** Until when the data tells what happened; null: nothing is known, and nothing is judged. */
  asOf: number | null;
}

/** Counts kept while rows are gone through. */
interface Counts extends Omit<StageTally, 'hours'> {
  hours: Float64Array;
  timed: number;
}

/**
 * Goes through complaints once and counts what became of them, stage by stage. A stage's clock starts when the nearest
 * stage before it was reached; a complaint is judged by a target only when its time had run out by the end of the data,
 * so that lately begun ones make the share neither better nor worse.
 */
export class StagePass {
  readonly #columns: PassInput['columns'];
  readonly #targets: PassInput['targets'];
  readonly #asOf: number;
  readonly #stages: (Counts | null)[];
  /** Complaints with any stage before one that should come before it. */
  outOfOrder = 0;

  /** `rows`: how many complaints there will be at most. */
  constructor({ columns, targets, asOf }: PassInput, rows: number) {
    this.#columns = columns;
    this.#targets = targets;
    this.#asOf = asOf ?? -Infinity;
    this.#stages = columns.map((column, place) =>
      column === null || place === 0
        ? null
        : {
            reached: 0,
            skipped: 0,
            waiting: 0,
            overdue: 0,
            outOfOrder: 0,
            judged: 0,
            within: 0,
            young: 0,
            timed: 0,
            hours: new Float64Array(rows),
          },
    );
  }

  /** Takes in some of the rows. */
  take(rows: Uint32Array): void {
    for (let index = 0; index < rows.length; index += 1) this.#takeOne(rows[index] as number);
  }

  /** What was counted; null for what capture is measured from and for stages that no field says. */
  tallies(): (StageTally | null)[] {
    return this.#stages.map((counts) => {
      if (counts === null) return null;
      const { timed, ...tally } = counts;
      return { ...tally, hours: counts.hours.subarray(0, timed) };
    });
  }

  #lastReached(row: number): number {
    for (let place = this.#columns.length - 1; place >= 0; place -= 1) {
      const time = this.#columns[place]?.values[row] ?? NaN;
      if (time === time) return place;
    }
    return -1;
  }

  #takeOne(row: number): void {
    const last = this.#lastReached(row);
    let before = -1;
    let began = NaN;
    let mixed = false;
    let due = true;
    for (let place = 0; place < this.#columns.length; place += 1) {
      const column = this.#columns[place];
      if (column === null || column === undefined) continue;
      const time = column.values[row] as number;
      const counts = this.#stages[place];
      if (time === time) {
        if (counts) {
          counts.reached += 1;
          if (before !== -1 && !this.#timed(counts, began, time, before, place)) mixed = true;
        }
        before = place;
        began = time;
      } else if (counts && place < last) counts.skipped += 1;
      else if (counts) {
        counts.waiting += 1;
        // Only the next one: those behind it are not due before it is reached.
        if (due && before !== -1) this.#awaited(counts, began, before, place);
        due = false;
      }
    }
    if (mixed) this.outOfOrder += 1;
  }

  #inDays(from: number, to: number): boolean {
    return this.#columns[from]?.wholeDays === true || this.#columns[to]?.wholeDays === true;
  }

  /** Counts how long it took; false where the stage came before the one that it should follow. */
  #timed(counts: Counts, began: number, time: number, before: number, place: number): boolean {
    const inDays = this.#inDays(before, place);
    const spent = (inDays ? dayOf(time) - dayOf(began) : time - began) / hour;
    if (spent < 0) {
      counts.outOfOrder += 1;
      return false;
    }
    counts.hours[counts.timed] = spent;
    counts.timed += 1;
    const target = this.#targets[place - 1] ?? null;
    if (target === null) return true;
    if (!this.#ranOut(began, target, inDays)) counts.young += 1;
    else {
      counts.judged += 1;
      if (spent <= target) counts.within += 1;
    }
    return true;
  }

  #awaited(counts: Counts, began: number, before: number, place: number): void {
    const target = this.#targets[place - 1] ?? null;
    if (target === null) return;
    if (!this.#ranOut(began, target, this.#inDays(before, place))) counts.young += 1;
    else {
      counts.judged += 1;
      counts.overdue += 1;
    }
  }

  /** Whether the time of a target was over when the data ended; in days, the last of them has to be over. */
  #ranOut(began: number, target: number, inDays: boolean): boolean {
    return inDays
      ? dayOf(dayOf(began) + target * hour) < dayOf(this.#asOf)
      : began + target * hour <= this.#asOf;
  }
}

function dayOf(time: number): number {
  return Math.floor(time / day) * day;
}
