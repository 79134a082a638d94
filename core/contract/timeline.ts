import { z } from 'zod';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';
import { problemId } from './problems.ts';

const incidentId = z.int().min(1);
const bounds = { low: z.number().nullable(), high: z.number().nullable() };

/** A moment in the life of an incident: one of its fields of times, in the order in which they should come. */
export const stage = z.object({ fieldId, name: z.string() });

/** How many of `n` incidents reached a stage, with Wilson's 95 % interval. */
const reached = z.object({
  count: z.int(),
  n: z.int(),
  share: z.number().nullable(),
  ...bounds,
});

/** Hours; the interval is that of order statistics (95 % or more), open (null) where there are too few. */
const hours = z.object({ value: z.number(), ...bounds });

export const stageFigures = stage.extend({
  reached,
  /** Incidents without it that reached a later stage all the same. */
  skipped: z.int(),
});
export type StageFigures = z.infer<typeof stageFigures>;

/** From one stage to another. */
export const stageGap = z.object({
  from: fieldId,
  to: fieldId,
  /** Incidents that have both times in this order: those that the hours are of. */
  n: z.int(),
  /** Incidents whose later stage has the earlier time; in no figure of hours. */
  outOfOrder: z.int(),
  median: hours.nullable(),
  p90: hours.nullable(),
});
export type StageGap = z.infer<typeof stageGap>;

/** One incident of a cluster, drawn as a line. */
export const lane = z.object({
  incidentId,
  /** Its identifier, or the number of its row. */
  name: z.string(),
  /** What happened, shortened. */
  text: z.string(),
  /** Milliseconds of the wall clock, one for each stage; null: it did not reach it. */
  times: z.array(z.number().nullable()),
});
export type Lane = z.infer<typeof lane>;

export const laneOrders = ['longest', 'first', 'latest'] as const;

export const clusterTimeline = z.object({
  revision: z.int(),
  n: z.int(),
  /** Of these, incidents without any time. */
  withoutTime: z.int(),
  stages: z.array(stageFigures),
  /** Between neighbouring stages. */
  gaps: z.array(stageGap),
  /** From the first to the last stage; null with fewer than three stages. */
  whole: stageGap.nullable(),
  /** The longest time in which no incident began; null with fewer than two, or more than 200,000, that did. */
  quiet: z.object({ from: z.number(), to: z.number() }).nullable(),
  lanes: z.array(lane),
});
export type ClusterTimeline = z.infer<typeof clusterTimeline>;

/** Something that happened to an incident, or to its row in the project. */
export const timelineEvent = z.object({
  kind: z.enum(['stage', 'time']),
  fieldId,
  name: z.string(),
  at: z.number(),
  /** Hours since the event before; null for the first. */
  since: z.number().nullable(),
  /** True for a stage that stands before one that should come earlier. */
  outOfOrder: z.boolean(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

export const incidentTimeline = z.object({
  revision: z.int(),
  incidentId,
  name: z.string(),
  text: z.string(),
  /** In order of time. */
  events: z.array(timelineEvent),
  /** Stages it has no time of, though others of the project do. */
  missing: z.array(z.object({ fieldId, name: z.string(), skipped: z.boolean() })),
});
export type IncidentTimeline = z.infer<typeof incidentTimeline>;

const words = z.string().trim().min(1).max(2000);

export const timelineNote = z.object({
  id: z.int(),
  /** Null: it is about the problem as a whole. */
  incidentId: z.int().nullable(),
  /** Milliseconds of the wall clock; null: about no moment. */
  at: z.number().nullable(),
  text: z.string(),
  who: z.string(),
  /** ISO 8601, UTC. */
  writtenAt: z.string(),
});
export type TimelineNote = z.infer<typeof timelineNote>;

export const timelineOperations = {
  'timeline.cluster': question(
    'Gives stage times, gaps and single lines for the incidents under a filter.',
    z.object({
      filter,
      order: z.enum(laneOrders).default('longest'),
      /** Incidents shown as lines. */
      limit: z.int().min(0).max(200).default(40),
    }),
    clusterTimeline,
  ),
  'timeline.incident': question(
    'Gives what happened to one incident and when.',
    z.object({ incidentId }),
    incidentTimeline,
  ),
  'timeline.notes': question(
    'Lists the notes on the timelines of a problem, by their moments.',
    z.object({ problemId }),
    z.object({ notes: z.array(timelineNote) }),
  ),
  'timeline.addNote': edit(
    'Writes a note on the timeline of a problem, or of one of its incidents.',
    z.object({
      problemId,
      incidentId: incidentId.nullable().default(null),
      at: z.number().nullable().default(null),
      text: words,
    }),
    z.object({ id: z.int() }),
  ),
  'timeline.changeNote': edit(
    'Rewords a note, or moves it to another moment; what is left out stays.',
    z.object({ id: z.int().min(1), text: words.optional(), at: z.number().nullable().optional() }),
    z.object({}),
  ),
  'timeline.removeNote': edit(
    'Takes a note away; undo brings it back.',
    z.object({ id: z.int().min(1) }),
    z.object({}),
  ),
} as const;
