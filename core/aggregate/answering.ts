import type { Measure } from '../contract/filter.ts';
import { amountsOf, countRows, sumRows } from './counting.ts';
import type { Groups } from './groups.ts';
import type { IncidentSet } from './incident-set.ts';
import type { Selection } from './selection.ts';
import type { Tally } from './totals.ts';
import { totalsOf } from './totals.ts';

/** One question's work on one selection, shared by its views: what one view counted, the next does not. */
export class Answering {
  readonly set: IncidentSet;
  readonly selection: Selection;
  readonly #amounts = new Map<string, Float64Array>();
  readonly #tallies = new Map<string, Tally>();

  constructor(set: IncidentSet, selection: Selection) {
    this.set = set;
    this.selection = selection;
  }

  /** True when the filter keeps every incident. */
  get everything(): boolean {
    return this.selection.rows.length === this.set.size;
  }

  /** The amounts of the rows under the filter, in their order. */
  amounts(measureFieldId: number): Float64Array {
    return this.#amountsOf(this.selection.rows, measureFieldId, 'rows');
  }

  /** The amounts of the rows that a field's own condition keeps out. */
  amountsKeptOut(measureFieldId: number, fieldId: number): Float64Array {
    return this.#amountsOf(
      this.selection.keptOutBy(fieldId),
      measureFieldId,
      `kept out by ${fieldId}`,
    );
  }

  /** Counts and amounts by group under the filter, the grouped field's own condition left out. */
  tally(groups: Groups, fieldId: number, measure: Measure): Tally {
    const measureFieldId = measure.kind === 'sum' ? measure.fieldId : null;
    const keptOut = this.selection.keptOutBy(fieldId);
    if (this.selection.rows.length + keptOut.length === this.set.size) {
      return totalsOf(this.set, groups, measureFieldId);
    }
    const key = `${groups.key} ${measureFieldId}`;
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    const made = this.#count(groups, fieldId, measureFieldId);
    this.#tallies.set(key, made);
    // What was counted for a sum is there for a count too.
    if (measureFieldId !== null) {
      this.#tallies.set(`${groups.key} null`, { counts: made.counts, amounts: made.counts });
    }
    return made;
  }

  #count(groups: Groups, fieldId: number, measureFieldId: number | null): Tally {
    const { rows } = this.selection;
    const keptOut = this.selection.keptOutBy(fieldId);
    const counts = new Int32Array(groups.labels.length);
    if (measureFieldId === null) {
      countRows(groups.codes, rows, counts);
      countRows(groups.codes, keptOut, counts);
      return { counts, amounts: counts };
    }
    const sums = new Float64Array(groups.labels.length);
    sumRows(groups.codes, rows, this.amounts(measureFieldId), counts, sums);
    const outside = this.amountsKeptOut(measureFieldId, fieldId);
    sumRows(groups.codes, keptOut, outside, counts, sums);
    return { counts, amounts: sums };
  }

  #amountsOf(rows: Uint32Array, measureFieldId: number, list: string): Float64Array {
    const key = `${measureFieldId} ${list}`;
    const known = this.#amounts.get(key);
    if (known !== undefined) return known;
    const made = amountsOf(this.set.measure(measureFieldId), rows);
    this.#amounts.set(key, made);
    return made;
  }
}
