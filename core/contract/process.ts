import { z } from 'zod';
import { changeId } from './changes.ts';
import { edit, question } from './operation.ts';

/** The process as it is, and as it should be. */
export const processSides = ['as-is', 'to-be'] as const;
export type ProcessSide = (typeof processSides)[number];

/** What is said of a step besides its place. */
const said = {
  text: z.string().trim().min(1).max(500),
  /** Who does it: a role, not a name. */
  role: z.string().trim().max(120),
  touchPointId: z.int().min(1).nullable(),
  /** Expected duration; null: not said. */
  minutes: z.number().min(0).max(1e7).nullable(),
  /** How it can go wrong. */
  failure: z.string().trim().max(1000),
};

export const processStep = z.object({
  id: z.int(),
  side: z.enum(processSides),
  text: z.string(),
  role: z.string(),
  touchPointId: z.int().nullable(),
  minutes: z.number().nullable(),
  failure: z.string(),
  /** Of a step as it should be: the step as it is that it goes on from; null: it is new. */
  continues: z.int().nullable(),
});
export type ProcessStep = z.infer<typeof processStep>;

const stepId = z.int().min(1);
/** The step of the same side that it stands before; null: behind all. */
const before = stepId.nullable();

export const processOperations = {
  'process.get': question(
    'Lists the steps of the process of a change, as it is and as it should be, in their order.',
    z.object({ changeId }),
    z.object({
      revision: z.int(),
      asIs: z.array(processStep),
      toBe: z.array(processStep),
      /** The touch points that a step can be at. */
      touchPoints: z.array(z.object({ id: z.int(), name: z.string() })),
      /** Roles named in any process, the most frequent first. */
      roles: z.array(z.string()),
    }),
  ),
  'process.addStep': edit(
    'Adds a step to the process of a change, as it is or as it should be.',
    z.object({
      changeId,
      side: z.enum(processSides),
      before: before.default(null),
      text: said.text,
      role: said.role.default(''),
      touchPointId: said.touchPointId.default(null),
      minutes: said.minutes.default(null),
      failure: said.failure.default(''),
      continues: stepId.nullable().default(null),
    }),
    z.object({ id: z.int() }),
  ),
  'process.changeStep': edit(
    'Changes a step of a process; what is left out stays.',
    z.object({
      id: stepId,
      text: said.text.optional(),
      role: said.role.optional(),
      touchPointId: said.touchPointId.optional(),
      minutes: said.minutes.optional(),
      failure: said.failure.optional(),
    }),
    z.object({}),
  ),
  'process.moveStep': edit(
    'Moves a step of a process to another place on its side.',
    z.object({ id: stepId, before: before.default(null) }),
    z.object({}),
  ),
  'process.removeStep': edit(
    'Takes a step of a process away; undo brings it back.',
    z.object({ id: stepId }),
    z.object({}),
  ),
  'process.start': edit(
    'Takes the steps as they are over as those that should be, each going on from its own.',
    z.object({ changeId }),
    z.object({ ids: z.array(z.int()) }),
  ),
  'process.pasteSteps': edit(
    'Adds a step for each line of a text: step, then behind a tab or | its role, minutes and how it can go wrong.',
    z.object({
      changeId,
      side: z.enum(processSides),
      before: before.default(null),
      text: z.string().max(200_000),
    }),
    z.object({ ids: z.array(z.int()) }),
  ),
} as const;
