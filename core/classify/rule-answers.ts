import type { IncidentSet } from '../aggregate/incident-set.ts';
import {
  addRow,
  dropRows,
  eachRow,
  keepRows,
  noRows,
  otherRows,
  type RowBits,
} from './row-bits.ts';
import { partsOf, rowsOrNone } from './rule-matching.ts';
import type { StoredRule } from './rule-rows.ts';
import { valuesRuleRows } from './values-rule.ts';

/** What the rules alone say of each row. */
export class RuleAnswers {
  /** Number of the category; 0 for none. */
  readonly ruled: Uint32Array;
  /** Which rule decides: its place among the rules + 1; 0 for none. */
  readonly ruleOf: Uint16Array;
  readonly #set: IncidentSet;
  /** For each number of a category, the number that it leads to. */
  readonly #leads: Uint32Array;

  constructor(set: IncidentSet, leads: Uint32Array) {
    this.#set = set;
    this.#leads = leads;
    this.ruled = new Uint32Array(set.size);
    this.ruleOf = new Uint16Array(set.size);
  }

  /** Asks rules in their order, the first that matches a row decides. In steps; of no use once rows came or went. */
  *ask(rules: readonly StoredRule[]): Generator<void> {
    const { size } = this.#set;
    const left = otherRows(noRows(size), size);
    for (const [index, rule] of rules.entries()) {
      if (!rule.active) continue;
      if (rule.kind === 'condition') yield* this.#askCondition(rule, index + 1, left);
      else yield* this.#askValues(rule, index + 1, left);
    }
  }

  /** Puts the rows that match into the rule's category, of those that are left; they are left no longer. */
  *#askCondition(
    rule: StoredRule & { kind: 'condition' },
    mark: number,
    left: RowBits,
  ): Generator<void> {
    const category = this.#leads[rule.categoryId] ?? 0;
    if (category === 0) return;
    // What stands within first: each is remembered, so that no step takes long.
    for (const part of partsOf(rule.condition).toReversed()) {
      rowsOrNone(this.#set, part);
      yield;
    }
    const taken = rowsOrNone(this.#set, rule.condition).slice();
    keepRows(taken, left);
    dropRows(left, taken);
    const { ruled, ruleOf } = this;
    eachRow(taken, (row) => {
      ruled[row] = category;
      ruleOf[row] = mark;
      return true;
    });
    yield;
  }

  *#askValues(
    { outcome }: StoredRule & { kind: 'values-of-fields' },
    mark: number,
    left: RowBits,
  ): Generator<void> {
    const categories = valuesRuleRows(this.#set, outcome);
    yield;
    if (categories === null) return;
    const { ruled, ruleOf } = this;
    const taken = noRows(ruled.length);
    for (let row = 0; row < ruled.length; row += 1) {
      const category = this.#leads[categories[row] as number] ?? 0;
      if (category === 0 || ruleOf[row] !== 0) continue;
      ruled[row] = category;
      ruleOf[row] = mark;
      addRow(taken, row);
    }
    dropRows(left, taken);
    yield;
  }
}
