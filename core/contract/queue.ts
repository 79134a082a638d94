import { z } from 'zod';
import { categoryId } from './categories.ts';
import { cell } from './aggregate.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';

export const queueItem = z.object({
  incidentId: z.int(),
  /** The description, or what stands for one. */
  text: z.string(),
  cells: z.array(z.object({ fieldId, value: cell })),
  /** The category it is in, and who says so; null while it waits. */
  categoryId: categoryId.nullable(),
  decidedBy: z.enum(['person', 'rule']).nullable(),
  skipped: z.string().nullable(),
  /** Most probable categories, best first; none while nothing was learnt. */
  suggestions: z.array(
    z.object({ categoryId, probability: z.number().min(0).max(1), words: z.array(z.string()) }),
  ),
});
export type QueueItem = z.infer<typeof queueItem>;

export const queueOperations = {
  'queue.list': question(
    'Gives the incidents under the filter that are in no category yet, those to be looked at first at the front.',
    z.object({
      filter,
      /** file: as imported; unsure: where a decision teaches most; alike: similar ones one after the other. */
      order: z.enum(['file', 'unsure', 'alike']).default('file'),
      skipped: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({
      revision: z.int(),
      items: z.array(queueItem),
      /** Under the filter: in all, waiting, skipped. */
      n: z.int(),
      waiting: z.int(),
      skipped: z.int(),
    }),
  ),
  'queue.incident': question(
    'Gives one incident as the queue shows it, wherever it stands: for going back.',
    z.object({ incidentId: z.int().min(1) }),
    z.object({ item: queueItem }),
  ),
  'queue.skip': edit(
    'Passes an incident over, with the reason; null takes that back.',
    z.object({ incidentId: z.int().min(1), reason: z.string().trim().max(500).nullable() }),
    z.object({}),
  ),
  'queue.similar': question(
    'Gives incidents worded like one, most similar first.',
    z.object({
      incidentId: z.int().min(1),
      filter,
      unclassifiedOnly: z.boolean().default(true),
      limit: z.int().min(1).max(500).default(50),
    }),
    z.object({
      items: z.array(
        z.object({
          incidentId: z.int(),
          text: z.string(),
          categoryId: categoryId.nullable(),
          /** Cosine of the weighted words, 0 to 1. */
          similarity: z.number(),
        }),
      ),
    }),
  ),
} as const;
