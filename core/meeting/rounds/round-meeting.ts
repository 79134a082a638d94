import { z } from 'zod';
import { VitalFewError } from '../../contract/errors.ts';
import type { ProjectFile } from '../../project/project-file.ts';

const heldMeeting = z.object({
  id: z.int(),
  title: z.string(),
  problemId: z.int().nullable(),
  on: z.int().transform((value) => value === 1),
  here: z.int(),
});
export type HeldMeeting = z.output<typeof heldMeeting>;

const columns = `id, title, problem_id AS problemId,
  (started_at IS NOT NULL AND ended_at IS NULL) AS "on",
  (SELECT count(*) FROM attendee WHERE meeting_id = meeting.id AND here = 1) AS here`;

/** The meeting whose rounds are asked for; null: the one that is on, or the latest. @throws VitalFewError `unknown-meeting` */
export function meetingOfRounds({ db }: ProjectFile, id: number | null): HeldMeeting | null {
  const row =
    id === null
      ? db.prepare(`SELECT ${columns} FROM meeting ORDER BY "on" DESC, id DESC LIMIT 1`).get()
      : db.prepare(`SELECT ${columns} FROM meeting WHERE id = ?`).get(id);
  if (row !== undefined) return heldMeeting.parse(row);
  if (id === null) return null;
  throw new VitalFewError(
    'unknown-meeting',
    'That meeting is not there any more. Undo brings it back if it was taken away.',
    { id },
  );
}

/** A meeting that is on. @throws VitalFewError `unknown-meeting`, `meeting-not-on` */
export function meetingThatIsOn(project: ProjectFile, id: number): HeldMeeting {
  const meeting = meetingOfRounds(project, id);
  if (meeting?.on === true) return meeting;
  throw new VitalFewError(
    'meeting-not-on',
    `The meeting “${meeting?.title ?? ''}” is not on. Start it first; rounds are held while it is on.`,
    { id },
  );
}

/** @throws VitalFewError `unknown-agenda-item` */
export function checkAgendaItem({ db }: ProjectFile, meetingId: number, id: number | null): void {
  if (id === null) return;
  const found = db.prepare('SELECT 1 FROM agenda_item WHERE id = ? AND meeting_id = ?');
  if (found.get(id, meetingId) !== undefined) return;
  throw new VitalFewError(
    'unknown-agenda-item',
    'That item is not on the agenda of this meeting any more. Choose another.',
    { id },
  );
}
