import type { Filter } from '../contract/filter.ts';
import { filterBits, type ReadyFilter } from './filter-bits.ts';
import type { IncidentSet } from './incident-set.ts';

/** Rows under a filter, and those that only a field's own condition keeps out. All lists are rising. */
export interface Selection {
  filter: ReadyFilter;
  /** Rows that pass every condition. */
  rows: Uint32Array;
  /** Rows that pass every condition but those on the field; empty when the field has none. */
  keptOutBy(fieldId: number): Uint32Array;
}

const none = new Uint32Array(0);

/** Lists of rows to write into, kept between questions; a set answers one question at a time. */
class Scratch {
  readonly #lists: Uint32Array[] = [];

  list(index: number, size: number): Uint32Array {
    const known = this.#lists[index];
    if (known !== undefined && known.length === size) return known;
    const made = new Uint32Array(size);
    this.#lists[index] = made;
    return made;
  }
}

const scratches = new WeakMap<object, Scratch>();

function scratchOf(set: IncidentSet): Scratch {
  const known = scratches.get(set.generation);
  if (known !== undefined) return known;
  const made = new Scratch();
  scratches.set(set.generation, made);
  return made;
}

/** The bits of the conditions on each of some fields. */
function ownMasks(filter: ReadyFilter, fieldIds: readonly number[]): Map<number, number> {
  const masks = new Map<number, number>();
  for (const [index, condition] of filter.conditions.entries()) {
    if (condition.kind === 'search' || condition.kind === 'imports') continue;
    if (!fieldIds.includes(condition.fieldId)) continue;
    const bit = filter.bits[index] ?? 0;
    masks.set(condition.fieldId, (masks.get(condition.fieldId) ?? 0) | bit);
  }
  return masks;
}

/** Rows that pass every condition. */
function passing(failed: Uint32Array, mask: number, target: Uint32Array): number {
  let count = 0;
  for (let row = 0; row < failed.length; row += 1) {
    // Without a branch: a row that fails is written over by the next.
    target[count] = row;
    const word = (failed[row] as number) & mask;
    // 1 for a word of 0: half of all rows failing, a comparison would be guessed wrong half the time.
    count += 1 - ((word | -word) >>> 31);
  }
  return count;
}

/**
 * Finds the rows under a filter. For each of `ownFieldIds` that has a condition, finds also the rows that
 * this condition alone keeps out. The lists are good until the next call.
 */
export function select(
  set: IncidentSet,
  filter: Filter,
  ownFieldIds: readonly number[] = [],
): Selection {
  const bits = filterBits(set);
  const ready = bits.ready(set, filter);
  const { failed } = bits;
  const scratch = scratchOf(set);
  // One row too many, because a failing row is written before it is dropped.
  const rows = scratch.list(0, set.size + 1);
  const masks = ownMasks(ready, ownFieldIds);
  if (masks.size === 0) {
    const count = passing(failed, ready.mask, rows);
    return { filter: ready, rows: rows.subarray(0, count), keptOutBy: () => none };
  }
  const owners = [...masks.values()];
  const lists = owners.map((_mask, index) => scratch.list(index + 1, set.size));
  const counts = new Array<number>(owners.length).fill(0);
  // Which owner a bit belongs to, by the bit's number; a row failing two owners belongs to none.
  const ownerOfBit = new Int8Array(32).fill(-1);
  for (const [owner, mask] of owners.entries()) {
    for (let place = 0; place < 32; place += 1) {
      if ((mask & (1 << place)) !== 0) ownerOfBit[place] = owner;
    }
  }
  const { mask } = ready;
  let count = 0;
  for (let row = 0; row < failed.length; row += 1) {
    const word = (failed[row] as number) & mask;
    if (word === 0) {
      rows[count] = row;
      count += 1;
      continue;
    }
    const owner = ownerOfBit[31 - Math.clz32(word)] as number;
    if (owner < 0 || (word & ~(owners[owner] as number)) !== 0) continue;
    (lists[owner] as Uint32Array)[counts[owner] as number] = row;
    counts[owner] = (counts[owner] as number) + 1;
  }
  const kept = new Map(
    [...masks.keys()].map((fieldId, owner) => [
      fieldId,
      (lists[owner] ?? none).subarray(0, counts[owner]),
    ]),
  );
  return {
    filter: ready,
    rows: rows.subarray(0, count),
    keptOutBy: (fieldId) => kept.get(fieldId) ?? none,
  };
}
