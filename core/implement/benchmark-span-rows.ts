import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import type { ComputedDefinition } from '../contract/benchmark-measures.ts';
import { timesOf } from './benchmark-definition.ts';
import type { SpanFinder } from './benchmark-spans.ts';

/** Incidents under a filter, by the span their time lies in; one pass. */
export class SpanRows {
  readonly rows: Uint32Array;
  /** By place in `rows`: the span; -1: none. */
  readonly places: Int32Array;
  readonly count: number;

  constructor(
    set: IncidentSet,
    { filter, timeFieldId }: ComputedDefinition,
    finder: SpanFinder,
    further: ComputedDefinition['filter']['conditions'] = [],
  ) {
    const times = timesOf(set, timeFieldId);
    const { rows } = select(set, { conditions: [...filter.conditions, ...further] });
    const kept = new Uint32Array(rows.length);
    const places = new Int32Array(rows.length);
    let count = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] as number;
      const place = finder.of(times[row] as number);
      if (place < 0) continue;
      kept[count] = row;
      places[count] = place;
      count += 1;
    }
    this.rows = kept.subarray(0, count);
    this.places = places.subarray(0, count);
    this.count = finder.count;
  }

  counts(): Int32Array {
    const counts = new Int32Array(this.count);
    for (let index = 0; index < this.places.length; index += 1) {
      const place = this.places[index] as number;
      counts[place] = (counts[place] as number) + 1;
    }
    return counts;
  }
}
