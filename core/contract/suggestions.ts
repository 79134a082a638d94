import { z } from 'zod';
import { categoryId } from './categories.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';

const share = z.object({
  /** 0 to 1; null without incidents. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int(),
});

/** What cross-validation on the project's own decisions found. */
export const learning = z.object({
  /** ready: it suggests; too-little: fewer decisions or categories than it takes; its words say what is missing. */
  state: z.enum(['ready', 'too-little']),
  need: z.string().nullable(),
  /** Which learning this is; null while nothing was learnt. */
  model: z.int().nullable(),
  /** Decisions learnt from, and how many more or fewer there are now; categories among them. */
  labels: z.int(),
  since: z.int().min(0),
  categories: z.int(),
  folds: z.int(),
  accuracy: share,
  /** Accuracy of always saying the largest category. */
  majority: share,
  macroF1: z.number().nullable(),
  /** Expected calibration error where it answers. */
  calibrationError: z.number().nullable(),
  /** For each probability: how many it would answer, and the expected share of errors among them. */
  curve: z.array(z.object({ probability: z.number(), coverage: z.number(), error: share })),
  /** Fields that it reads, and why others are left out. */
  fieldIds: z.array(fieldId),
  leftOut: z.array(z.object({ fieldId, why: z.string() })),
});
export type Learning = z.infer<typeof learning>;

const suggestion = z.object({
  incidentId: z.int(),
  text: z.string(),
  categoryId,
  probability: z.number(),
  /** Words and values that spoke for it most, strongest first, with their weight. */
  words: z.array(z.object({ word: z.string(), weight: z.number() })),
});

export type Suggestion = z.infer<typeof suggestion>;

export const suggestionOperations = {
  'suggestions.learn': question(
    'Learns from the decisions so far, on this machine, and says how well it would do.',
    z.object({
      task: z.string().min(1).max(100),
      /** Learn again even when fewer than a tenth of the decisions came or went since. */
      anew: z.boolean().default(false),
    }),
    learning,
  ),
  'suggestions.list': question(
    'Gives suggestions for incidents in no category, surest first.',
    z.object({
      filter,
      /** Only from this probability on. */
      probability: z.number().min(0).max(1),
      categoryId: categoryId.nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({
      revision: z.int(),
      /** Which learning they come from; null while nothing was learnt. */
      model: z.int().nullable(),
      /** Incidents in no category under the filter, those with a suggestion from that probability on, and not sure. */
      waiting: z.int(),
      answered: z.int(),
      unsure: z.int(),
      /** Of the answered, by category. */
      byCategory: z.array(z.object({ categoryId, incidents: z.int() })),
      items: z.array(suggestion),
    }),
  ),
  'suggestions.accept': edit(
    'Accepts every suggestion from a probability on, as decisions that can be undone in one step.',
    z.object({
      filter,
      probability: z.number().min(0).max(1),
      categoryId: categoryId.nullable().default(null),
      /** The learning whose suggestions were shown: none others are accepted; null: whatever it says now. */
      model: z.int().nullable().default(null),
    }),
    z.object({ incidents: z.int() }),
  ),
} as const;
