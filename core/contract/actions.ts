import { z } from 'zod';
import { calendarDay, changeId, personName } from './changes.ts';
import { edit, question } from './operation.ts';
import { fileToken } from './project.ts';
import { taskId } from './sources.ts';

export const actionId = z.int().min(1);
const itemId = z.int().min(1);

/** Done and dropped ones are closed. */
export const actionStatuses = ['open', 'doing', 'done', 'dropped'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** Actions that a project can hold by import at once. */
export const mostActions = 20_000;

const text = z.string().trim().min(1).max(1000);
const notes = z.string().trim().max(10_000);
const status = z.enum(actionStatuses);

export const checklistItem = z.object({ id: z.int(), text: z.string(), done: z.boolean() });
export type ChecklistItem = z.infer<typeof checklistItem>;

export const action = z.object({
  id: z.int(),
  /** Null: it belongs to no change. */
  changeId: z.int().nullable(),
  /** By which a file that comes back knows it. */
  uid: z.string(),
  text: z.string(),
  /** One person; null: nobody yet. */
  owner: z.string().nullable(),
  startsOn: calendarDay.nullable(),
  dueOn: calendarDay.nullable(),
  status,
  /** The day on which it was done or dropped; null while it is neither. */
  closedOn: calendarDay.nullable(),
  notes: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** Ids of the actions that have to be done before. */
  needs: z.array(z.int()),
  /** Of these, those that are open or being done: while there are any, it waits. */
  waitsFor: z.array(z.int()),
  checklist: z.array(checklistItem),
});
export type Action = z.infer<typeof action>;

/** What stands out among `n` actions. The last four are counted among the open ones. */
export const actionFigures = z.object({
  n: z.int(),
  /** Neither done nor dropped. */
  open: z.int(),
  /** Open, and due before today. */
  overdue: z.int(),
  /** Open and due in this ISO week, from today on. */
  dueThisWeek: z.int(),
  withoutOwner: z.int(),
  withoutDate: z.int(),
  waiting: z.int(),
});
export type ActionFigures = z.infer<typeof actionFigures>;

export const backlogWeek = z.object({
  /** Its Monday. */
  from: calendarDay,
  opened: z.int(),
  /** Done or dropped. */
  closed: z.int(),
  /** Open when it ended; for the week that goes on, now. */
  open: z.int(),
});
export type BacklogWeek = z.infer<typeof backlogWeek>;

/** Whether more is opened than closed, over the last weeks that are over. */
export const backlog = z.object({
  /** Oldest first, at most 26; the last one goes on. Empty without actions. */
  weeks: z.array(backlogWeek),
  verdict: z.enum(['grows', 'shrinks', 'level', 'too-few']),
  /** Weeks that were judged, and what happened in them. */
  judged: z.object({ weeks: z.int(), opened: z.int(), closed: z.int() }),
  /** Opened for each one closed, with its 95 % interval; null bounds are open. */
  ratio: z
    .object({
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    })
    .nullable(),
  /** Weeks differed by more than chance, so the interval is that of quasi-Poisson. */
  uneven: z.boolean(),
  sentence: z.string(),
});
export type Backlog = z.infer<typeof backlog>;

/** What can be said of an action; what is left out stays as it is. */
const said = z.object({
  text: text.optional(),
  changeId: changeId.nullable().optional(),
  owner: personName.nullable().optional(),
  startsOn: calendarDay.nullable().optional(),
  dueOn: calendarDay.nullable().optional(),
  status: status.optional(),
  notes: notes.optional(),
});

export const actionFileFormats = ['csv', 'calendar'] as const;
export type ActionFileFormat = (typeof actionFileFormats)[number];

/** What a line of a file would do. */
export const importedAction = z.object({
  /** In the file, from 1. */
  line: z.int(),
  result: z.enum(['new', 'changed', 'unchanged', 'rejected']),
  text: z.string(),
  owner: z.string().nullable(),
  dueOn: calendarDay.nullable(),
  /** What changes, or why it is rejected, in words. */
  why: z.string(),
});
export type ImportedAction = z.infer<typeof importedAction>;

export const actionImportPreview = z.object({
  revision: z.int(),
  fileName: z.string(),
  format: z.enum(actionFileFormats),
  /** SHA-256 of the file, so that what is imported is what was looked at. */
  fileHash: z.string(),
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() }),
  /** The first 500 lines that are not `unchanged`, rejected ones first. */
  lines: z.array(importedAction),
  /** What a reader has to know: columns not understood, dates as they were read. */
  notes: z.array(z.string()),
});
export type ActionImportPreview = z.infer<typeof actionImportPreview>;

