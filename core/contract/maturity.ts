import { z } from 'zod';
import { edit, question } from './operation.ts';

/** How mature a touch point is, from the lowest: nobody knows it, each time another way, alike, alike and as it should be. */
export const maturityLevels = ['whats-this', 'ad-hoc', 'repeatable', 'systematic'] as const;
export type MaturityLevel = (typeof maturityLevels)[number];

/** How a touch point was judged. */
export const maturityMark = z.object({
  id: z.int(),
  level: z.enum(maturityLevels),
  who: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  why: z.string(),
  /** What was suggested when it was judged; null: nothing. */
  suggested: z.enum(maturityLevels).nullable(),
});
export type MaturityMark = z.infer<typeof maturityMark>;

/** A series of results by which a touch point was looked at. */
export const maturitySeries = z.object({
  name: z.string(),
  kind: z.enum(['share', 'mean']),
  /** Shares of 0 to 1, or means; null where there was nothing. Oldest first. */
  values: z.array(z.number().nullable()),
  centre: z.number().nullable(),
});
export type MaturitySeries = z.infer<typeof maturitySeries>;

export const maturitySuggestion = z.object({
  touchPointId: z.int(),
  /** Null: there is not enough to suggest one; the reason says what is missing. */
  level: z.enum(maturityLevels).nullable(),
  reason: z.string(),
  /** Incidents with a time that were looked at. */
  n: z.int(),
  /** Complete periods with incidents, and what they are. */
  periods: z.int(),
  unit: z.enum(['day', 'week', 'month']).nullable(),
  series: z.array(maturitySeries),
});
export type MaturitySuggestion = z.infer<typeof maturitySuggestion>;

export const maturityOperations = {
  'maturity.suggest': question(
    'Suggests how mature each touch point is, from how much its results vary over time.',
    z.object({ task: z.string().min(1).max(100).nullable().default(null) }),
    z.object({ revision: z.int(), suggestions: z.array(maturitySuggestion) }),
  ),
  'maturity.decide': edit(
    'Judges how mature a touch point is; what was judged before stays on record.',
    z.object({
      touchPointId: z.int().min(1),
      level: z.enum(maturityLevels),
      why: z.string().trim().max(10_000).default(''),
      /** What was suggested to whoever judged. */
      suggested: z.enum(maturityLevels).nullable().default(null),
    }),
    z.object({ id: z.int() }),
  ),
  'maturity.remove': edit(
    'Takes a judgement off the record that was made by mistake; undo brings it back.',
    z.object({ id: z.int().min(1) }),
    z.object({}),
  ),
} as const;
