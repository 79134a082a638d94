import type { IncidentSet } from './incident-set.ts';

/** Remembers what was worked out for the incidents as they stand; forgets it when rows come or go. */
export class PerRows<T> {
  readonly #known = new WeakMap<object, Map<string, T>>();
  readonly #most: number;

  /** `most`: how many answers are kept, those not asked for longest going first. */
  constructor(most = 1000) {
    this.#most = most;
  }

  /** What is remembered under `key`, or what `make` gives now. */
  get(set: IncidentSet, key: string, make: () => T): T {
    let known = this.#known.get(set.generation);
    if (known === undefined) {
      known = new Map();
      this.#known.set(set.generation, known);
    }
    const remembered = known.get(key);
    const value = remembered ?? make();
    known.delete(key);
    known.set(key, value);
    if (known.size > this.#most) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
    return value;
  }
}
