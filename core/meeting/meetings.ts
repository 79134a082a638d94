import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { agendaItem, attendee, type Meeting, meeting, meetingNote } from '../contract/meetings.ts';
import { roomShow } from '../contract/room.ts';
import type { ProjectFile } from '../project/project-file.ts';

const truth = z.int().transform((value) => value === 1);

/** What an item shows; nothing where a later version wrote something that this one does not know. */
const storedShow = z
  .string()
  .nullable()
  .transform((text) => {
    if (text === null) return null;
    try {
      return roomShow.parse(JSON.parse(text));
    } catch {
      return null;
    }
  });

const stored = meeting.omit({ agenda: true, attendees: true, notes: true, actions: true }).extend({
  rules: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});
const storedItem = agendaItem.extend({ show: storedShow });
const storedAttendee = attendee.extend({ here: truth });
const storedNote = meetingNote.extend({ private: truth });
const action = meeting.shape.actions.element;

const state = `CASE WHEN started_at IS NULL THEN 'prepared' WHEN ended_at IS NULL THEN 'on' ELSE 'over' END`;

const statements = {
  meeting: `SELECT meeting.id, meeting.title, problem_id AS problemId, problem.statement AS problem, rules, ${state} AS state,
      meeting.created_at AS createdAt, started_at AS startedAt, ended_at AS endedAt
    FROM meeting LEFT JOIN problem ON problem.id = problem_id WHERE meeting.id = ?`,
  agenda: `SELECT id, title, kind, minutes, show, notes FROM agenda_item WHERE meeting_id = ? ORDER BY position, id`,
  attendees: `SELECT id, name, role, here FROM attendee WHERE meeting_id = ? ORDER BY position, id`,
  notes: `SELECT id, agenda_item_id AS agendaItemId, kind, text, private, who, at FROM meeting_note
    WHERE meeting_id = ? ORDER BY id`,
  actions: `SELECT action.id, text, owner, due_on AS dueOn, status FROM meeting_action
    JOIN action ON action.id = action_id WHERE meeting_id = ? ORDER BY meeting_action.id`,
} as const;

export type MeetingOutline = Pick<Meeting, 'id' | 'title' | 'state' | 'startedAt' | 'endedAt'>;

/** All meetings, the newest first. */
export function listMeetings({ db }: ProjectFile): MeetingOutline[] {
  const rows = db
    .prepare(
      `SELECT id, title, ${state} AS state, started_at AS startedAt, ended_at AS endedAt
       FROM meeting ORDER BY id DESC`,
    )
    .all();
  return z
    .array(stored.pick({ id: true, title: true, state: true, startedAt: true, endedAt: true }))
    .parse(rows);
}

/** One meeting with all that belongs to it. @throws VitalFewError `unknown-meeting` */
export function readMeeting({ db }: ProjectFile, id: number): Meeting {
  const found = db.prepare(statements.meeting).get(id);
  if (found === undefined) {
    throw new VitalFewError(
      'unknown-meeting',
      'That meeting is not there any more. Undo brings it back if it was taken away.',
      { id },
    );
  }
  const rows = (name: 'agenda' | 'attendees' | 'notes' | 'actions') =>
    db.prepare(statements[name]).all(id);
  return {
    ...stored.parse(found),
    agenda: z.array(storedItem).parse(rows('agenda')),
    attendees: z.array(storedAttendee).parse(rows('attendees')),
    notes: z.array(storedNote).parse(rows('notes')),
    actions: z.array(action).parse(rows('actions')),
  };
}

/** The meeting that is on; null: none. */
export function meetingOn(project: ProjectFile): MeetingOutline | null {
  return listMeetings(project).find((one) => one.state === 'on') ?? null;
}

/** The last entry of the journal when a meeting began; null: it has not. */
export function beganAfter({ db }: ProjectFile, id: number): number | null {
  const found: unknown = db.prepare('SELECT began_after FROM meeting WHERE id = ?').pluck().get(id);
  return z.int().nullable().parse(found);
}
