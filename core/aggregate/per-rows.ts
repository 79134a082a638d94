import type { IncidentSet } from './incident-set.ts';

/** Remembers what was worked out for the incidents as they stand; forgets it when rows come or go. */
export class PerRows<T> {
  readonly #known = new WeakMap<object, Map<string, T>>();

  /** What is remembered under `key`, or what `make` gives now. */
  get(set: IncidentSet, key: string, make: () => T): T {
    let known = this.#known.get(set.generation);
    if (known === undefined) {
      known = new Map();
      this.#known.set(set.generation, known);
    }
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const made = make();
    known.set(key, made);
    return made;
  }
}
