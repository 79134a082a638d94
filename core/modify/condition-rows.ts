import type { Codes } from '../aggregate/columns.ts';
import { failCondition } from '../aggregate/conditions.ts';
import { filterKey } from '../aggregate/filter-bits.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { keepRows, noRows, otherRows, type RowBits } from '../classify/row-bits.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Condition, Filter } from '../contract/filter.ts';

type RangeCondition = Extract<Condition, { kind: 'range' }>;

/** So many conditions are remembered: a million rows take 125 KB each. */
const mostKnown = 256;
const known = new PerRows<{ rows: RowBits | null }>(mostKnown);

/** Rows gone through between two pauses. */
const slice = 1 << 16;

/** Values of a field of codes that a condition names. */
interface NamedCodes {
  codes: Codes;
  /** 1 for each code that it names. */
  named: Uint8Array;
  exclude: boolean;
  key: string;
}

/** What a condition names by codes; null for what is told in other ways. */
function namedCodes(set: IncidentSet, condition: Condition, key: string): NamedCodes | null {
  if (condition.kind !== 'values') return null;
  const { exclude } = condition;
  const field = set.field(condition.fieldId);
  const earlier = set.namedEarlier(field, condition.values);
  if (earlier !== null) return { ...earlier, exclude, key };
  const column = set.codes(field);
  if (column === null) return null;
  const values = new Set(condition.values);
  const named = Uint8Array.from(column.labels, (label, code) =>
    values.has(code === 0 ? null : label) ? 1 : 0,
  );
  return { codes: column.codes, named, exclude, key };
}

/** The rows where nothing failed: 0 for each of them, otherwise 1. */
function passed(failed: Uint32Array): RowBits {
  const rows = noRows(failed.length);
  for (let word = 0; word < rows.length; word += 1) {
    const from = word * 32;
    const many = Math.min(32, failed.length - from);
    let bits = 0;
    for (let bit = 0; bit < many; bit += 1) bits |= (1 - (failed[from + bit] as number)) << bit;
    rows[word] = bits;
  }
  return rows;
}

/** The rows with `from <= value < to`: as `failCondition` tells them, several times quicker. */
function within(values: Float64Array, { from: low, to: high }: RangeCondition): RowBits {
  const rows = noRows(values.length);
  const lowest = low ?? -Infinity;
  const beyond = high ?? Infinity;
  for (let word = 0; word < rows.length; word += 1) {
    const from = word * 32;
    const many = Math.min(32, values.length - from);
    let bits = 0;
    for (let bit = 0; bit < many; bit += 1) {
      const value = values[from + bit] as number;
      bits |= (Number(value >= lowest) & Number(value < beyond)) << bit;
    }
    rows[word] = bits;
  }
  return rows;
}

/** The rows that pass a condition by itself. @throws VitalFewError what the condition throws */
function rowsOf(set: IncidentSet, condition: Condition, scratch: Uint32Array): RowBits {
  if (condition.kind === 'range') {
    const values = set.numbers(set.field(condition.fieldId))?.values;
    if (values !== undefined) return within(values, condition);
  }
  failCondition(set, condition, scratch, 1);
  return passed(scratch);
}

/** Goes through the rows of one field once, for all conditions on it. */
async function byCodes(
  all: readonly NamedCodes[],
  size: number,
  breathe: () => Promise<void>,
): Promise<RowBits[]> {
  const found = all.map(() => noRows(size));
  const codes = all[0]?.codes ?? [];
  const most = Math.max(0, ...all.map(({ named }) => named.length));
  const into = Array.from({ length: most }, (_lists, code) =>
    found.filter((_rows, place) => all[place]?.named[code] === 1),
  );
  for (let from = 0; from < size; from += slice) {
    const to = Math.min(size, from + slice);
    for (let row = from; row < to; row += 1) {
      const lists = into[codes[row] as number] as RowBits[];
      for (let place = 0; place < lists.length; place += 1) {
        const rows = lists[place] as RowBits;
        rows[row >>> 5] = (rows[row >>> 5] as number) | (1 << (row & 31));
      }
    }
    await breathe();
  }
  return found.map((rows, place) => (all[place]?.exclude ? otherRows(rows, size) : rows));
}

/**
 * The rows that pass conditions, as sets of bits: those that name values of one field are told in one pass over it, and
 * what is under several conditions is found 32 rows at a time.
 */
export class ConditionRows {
  readonly #set: IncidentSet;
  readonly #rows = new Map<string, RowBits | VitalFewError>();

  private constructor(set: IncidentSet) {
    this.#set = set;
  }

  /** Works out the conditions of some filters; one that cannot be told is refused when its filter is asked for. */
  static async of(
    set: IncidentSet,
    filters: readonly Filter[],
    breathe: () => Promise<void>,
  ): Promise<ConditionRows> {
    const made = new ConditionRows(set);
    await made.#ready(
      filters.flatMap(({ conditions }) => conditions),
      breathe,
    );
    return made;
  }

  async #ready(conditions: readonly Condition[], breathe: () => Promise<void>): Promise<void> {
    const fields = new Map<Codes, NamedCodes[]>();
    const scratch = new Uint32Array(this.#set.size);
    for (const condition of conditions) {
      const key = this.#keyOf(condition);
      if (this.#rows.has(key)) continue;
      const { rows } = known.get(this.#set, key, () => ({ rows: null }));
      if (rows !== null) {
        this.#rows.set(key, rows);
        continue;
      }
      await breathe();
      try {
        const one = namedCodes(this.#set, condition, key);
        if (one === null) {
          this.#keep(key, rowsOf(this.#set, condition, scratch));
        } else if (!fields.get(one.codes)?.some((other) => other.key === key)) {
          fields.set(one.codes, [...(fields.get(one.codes) ?? []), one]);
        }
      } catch (error) {
        if (!(error instanceof VitalFewError)) throw error;
        this.#rows.set(key, error);
      }
    }
    for (const all of fields.values()) {
      const found = await byCodes(all, this.#set.size, breathe);
      for (const [place, { key }] of all.entries()) {
        const rows = found[place];
        if (rows !== undefined) this.#keep(key, rows);
      }
    }
  }

  #keyOf(condition: Condition): string {
    return filterKey(this.#set, { conditions: [condition] });
  }

  #keep(key: string, rows: RowBits): void {
    this.#rows.set(key, rows);
    known.get(this.#set, key, () => ({ rows: null })).rows = rows;
  }

  /**
   * The rows under one of the filters, in a set of their own.
   * @throws VitalFewError what its first condition that cannot be told throws
   */
  under({ conditions }: Filter): RowBits {
    const { size } = this.#set;
    let all: RowBits | null = null;
    for (const condition of conditions) {
      const rows = this.#rows.get(this.#keyOf(condition));
      if (rows === undefined) continue;
      if (rows instanceof VitalFewError) throw rows;
      if (all === null) all = rows.slice();
      else keepRows(all, rows);
    }
    return all ?? otherRows(noRows(size), size);
  }
}