export const actionOperations = {
  'actions.list': question(
    'Lists the actions in their order, with what stands out and whether the backlog grows.',
    z.object({}),
    z.object({
      revision: z.int(),
      /** In the time zone of the project. */
      today: calendarDay,
      /** Of dates like 3/4, as the project's imports have them; null: they do not tell. */
      dayOrder: z.enum(['day-first', 'month-first']).nullable(),
      /** Monday and Sunday of this week. */
      week: z.object({ from: calendarDay, to: calendarDay }),
      actions: z.array(action),
      figures: actionFigures,
      backlog,
    }),
  ),
  'actions.add': edit(
    'Adds an action, of a change or of none.',
    said.extend({
      text,
      /** The action before which it stands; null: at the end. */
      before: actionId.nullable().default(null),
    }),
    z.object({ id: z.int() }),
  ),
  'actions.change': edit(
    'Changes what is said of an action; what is left out stays. Closing it notes the day, reopening clears it.',
    said.extend({ id: actionId }),
    z.object({}),
  ),
  'actions.move': edit(
    'Puts an action before another one, or at the end.',
    z.object({ id: actionId, before: actionId.nullable() }),
    z.object({}),
  ),
  'actions.remove': edit(
    'Takes an action away; undo brings it back with all that belongs to it.',
    z.object({ id: actionId }),
    z.object({}),
  ),
  'actions.addNeed': edit(
    'Says that an action cannot begin before another is done. Circles are refused.',
    z.object({ id: actionId, needsId: actionId }),
    z.object({}),
  ),
  'actions.removeNeed': edit(
    'Says that an action does not depend on another any more.',
    z.object({ id: actionId, needsId: actionId }),
    z.object({}),
  ),
  'actions.addItem': edit(
    'Adds a line to the checklist of an action.',
    z.object({ id: actionId, text: z.string().trim().min(1).max(500) }),
    z.object({ itemId: z.int() }),
  ),
  'actions.changeItem': edit(
    'Rewords or ticks a line of a checklist; what is left out stays.',
    z.object({
      itemId,
      text: z.string().trim().min(1).max(500).optional(),
      done: z.boolean().optional(),
    }),
    z.object({}),
  ),
  'actions.moveItem': edit(
    'Puts a line of a checklist before another one of it, or at the end.',
    z.object({ itemId, before: itemId.nullable() }),
    z.object({}),
  ),
  'actions.removeItem': edit(
    'Takes a line of a checklist away.',
    z.object({ itemId }),
    z.object({}),
  ),
  'actions.export': question(
    'Writes actions to a file: CSV, or iCalendar with a to-do for each.',
    z.object({
      file: fileToken,
      format: z.enum(actionFileFormats),
      /** Null: all of them. */
      ids: z.array(actionId).max(mostActions).nullable().default(null),
    }),
    z.object({ actions: z.int() }),
  ),
  'actions.previewImport': question(
    'Says what a CSV or iCalendar file of actions would add and change, line by line.',
    z.object({
      file: fileToken,
      /** By which it is cancelled, and its progress told. */
      task: taskId.nullable().default(null),
    }),
    actionImportPreview,
  ),
  'actions.import': edit(
    'Adds and changes actions from a CSV or iCalendar file, all in one edit; rejected lines are left out.',
    z.object({
      file: fileToken,
      /** That of the preview: a file that changed since is refused. */
      fileHash: z.string().max(64),
      /** The change that new actions without one belong to. */
      changeId: changeId.nullable().default(null),
      task: taskId.nullable().default(null),
    }),
    z.object({ added: z.int(), changed: z.int() }),
  ),
} as const;
