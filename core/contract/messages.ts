import { z } from 'zod';
import { errorShape } from './errors.ts';
import { taskId } from './sources.ts';

/** What a window sends: one call. The transport (MessagePort, WebSocket) only carries it. */
export const callMessage = z.object({
  id: z.int(),
  operation: z.string().max(100),
  input: z.unknown(),
});
export type CallMessage = z.infer<typeof callMessage>;

/**
 * What a window is: the facilitator's own, or a room that everybody sees. The host alone says which, by the way it
 * connected the window; nothing that a window sends changes it.
 */
export const windowRoles = ['desk', 'room'] as const;
export type WindowRole = (typeof windowRoles)[number];

export const engineEvent = z.discriminatedUnion('event', [
  /** The project's content, or which project is open, changed. */
  z.object({ event: z.literal('project.changed'), revision: z.int().nullable() }),
  /** What the room shows may be another: ask again. The only event that a room is told. */
  z.object({ event: z.literal('room.changed') }),
  z.object({
    event: z.literal('task.progress'),
    task: taskId,
    /** What is being done: "Reading", "Storing". */
    stage: z.string(),
    /** Rows so far. */
    rows: z.int(),
    /** 0 to 1. */
    fraction: z.number().min(0).max(1),
    rowsPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  }),
]);
export type EngineEvent = z.infer<typeof engineEvent>;
/** How far a task is. */
export type TaskProgress = Extract<EngineEvent, { event: 'task.progress' }>;

/** What the engine sends: the answer to a call, or an event. */
export const engineMessage = z.union([
  z.object({ id: z.int(), value: z.unknown() }),
  z.object({ id: z.int(), error: errorShape }),
  engineEvent,
]);
export type EngineMessage = z.infer<typeof engineMessage>;
