import { z } from 'zod';
import { categoryId } from './categories.ts';
import { filter } from './filter.ts';
import { fieldId } from './fields.ts';
import { edit, question } from './operation.ts';

/** null: any of the fields that hold free text. */
const textField = fieldId.nullable();

/**
 * What a rule asks of an incident. Words match whole words without regard to case and accents; a trailing * makes a
 * word a beginning. A pattern is a regular expression of a safe subset, matched at word boundaries.
 */
export type RuleCondition =
  | { kind: 'all' | 'any'; conditions: RuleCondition[] }
  | { kind: 'not'; condition: RuleCondition }
  | { kind: 'values'; fieldId: number; values: (string | null)[] }
  | { kind: 'range'; fieldId: number; from: number | null; to: number | null }
  | { kind: 'words'; fieldId: number | null; words: string[]; match: 'any' | 'all' }
  | { kind: 'phrase'; fieldId: number | null; phrase: string }
  | { kind: 'pattern'; fieldId: number | null; pattern: string };

export const ruleCondition: z.ZodType<RuleCondition> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['all', 'any']),
    get conditions() {
      return z.array(ruleCondition).min(1).max(50);
    },
  }),
  z.object({
    kind: z.literal('not'),
    get condition() {
      return ruleCondition;
    },
  }),
  z.object({
    kind: z.literal('values'),
    fieldId,
    values: z.array(z.string().nullable()).min(1).max(10_000),
  }),
  z.object({
    kind: z.literal('range'),
    fieldId,
    from: z.number().nullable(),
    to: z.number().nullable(),
  }),
  z.object({
    kind: z.literal('words'),
    fieldId: textField,
    words: z.array(z.string().trim().min(1).max(100)).min(1).max(200),
    match: z.enum(['any', 'all']),
  }),
  z.object({
    kind: z.literal('phrase'),
    fieldId: textField,
    phrase: z.string().trim().min(1).max(500),
  }),
  z.object({ kind: z.literal('pattern'), fieldId: textField, pattern: z.string().min(1).max(500) }),
]);

/** Groups within groups that a message may hold: deeper ones could not even be read. */
const deepest = 100;

/** Looks at what came before anything is parsed, level by level and not by calling itself. */
function isShallow(given: unknown): boolean {
  let level: unknown[] = [given];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    level = level.flatMap((one) => {
      if (typeof one !== 'object' || one === null) return [];
      const inner: unknown[] = 'condition' in one ? [one.condition] : [];
      const list = 'conditions' in one ? one.conditions : null;
      return Array.isArray(list) ? [...inner, ...list] : inner;
    });
  }
  return true;
}

/** A condition as it comes from a window. */
const givenCondition = z.preprocess((given, context) => {
  if (isShallow(given)) return given;
  const message = `groups can stand at most ${deepest} deep in each other`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}, ruleCondition);

/** What a rule does with the incidents that it matches. */
export const ruleKinds = ['condition', 'values-of-fields'] as const;

export const rule = z.object({
  id: z.int().min(1),
  /** The category; null for `values-of-fields`, which has one for each value. */
  categoryId: categoryId.nullable(),
  kind: z.enum(ruleKinds),
  /** null for `values-of-fields`. */
  condition: ruleCondition.nullable(),
  /** Fields of a `values-of-fields` rule, one for each level; else none. */
  fieldIds: z.array(fieldId),
  active: z.boolean(),
  /** Incidents that match it; that it decides (no earlier rule and no person does); that a person decided otherwise. */
  matches: z.int(),
  decides: z.int(),
  overruled: z.int(),
  /** What is amiss: a field or a category that is gone. */
  trouble: z.string().nullable(),
});
export type Rule = z.infer<typeof rule>;

export const ruleConflict = z.object({
  /** The earlier rule decides; the later one would have said something else. */
  ruleId: z.int(),
  laterRuleId: z.int(),
  incidents: z.int(),
});

const done = z.object({});

export const ruleOperations = {
  'rules.list': question(
    'Lists the rules in their order, with what each does, conflicts, and rules that never fire.',
    z.object({}),
    z.object({
      revision: z.int(),
      rules: z.array(rule),
      conflicts: z.array(ruleConflict),
      /** Incidents in all. */
      n: z.int(),
    }),
  ),
  'rules.try': question(
    'Counts what a condition matches, with a sample: while it is being written.',
    z.object({ condition: givenCondition, filter, sample: z.int().min(0).max(50).default(8) }),
    z.object({
      n: z.int(),
      matches: z.int(),
      /** Of the matches: in no category yet; and those by category, most first (up to 8). */
      unclassified: z.int(),
      categories: z.array(z.object({ categoryId, incidents: z.int() })),
      sample: z.array(
        z.object({
          incidentId: z.int(),
          text: z.string(),
          categoryId: categoryId.nullable(),
          /** Parts of the text that matched: from <= place < to. */
          hits: z.array(z.object({ from: z.int(), to: z.int() })),
        }),
      ),
    }),
  ),
  'rules.save': edit(
    'Adds a rule, or changes one.',
    z.object({
      ruleId: z.int().min(1).nullable(),
      categoryId,
      condition: givenCondition,
      active: z.boolean().default(true),
    }),
    z.object({ ruleId: z.int(), decides: z.int() }),
  ),
  'rules.move': edit(
    'Moves a rule before another; null: last.',
    z.object({ ruleId: z.int().min(1), before: z.int().min(1).nullable() }),
    done,
  ),
  'rules.switch': edit(
    'Switches a rule on or off.',
    z.object({ ruleId: z.int().min(1), active: z.boolean() }),
    done,
  ),
  'rules.remove': edit('Removes a rule.', z.object({ ruleId: z.int().min(1) }), done),
} as const;
