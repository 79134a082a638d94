import { z } from 'zod';
import { categoryId } from './categories.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';

/** What is amiss with a classification; the numbers that an entry has depend on its kind. */
export const healthFinding = z.discriminatedUnion('kind', [
  /** Incidents in no category: share with its Wilson interval. */
  z.object({
    kind: z.literal('unclassified'),
    incidents: z.int(),
    n: z.int(),
    share: z.number(),
    interval: z.object({ low: z.number(), high: z.number() }),
    alarm: z.boolean(),
  }),
  /** A catch-all category, among its siblings: an alarm when it is larger than the tallest of them. */
  z.object({
    kind: z.literal('other'),
    categoryId,
    incidents: z.int(),
    tallest: z.object({ categoryId, incidents: z.int() }).nullable(),
    alarm: z.boolean(),
  }),
  /** Two categories whose wordings cannot be told apart: how alike they are (0 to 1), and the words they share. */
  z.object({
    kind: z.literal('overlap'),
    first: categoryId,
    second: categoryId,
    likeness: z.number(),
    words: z.array(z.string()),
    n: z.int(),
  }),
  z.object({ kind: z.literal('undefined'), categoryIds: z.array(categoryId) }),
  /** Categories in which nothing stands. */
  z.object({ kind: z.literal('empty'), categoryIds: z.array(categoryId) }),
  /** Retired categories into which rules still put incidents. */
  z.object({ kind: z.literal('retired-filled'), categoryId, incidents: z.int() }),
]);
export type HealthFinding = z.infer<typeof healthFinding>;

/** Which values of a field tell good outcomes, and which bad; all others are untold. */
export const outcomeChoice = z.object({
  fieldId,
  good: z.array(z.string()).max(1000),
  bad: z.array(z.string()).max(1000),
});
export type OutcomeChoice = z.infer<typeof outcomeChoice>;

const outcomeCandidate = z.object({
  fieldId,
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  suggested: outcomeChoice,
  why: z.string(),
});
export type OutcomeCandidate = z.infer<typeof outcomeCandidate>;

/** A category's incidents of one side as a share of all incidents of that side, with Wilson's interval. */
const side = z.object({
  incidents: z.int(),
  share: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});

const sidesOfCategory = z.object({
  /** null: incidents in no category. */
  categoryId: categoryId.nullable(),
  bad: side,
  good: side,
  untold: z.int(),
  /** Share among the good less share among the bad, with Newcombe's interval; null when a side has no incidents. */
  difference: z
    .object({ value: z.number(), interval: z.object({ low: z.number(), high: z.number() }) })
    .nullable(),
});
export type SidesOfCategory = z.infer<typeof sidesOfCategory>;

export const classifyHealthOperations = {
  'health.findings': question(
    'Says what is amiss with the classification, gravest first.',
    z.object({ filter }),
    z.object({ revision: z.int(), n: z.int(), findings: z.array(healthFinding) }),
  ),
  'health.groups': question(
    'Groups the incidents of a category (null: of none) by similar wording, largest group first.',
    z.object({
      categoryId: categoryId.nullable(),
      filter,
      limit: z.int().min(1).max(50).default(12),
    }),
    z.object({
      n: z.int(),
      groups: z.array(
        z.object({
          words: z.array(z.string()),
          incidentIds: z.array(z.int()),
          sample: z.array(z.object({ incidentId: z.int(), text: z.string() })),
        }),
      ),
      /** Incidents like no other. */
      alone: z.int(),
    }),
  ),
  'outcomes.choice': question(
    'Says how this project tells good outcomes from bad ones, and what it could go by.',
    z.object({}),
    z.object({
      choice: outcomeChoice.nullable(),
      candidates: z.array(outcomeCandidate),
    }),
  ),
  'outcomes.choose': edit(
    'Says which values of which field tell good outcomes from bad ones; null: outcomes are not told apart.',
    z.object({ choice: outcomeChoice.nullable() }),
    z.object({}),
  ),
  'outcomes.sides': question(
    'Sets good outcomes beside bad ones, for each category of one level.',
    z.object({
      filter,
      /** The categories below this one; null: those at the top. */
      parentId: categoryId.nullable().default(null),
    }),
    z.object({
      revision: z.int(),
      /** Incidents under the filter (and in the parent) of each outcome; null when outcomes are not told apart. */
      n: z.object({ bad: z.int(), good: z.int(), untold: z.int() }).nullable(),
      /** In the order of the tree, incidents in no category (or in the parent itself) last. */
      rows: z.array(sidesOfCategory),
    }),
  ),
} as const;
