import { z } from 'zod';
import { changeDecisions } from './changes.ts';
import { causeId, causeStatuses } from './fishbone.ts';
import { edit, question } from './operation.ts';

/** Where something goes wrong: at a touch point of the journey, or in a stage of a complaint map. */
export const failurePlace = z.union([
  z.strictObject({ touchPointId: z.int().min(1) }),
  z.strictObject({ stageId: z.int().min(1) }),
]);
export type FailurePlace = z.infer<typeof failurePlace>;

/** A cause to which a failure point may lead, of any problem. */
export const linkedCause = z.object({
  id: z.int(),
  text: z.string(),
  status: z.enum(causeStatuses),
  problemId: z.int(),
  /** The statement of its problem. */
  problem: z.string(),
});
export type LinkedCause = z.infer<typeof linkedCause>;

export const linkedChange = z.object({
  id: z.int(),
  title: z.string(),
  decision: z.enum(changeDecisions),
});
export type LinkedChange = z.infer<typeof linkedChange>;

/** What is done against a failure point, and the change that brings it. */
export const mitigation = z.object({
  id: z.int(),
  text: z.string(),
  change: linkedChange.nullable(),
});
export type Mitigation = z.infer<typeof mitigation>;

export const failurePoint = z.object({
  id: z.int(),
  /** One of the two is null. */
  touchPointId: z.int().nullable(),
  stageId: z.int().nullable(),
  text: z.string(),
  cause: linkedCause.nullable(),
  mitigations: z.array(mitigation),
});
export type FailurePoint = z.infer<typeof failurePoint>;

const words = z.string().trim().min(1).max(1000);
const id = z.int().min(1);
/** What it stands before then; null: behind all. */
const before = id.nullable().default(null);
const linkedTo = id.nullable();

export const failurePointOperations = {
  'failurePoints.list': question(
    'Lists where things go wrong, at one place or everywhere, with their causes and mitigations.',
    z.object({ place: failurePlace.nullable().default(null) }),
    z.object({ revision: z.int(), points: z.array(failurePoint) }),
  ),
  'failurePoints.choices': question(
    'Lists the causes and changes to which failure points and mitigations can lead.',
    z.object({}),
    z.object({
      revision: z.int(),
      causes: z.array(linkedCause),
      changes: z.array(linkedChange),
    }),
  ),
  'failurePoints.add': edit(
    'Adds what goes wrong at a touch point or in a stage of a complaint map.',
    z.object({ place: failurePlace, text: words, causeId: causeId.nullable().default(null) }),
    z.object({ id: z.int() }),
  ),
  'failurePoints.change': edit(
    'Rewords a failure point or leads it to another cause; what is left out stays.',
    z.object({ id, text: words.optional(), causeId: causeId.nullable().optional() }),
    z.object({}),
  ),
  'failurePoints.move': edit(
    'Moves a failure point to another place in its list.',
    z.object({ id, before }),
    z.object({}),
  ),
  'failurePoints.remove': edit(
    'Takes a failure point away with its mitigations; undo brings them back.',
    z.object({ id }),
    z.object({}),
  ),
  'failurePoints.addMitigation': edit(
    'Adds what is done against a failure point.',
    z.object({ failurePointId: id, text: words, changeId: linkedTo.default(null) }),
    z.object({ id: z.int() }),
  ),
  'failurePoints.changeMitigation': edit(
    'Rewords a mitigation or leads it to another change; what is left out stays.',
    z.object({ mitigationId: id, text: words.optional(), changeId: linkedTo.optional() }),
    z.object({}),
  ),
  'failurePoints.moveMitigation': edit(
    'Moves a mitigation to another place among those of its failure point.',
    z.object({ mitigationId: id, before }),
    z.object({}),
  ),
  'failurePoints.removeMitigation': edit(
    'Takes a mitigation away; undo brings it back.',
    z.object({ mitigationId: id }),
    z.object({}),
  ),
} as const;
