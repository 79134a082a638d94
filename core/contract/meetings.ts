import { z } from 'zod';
import { edit, question } from './operation.ts';
import { roomShow } from './room.ts';

const id = z.int().min(1);
const nothing = z.object({});
const words = z.string().trim().min(1).max(300);

/** How much one meeting can hold. */
export const mostAgendaItems = 60;
export const mostAttendees = 200;
export const mostRules = 30;

/** What is done during an item of the agenda. */
export const agendaKinds = ['talk', 'brainstorm', 'group', 'vote', 'place', 'decide'] as const;
export type AgendaKind = (typeof agendaKinds)[number];

export const agendaItem = z.object({
  id: z.int(),
  title: z.string(),
  kind: z.enum(agendaKinds),
  minutes: z.int(),
  /** What the room shows when its turn comes; null: its title. */
  show: roomShow.nullable(),
  /** For the facilitator alone. */
  notes: z.string(),
});
export type AgendaItem = z.infer<typeof agendaItem>;

export const attendee = z.object({
  id: z.int(),
  name: z.string(),
  role: z.string(),
  here: z.boolean(),
});

export const meetingNote = z.object({
  id: z.int(),
  agendaItemId: z.int().nullable(),
  kind: z.enum(['note', 'decision']),
  text: z.string(),
  /** For the facilitator alone: in no room, no summary and no plan. */
  private: z.boolean(),
  who: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
});

const agreedAction = z.object({
  id: z.int(),
  text: z.string(),
  owner: z.string().nullable(),
  /** `YYYY-MM-DD`. */
  dueOn: z.string().nullable(),
  status: z.string(),
});

export const meeting = z.object({
  id: z.int(),
  title: z.string(),
  problemId: z.int().nullable(),
  /** The sentence of its problem; null: it has none. */
  problem: z.string().nullable(),
  rules: z.array(z.string()),
  /** prepared: not begun yet. */
  state: z.enum(['prepared', 'on', 'over']),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  agenda: z.array(agendaItem),
  attendees: z.array(attendee),
  notes: z.array(meetingNote),
  actions: z.array(agreedAction),
});
export type Meeting = z.infer<typeof meeting>;

const outline = meeting.pick({
  id: true,
  title: true,
  state: true,
  startedAt: true,
  endedAt: true,
});

export const meetingOperations = {
  'meetings.list': question(
    'Lists meetings, the newest first.',
    nothing,
    z.object({ revision: z.int(), meetings: z.array(outline) }),
  ),
  'meetings.get': question(
    'Gives one meeting with agenda, attendance, notes and what was agreed.',
    z.object({ id }),
    z.object({
      revision: z.int(),
      meeting,
      /** Minutes that items of its agenda have taken, the present one up to now. */
      taken: z.array(z.object({ itemId: z.int(), minutes: z.number() })),
    }),
  ),
  'meetings.add': edit(
    'Adds a meeting with the usual agenda and ground rules of a root-cause meeting.',
    z.object({ title: words.nullable().default(null), problemId: id.nullable() }),
    z.object({ id: z.int() }),
  ),
  'meetings.change': edit(
    'Changes title, problem or ground rules of a meeting.',
    z.object({
      id,
      title: words.optional(),
      problemId: id.nullable().optional(),
      rules: z.array(words).max(mostRules).optional(),
    }),
    nothing,
  ),
  'meetings.remove': edit('Takes a meeting away.', z.object({ id }), nothing),
  'meetings.start': edit(
    'Starts a meeting: the room shows what it is about. One meeting is on at a time.',
    z.object({ id }),
    nothing,
  ),
  'meetings.end': edit('Ends the meeting that is on.', z.object({ id }), nothing),
  'meetings.addItem': edit(
    'Adds an item to the agenda.',
    z.object({
      meetingId: id,
      title: words,
      kind: z.enum(agendaKinds).default('talk'),
      minutes: z.int().min(0).max(600).default(10),
      show: roomShow.nullable().default(null),
      /** The item before which it comes; null: at the end. */
      before: id.nullable().default(null),
    }),
    z.object({ id: z.int() }),
  ),
  'meetings.changeItem': edit(
    'Changes an item of the agenda.',
    z.object({
      itemId: id,
      title: words.optional(),
      kind: z.enum(agendaKinds).optional(),
      minutes: z.int().min(0).max(600).optional(),
      show: roomShow.nullable().optional(),
      notes: z.string().max(20_000).optional(),
    }),
    nothing,
  ),
  'meetings.moveItem': edit(
    'Moves an item of the agenda before another; null: to the end.',
    z.object({ itemId: id, before: id.nullable() }),
    nothing,
  ),
  'meetings.removeItem': edit('Takes an item off the agenda.', z.object({ itemId: id }), nothing),
  'meetings.addPeople': edit(
    'Adds people who are invited or here.',
    z.object({
      meetingId: id,
      people: z
        .array(z.object({ name: words, role: z.string().trim().max(200).default('') }))
        .min(1)
        .max(mostAttendees),
      here: z.boolean().default(true),
    }),
    nothing,
  ),
  'meetings.changePerson': edit(
    'Changes name or role of somebody, or whether he or she is here.',
    z.object({
      attendeeId: id,
      name: words.optional(),
      role: z.string().trim().max(200).optional(),
      here: z.boolean().optional(),
    }),
    nothing,
  ),
  'meetings.removePerson': edit(
    'Takes somebody off the attendance.',
    z.object({ attendeeId: id }),
    nothing,
  ),
  'meetings.changeNote': edit(
    'Rewords a note or a decision, or makes it private or not.',
    z.object({
      noteId: id,
      text: z.string().trim().min(1).max(5000).optional(),
      private: z.boolean().optional(),
    }),
    nothing,
  ),
  'meetings.removeNote': edit(
    'Takes a note or a decision away.',
    z.object({ noteId: id }),
    nothing,
  ),
  'meetings.summary': question(
    'Gives the summary of a meeting as text for a mail, without private notes and hidden votes.',
    z.object({ id }),
    z.object({ revision: z.int(), text: z.string() }),
  ),
} as const;
