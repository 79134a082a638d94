import { z } from 'zod';
import { fieldId } from './fields.ts';
import { question } from './operation.ts';

/** Weeks in a row, Monday to Sunday, without a record. */
export const sourceGap = z.object({
  /** Monday 00:00 of the first week and of the week after the last, milliseconds of the wall clock. */
  from: z.number(),
  to: z.number(),
  weeks: z.int(),
});

export const sourceWarning = z.object({
  fieldId,
  /**
   * values: mostly values never seen before; gone: most of the earlier values no longer occur; scale: numbers
   * of another range; type: read as another type, and so kept apart.
   */
  kind: z.enum(['values', 'gone', 'scale', 'type']),
  /** What changed, with counts and examples, in sentences. */
  text: z.string(),
});
export type SourceWarning = z.infer<typeof sourceWarning>;

export const sourceOverview = z.object({
  sourceId: z.int(),
  imports: z.int(),
  /** Rows of the files, also where incidents were made of several of them. */
  rowsRead: z.int(),
  /** Of these, rows that held no code, and made no incident. */
  without: z.int().default(0),
  rejected: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** Incidents that came from it first. */
  incidents: z.int(),
  /** ISO 8601, UTC. */
  lastImportedAt: z.string(),
  /** By the field that says when it happened, or else the source's first field of times; null without one. */
  time: z
    .object({
      fieldId,
      firstAt: z.number(),
      lastAt: z.number(),
      dated: z.int(),
      undated: z.int(),
      /** Calendar weeks from the first to the last time. */
      weeks: z.int(),
      gaps: z.array(sourceGap),
    })
    .nullable(),
  /** Fields that its imports have, in order, with the incidents that hold a value. */
  fields: z.array(z.object({ fieldId, filled: z.int() })),
  warnings: z.array(sourceWarning),
});
export type SourceOverview = z.infer<typeof sourceOverview>;

export const sourceOverviewOperations = {
  'sources.overview': question(
    'Describes each source: its rows, time span, weeks without a record, filled fields, and changed meanings.',
    z.object({}),
    z.object({ revision: z.int(), sources: z.array(sourceOverview) }),
  ),
} as const;
