import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import type { VitalFewError } from '../contract/errors.ts';
import type { RowBits } from './row-bits.ts';

/** Bytes of answers that are kept; those not asked for longest go first. */
const budget = 96 * 1024 * 1024;

/** Sets of rows that were worked out for the incidents as they stand. */
export class KeptBits {
  /** What was too hard to be answered, and why. */
  readonly refused = new Map<string, VitalFewError>();
  readonly #known = new Map<string, RowBits>();
  #bytes = 0;

  get(key: string): RowBits | undefined {
    const bits = this.#known.get(key);
    if (bits === undefined) return undefined;
    this.#known.delete(key);
    this.#known.set(key, bits);
    return bits;
  }

  keep(key: string, bits: RowBits): void {
    this.#bytes += bits.byteLength - (this.#known.get(key)?.byteLength ?? 0);
    this.#known.delete(key);
    this.#known.set(key, bits);
    for (const [oldest, { byteLength }] of this.#known) {
      if (this.#bytes <= budget || oldest === key) return;
      this.#known.delete(oldest);
      this.#bytes -= byteLength;
    }
  }
}

const kept = new PerRows<KeptBits>();

/** What is kept for a set's rows. */
export function keptBits(set: IncidentSet): KeptBits {
  return kept.get(set, '', () => new KeptBits());
}
