import { z } from 'zod';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';
import { nothing, paretoView } from './project.ts';
import { controlView } from './control-charts.ts';
import { scene } from './scene.ts';

const id = z.int().min(1);

/** What the room shows. */
export const roomShow = z.discriminatedUnion('kind', [
  /** What the meeting is about. */
  z.object({ kind: z.literal('title') }),
  z.object({ kind: z.literal('agenda') }),
  z.object({ kind: z.literal('rules') }),
  z.object({ kind: z.literal('problem'), problemId: id }),
  z.object({
    kind: z.literal('pareto'),
    problemId: id.nullable(),
    filter,
    pareto: paretoView,
  }),
  z.object({
    kind: z.literal('control'),
    problemId: id.nullable(),
    filter,
    control: controlView,
  }),
  /** boneId: one bone alone, larger; null: the whole fishbone. */
  z.object({ kind: z.literal('fishbone'), problemId: id, boneId: id.nullable() }),
  z.object({ kind: z.literal('matrix'), problemId: id.nullable() }),
  z.object({ kind: z.literal('process'), changeId: id }),
  z.object({ kind: z.literal('journey') }),
  z.object({ kind: z.literal('complaints'), mapId: id }),
  z.object({ kind: z.literal('actions') }),
  z.object({ kind: z.literal('benchmarks') }),
  z.object({ kind: z.literal('benchmark'), benchmarkId: id }),
  z.object({ kind: z.literal('check'), checkId: id }),
  /** Single incidents, with what may be shown of them. */
  z.object({ kind: z.literal('incidents'), filter }),
  z.object({ kind: z.literal('round'), roundId: id }),
  /** What was decided and who does what. */
  z.object({ kind: z.literal('agreed') }),
]);
export type RoomShow = z.infer<typeof roomShow>;

/** How the timer stands; it informs and never stops anything. */
export const roomTimer = z.object({
  /** Seconds that were set. */
  seconds: z.int().min(1).max(36_000),
  /** When it will be over: ISO 8601, UTC; null while it is held. */
  endsAt: z.string().nullable(),
  /** Seconds that are left while it is held; null while it runs. */
  left: z.number().nullable(),
});
export type RoomTimer = z.infer<typeof roomTimer>;

/** Where the meeting that is on stands. Kept in the project file beside the journal. */
export const roomState = z.object({
  /** The meeting that is on; null: none. */
  meetingId: id.nullable().default(null),
  /** The item of its agenda whose turn it is. */
  itemId: id.nullable().default(null),
  show: roomShow.default({ kind: 'title' }),
  /** Key of what is highlighted: the value of a bar, `cause:7`, `change:3`; null: nothing. */
  highlight: z.string().max(400).nullable().default(null),
  blank: z.boolean().default(false),
  /** Of lists that do not fit on one. From 0. */
  page: z.int().min(0).default(0),
  timer: roomTimer.nullable().default(null),
});
export type RoomState = z.infer<typeof roomState>;

const roomListItem = z.object({
  text: z.string(),
  /** Before it: a number, a status in a word. */
  mark: z.string(),
  /** Behind it: a count, a date, minutes. */
  figure: z.string(),
  strong: z.boolean(),
  struck: z.boolean(),
});

/** What stands in the middle of the room. All of it may be seen by everybody. */
export const roomBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('picture'), scene }),
  z.object({ kind: z.literal('words'), lines: z.array(z.string()) }),
  z.object({
    kind: z.literal('list'),
    ordered: z.boolean(),
    columns: z.int().min(1).max(3),
    items: z.array(roomListItem),
    empty: z.string(),
  }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(
      z.object({
        head: z.string(),
        align: z.enum(['left', 'right']),
        /** Of the width of the table; all add up to 1. */
        share: z.number(),
      }),
    ),
    rows: z.array(z.object({ cells: z.array(z.string()), strong: z.boolean() })),
    empty: z.string(),
  }),
]);
export type RoomBody = z.infer<typeof roomBody>;

/** All that the room window ever receives. */
export const roomScene = z.object({
  /** waiting: no meeting is on; blank: nothing is shown. */
  state: z.enum(['waiting', 'blank', 'shown']),
  title: z.string(),
  /** Measure, filter, period and n of a chart; else a sentence, or nothing. */
  sub: z.string(),
  body: roomBody.nullable(),
  timer: roomTimer.nullable(),
  /** What is being done, and how far it is: "Dot voting", 11 of 14 have voted. */
  foot: z.object({
    doing: z.string(),
    given: z.int().nullable(),
    of: z.int().nullable(),
    words: z.string(),
    /** What is kept back, in words: "Votes hidden until revealed", "Description is masked". */
    hidden: z.string(),
  }),
  page: z.object({ index: z.int(), of: z.int() }).nullable(),
});
export type RoomScene = z.infer<typeof roomScene>;

/** Operations that a room may call: what it shows, and the keys of a presenter remote, which answer nothing. */
export const roomMayCall = ['room.scene', 'room.step', 'room.blank', 'room.turnPage'] as const;

const roomField = z.object({
  fieldId: id,
  name: z.string(),
  /** Why it is masked at first: personal data was found in it, it is free text; null: it is not. */
  because: z.string().nullable(),
  shown: z.boolean(),
});

export const roomOperations = {
  'room.scene': question(
    'Gives what the room shows, made for its size; nothing that it may not show.',
    /** Pixels of the room's window. */
    z.object({ width: z.int().min(320).max(16_000), height: z.int().min(240).max(16_000) }),
    roomScene,
  ),
  'room.state': question(
    'Gives where the meeting that is on stands, for the desk.',
    nothing,
    z.object({ state: roomState }),
  ),
  'room.show': edit(
    'Shows something in the room.',
    z.object({
      show: roomShow,
      highlight: z.string().max(400).nullable().default(null),
      /** The item of the agenda whose turn it then is; left out: as it was. */
      itemId: id.optional(),
    }),
    z.object({ state: roomState }),
  ),
  'room.highlight': edit(
    'Highlights something of what the room shows.',
    z.object({ highlight: z.string().max(400).nullable() }),
    z.object({ state: roomState }),
  ),
  'room.blank': edit(
    'Blanks the room, or shows it again; null: the other of the two.',
    z.object({ blank: z.boolean().nullable() }),
    nothing,
  ),
  'room.turnPage': edit(
    'Turns to another page of a list that does not fit on one.',
    z.object({ page: z.int().min(0) }),
    nothing,
  ),
  'room.step': edit(
    'Goes to the next or the previous item of the agenda; within a list of several pages, to its next or previous page first.',
    z.object({ to: z.enum(['next', 'previous']) }),
    nothing,
  ),
  'room.timer': edit(
    'Starts, holds, continues, adds to or takes away the timer.',
    z.discriminatedUnion('do', [
      z.object({ do: z.literal('start'), seconds: z.int().min(1).max(36_000) }),
      z.object({ do: z.enum(['hold', 'continue', 'remove']) }),
      z.object({ do: z.literal('add'), seconds: z.int().min(-3600).max(3600) }),
    ]),
    z.object({ state: roomState }),
  ),
  'room.fields': question(
    'Lists the fields with whether the room may show their values.',
    nothing,
    z.object({ revision: z.int(), fields: z.array(roomField) }),
  ),
  'room.setField': edit(
    'Lets the room show the values of a field, or masks them.',
    z.object({ fieldId: id, shown: z.boolean() }),
    nothing,
  ),
} as const;
