import { VitalFewError } from '../contract/errors.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import { failCondition } from './conditions.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';

/** Conditions remembered at once: a bit for each. */
const slots = 32;

/** A filter made ready: a bit for each of its conditions, and all of them together. */
export interface ReadyFilter {
  conditions: readonly Condition[];
  bits: readonly number[];
  /** Rows with `(failed[row] & mask) === 0` are under the filter. */
  mask: number;
}

/** A condition, and the values it is about as they stand. */
function conditionKey(set: IncidentSet, condition: Condition): string {
  const about = 'fieldId' in condition ? set.keyOf(condition.fieldId) : '';
  return `${about} ${JSON.stringify(condition)}`;
}

/** A filter, and the values it is about as they stand: the same only as long as it finds the same. */
export function filterKey(set: IncidentSet, { conditions }: Filter): string {
  return conditions.map((condition) => conditionKey(set, condition)).join();
}

/**
 * One 32-bit word for each row, one bit for each condition: 1 where the row fails it. A condition keeps its
 * bit between questions, so that changing one condition works out that bit only.
 */
class FilterBits {
  readonly failed: Uint32Array;
  /** Condition (as its key) to its bit's number; least recently used first. */
  readonly #places = new Map<string, number>();

  constructor(size: number) {
    this.failed = new Uint32Array(size);
  }

  /** @throws VitalFewError `too-many-filters`, and what a condition throws */
  ready(set: IncidentSet, filter: Filter): ReadyFilter {
    const keys = filter.conditions.map((condition) => conditionKey(set, condition));
    const wanted = new Set(keys);
    if (wanted.size > slots) {
      throw new VitalFewError(
        'too-many-filters',
        `A filter can hold ${slots} conditions, not ${wanted.size}.`,
        { limit: slots, conditions: wanted.size },
      );
    }
    let mask = 0;
    const bits = filter.conditions.map((condition, index) => {
      const key = keys[index] ?? '';
      const place = this.#places.get(key) ?? this.#work(set, condition, wanted);
      this.#places.delete(key);
      this.#places.set(key, place);
      const bit = 1 << place;
      mask |= bit;
      return bit;
    });
    return { conditions: filter.conditions, bits, mask };
  }

  /** Works a condition out, in a free place or in that of the condition not used for longest. */
  #work(set: IncidentSet, condition: Condition, wanted: ReadonlySet<string>): number {
    let place = this.#places.size;
    if (place >= slots) {
      for (const [key, used] of this.#places) {
        if (wanted.has(key)) continue;
        this.#places.delete(key);
        place = used;
        break;
      }
    } else {
      const taken = new Set(this.#places.values());
      place = 0;
      while (taken.has(place)) place += 1;
    }
    failCondition(set, condition, this.failed, 1 << place);
    return place;
  }
}

const bits = new PerRows<FilterBits>();

/** The bits of a set's rows as they stand. */
export function filterBits(set: IncidentSet): FilterBits {
  return bits.get(set, '', () => new FilterBits(set.size));
}
