import { z } from 'zod';
import type { Codes } from '../aggregate/columns.ts';
import { type Groups, groupsOf } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { distinctLimit } from '../aggregate/value-facts.ts';
import { type Field, fieldId } from '../contract/fields.ts';

/** What a rule of values keeps: its fields, one for each level, and the category of each combination of values. */
export const valuesOutcome = z.object({
  fieldIds: z.array(fieldId).min(1).max(3),
  /** Values from the top; fewer than fields for incidents in which the others are missing. */
  outcomes: z.array(z.object({ values: z.array(z.string()).min(1), categoryId: z.int() })),
});
export type ValuesOutcome = z.infer<typeof valuesOutcome>;

/** Up to this many places, the combinations of a level are looked up in a plain array: 4 bytes each. */
const densePlaces = 4_000_000;

/** From a combination of the levels above (1: none yet) and a code to the combination with it; 0 for none. */
class Level {
  readonly codes: Codes;
  readonly #width: number;
  readonly #codeOf: ReadonlyMap<string, number>;
  readonly #known = new Map<number, number>();
  #dense: Int32Array | null = null;

  constructor({ codes, labels }: Pick<Groups, 'codes' | 'labels'>) {
    this.codes = codes;
    this.#width = labels.length;
    this.#codeOf = new Map(labels.map((label, code) => [label, code]));
  }

  /** The combination with a value; `made` when it is a new one. Null for a value that no incident has. */
  with(above: number, value: string, made: number): number | null {
    const code = this.#codeOf.get(value);
    if (code === undefined || code === 0) return null;
    const key = above * this.#width + code;
    const known = this.#known.get(key) ?? made;
    this.#known.set(key, known);
    return known;
  }

  /** Makes looking up fast, once all combinations are known. */
  ready(combinations: number): void {
    const places = combinations * this.#width;
    if (places > densePlaces) return;
    this.#dense = new Int32Array(places);
    for (const [key, combination] of this.#known) this.#dense[key] = combination;
  }

  next(above: number, code: number): number {
    const key = above * this.#width + code;
    return this.#dense === null ? (this.#known.get(key) ?? 0) : (this.#dense[key] as number);
  }
}

/** The values of a field as codes: of any field whose values repeat, numbers too; null of others. */
export function valueCodes(
  set: IncidentSet,
  field: Field,
): Pick<Groups, 'codes' | 'labels'> | null {
  const groups = groupsOf(set, field, distinctLimit, 1);
  return groups?.form === 'values' ? groups : null;
}

function levelsOf(set: IncidentSet, fieldIds: readonly number[]): Level[] | null {
  const levels: Level[] = [];
  for (const id of fieldIds) {
    const field = set.importedFields.find((one) => one.id === id);
    const column = field === undefined ? null : valueCodes(set, field);
    if (column === null) return null;
    levels.push(new Level(column));
  }
  return levels;
}

/** Enters the combinations of a rule; gives the category of each, 0 for combinations that are only on the way. */
function enter(levels: readonly Level[], outcomes: ValuesOutcome['outcomes']): Uint32Array {
  const categories: number[] = [0, 0];
  for (const { values, categoryId } of outcomes) {
    let combination: number | null = 1;
    for (const [index, value] of values.entries()) {
      combination = levels[index]?.with(combination, value, categories.length) ?? null;
      if (combination === null) break;
      if (combination === categories.length) categories.push(0);
    }
    if (combination !== null) categories[combination] = categoryId;
  }
  for (const level of levels) level.ready(categories.length);
  return Uint32Array.from(categories);
}

/**
 * For each row the category of its combination of values; 0 where the first is missing, or the combination is not
 * in the rule (a value that came later). Null when one of its fields is gone.
 */
export function valuesRuleRows(
  set: IncidentSet,
  { fieldIds, outcomes }: ValuesOutcome,
): Uint32Array | null {
  const levels = levelsOf(set, fieldIds);
  if (levels === null) return null;
  const categories = enter(levels, outcomes);
  const rows = new Uint32Array(set.size);
  for (let row = 0; row < rows.length; row += 1) {
    let combination = 1;
    for (const level of levels) {
      const code = level.codes[row] as number;
      if (code === 0 || combination === 0) break;
      combination = level.next(combination, code);
    }
    rows[row] = categories[combination] as number;
  }
  return rows;
}
