import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { ruleCondition, ruleKinds, type RuleCondition } from '../contract/rules.ts';
import { valuesOutcome, type ValuesOutcome } from './values-rule.ts';

/** A rule as it is stored: what it asks, and where its incidents go. */
export type StoredRule = { id: number; position: number; active: boolean } & (
  | { kind: 'condition'; categoryId: number; condition: RuleCondition }
  | { kind: 'values-of-fields'; outcome: ValuesOutcome }
);

const row = z.object({
  id: z.int(),
  position: z.number(),
  kind: z.enum(ruleKinds),
  categoryId: z.int().nullable(),
  outcome: z.string(),
  active: z.int(),
});
type Row = z.infer<typeof row>;

function ruleOf({ id, position, kind, categoryId, outcome, active }: Row): StoredRule {
  const own = { id, position, active: active === 1 };
  try {
    const told: unknown = JSON.parse(outcome);
    return kind === 'condition'
      ? { ...own, kind, categoryId: categoryId ?? 0, condition: ruleCondition.parse(told) }
      : { ...own, kind, outcome: valuesOutcome.parse(told) };
  } catch {
    throw new VitalFewError(
      'project-damaged',
      `Rule ${id} of the project cannot be read. Restore a backup from the start screen.`,
      { ruleId: id },
    );
  }
}

/** Rules read from the file, and a text that tells whether they are others than before. */
export class RuleRows {
  #rows = '';
  #rules: readonly StoredRule[] = [];

  /** Rules in their order, the first that matches decides; the same list as long as nothing changed. */
  read(db: Database): readonly StoredRule[] {
    const rows = z.array(row).parse(
      db
        .prepare(
          `SELECT id, position, kind, category_id AS categoryId, outcome, active
             FROM rule ORDER BY position, id`,
        )
        .all(),
    );
    const text = JSON.stringify(rows);
    if (text !== this.#rows) {
      this.#rules = rows.map(ruleOf);
      this.#rows = text;
    }
    return this.#rules;
  }
}
