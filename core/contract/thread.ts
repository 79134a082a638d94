import { z } from 'zod';
import { calendarDay } from './changes.ts';
import { filter } from './filter.ts';
import { question } from './operation.ts';

/** What the golden thread goes through, in its order. */
export const threadKinds = [
  'incident',
  'category',
  'problem',
  'cause',
  'change',
  'action',
  'benchmark',
  'check',
] as const;
export type ThreadKind = (typeof threadKinds)[number];

export const threadNode = z.object({
  /** Kind and number: change:12. A filter that is evidence is evidence:12, a category its field and its value. */
  key: z.string(),
  kind: z.enum(threadKinds),
  /** Its number; of a filter that of the evidence; of a category 0. */
  id: z.int(),
  title: z.string(),
  /** How it stands, in a few words. */
  detail: z.string(),
  /** Ruled out, rejected, dropped or gone: it holds nothing up any more. */
  aside: z.boolean(),
  /** The problem that a cause belongs to; the change that an action or a check belongs to. */
  problemId: z.int().nullable(),
  changeId: z.int().nullable(),
  /** The incidents of a category, or of a filter that is evidence. */
  filter: filter.nullable(),
});
export type ThreadNode = z.infer<typeof threadNode>;

export const thread = z.object({
  /** By kind in the order of the thread, and within a kind in the order of its own list. */
  nodes: z.array(threadNode),
  /** Indices of two nodes, the earlier kind first. */
  links: z.array(z.tuple([z.int(), z.int()])),
});
export type Thread = z.infer<typeof thread>;

/** Where the thread ends loose, in the order in which it is mended. */
export const looseKinds = [
  'problem-unexplained',
  'evidence-lost',
  'cause-without-change',
  'change-without-person',
  'change-without-action',
  'change-without-check',
  'change-came-back',
  'action-overdue',
  'action-without-owner',
  'target-without-measurement',
  'check-not-locked',
  'check-overdue',
  'reading-due',
] as const;
export type LooseKind = (typeof looseKinds)[number];

export const looseEnd = z.object({
  /** Key of the node at which it is. */
  key: z.string(),
  kind: z.enum(threadKinds),
  id: z.int(),
  title: z.string(),
  /** Since when, or of what, in a few words; empty where the kind says it all. */
  detail: z.string(),
  problemId: z.int().nullable(),
  changeId: z.int().nullable(),
});
export type LooseEnd = z.infer<typeof looseEnd>;

/** The most loose ends of one kind that are listed. */
export const mostLooseEnds = 200;

export const looseGroup = z.object({
  kind: z.enum(looseKinds),
  n: z.int(),
  /** Kind of the things at which they are. */
  of: z.enum(threadKinds),
  /** Numbers of all of these things. */
  ids: z.array(z.int()),
  /** The first ones, those that wait longest first. */
  ends: z.array(looseEnd).max(mostLooseEnds),
});
export type LooseGroup = z.infer<typeof looseGroup>;

export const threadOperations = {
  'thread.get': question(
    'Gives the golden thread: incident, category, problem, cause, change, action, benchmark, check, and what links them.',
    z.object({
      /** An incident to walk from, be it evidence or not; null: only those that are evidence. */
      incidentId: z.int().min(1).nullable().default(null),
    }),
    thread.extend({ revision: z.int() }),
  ),
  'thread.looseEnds': question(
    'Lists where the golden thread ends loose: causes without a change, changes without a check, what is overdue …',
    z.object({}),
    z.object({
      revision: z.int(),
      /** In the time zone of the project. */
      today: calendarDay,
      n: z.int(),
      groups: z.array(looseGroup),
    }),
  ),
} as const;
