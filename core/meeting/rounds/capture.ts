import type { z } from 'zod';
import { quoted } from '../../analyze/quoted.ts';
import type { roundOperations } from '../../contract/rounds.ts';
import { addAction } from '../../implement/action-edits.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { checkAgendaItem, meetingThatIsOn } from './round-meeting.ts';

type Input = z.output<(typeof roundOperations)['rounds.capture']['input']>;

/**
 * Keeps what was agreed in a meeting that is on, as one entry.
 * @throws VitalFewError `unknown-meeting`, `meeting-not-on`, `unknown-agenda-item`, `not-a-person`, `invalid-input`
 */
export function capture(
  project: ProjectFile,
  { meetingId, agendaItemId, said }: Input,
  clock: () => Date,
): { actionId: number | null; noteId: number | null } {
  meetingThatIsOn(project, meetingId);
  checkAgendaItem(project, meetingId, agendaItemId);
  const at = clock().toISOString();
  const place = { meeting_id: meetingId, agenda_item_id: agendaItemId, at };
  if (said.kind === 'action') {
    const { text, owner, startsOn, dueOn } = said;
    const label = `Agree on ${quoted(text)}`;
    return project.journal.together(label, () => {
      const { id } = addAction(project, { text, owner, startsOn, dueOn, before: null }, clock);
      project.journal.record(label, (edit) =>
        edit.insert('meeting_action', { ...place, action_id: id }),
      );
      return { actionId: id, noteId: null };
    });
  }
  const { kind, text } = said;
  const named = said.private
    ? 'Private note'
    : `${kind === 'decision' ? 'Decide' : 'Note'} ${quoted(text)}`;
  const noteId = project.journal.record(named, (edit) =>
    edit.insert('meeting_note', {
      ...place,
      kind,
      text,
      private: Number(said.private),
      who: project.journal.actor,
    }),
  );
  return { actionId: null, noteId };
}
