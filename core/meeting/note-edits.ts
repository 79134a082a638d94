import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { meetingOperations } from '../contract/meetings.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';

type Input<Name extends keyof typeof meetingOperations> = z.output<
  (typeof meetingOperations)[Name]['input']
>;

const stored = z.object({ kind: z.string(), text: z.string(), private: z.int() });

/** How the history names a note: not by its words where it is private. @throws VitalFewError `unknown-meeting` */
function nameOf({ db }: ProjectFile, noteId: number): string {
  const found = db.prepare('SELECT kind, text, private FROM meeting_note WHERE id = ?').get(noteId);
  if (found === undefined) {
    throw new VitalFewError(
      'unknown-meeting',
      'That note is not there any more. Undo brings it back if it was taken away.',
      { noteId },
    );
  }
  const note = stored.parse(found);
  return note.private === 1 ? 'a private note' : `the ${note.kind} ${quoted(note.text)}`;
}

/** @throws VitalFewError `unknown-meeting` */
export function changeNote(
  project: ProjectFile,
  { noteId, text, private: kept }: Input<'meetings.changeNote'>,
): void {
  const name = nameOf(project, noteId);
  const row: Row = {};
  if (text !== undefined) row['text'] = text;
  if (kept !== undefined) row['private'] = Number(kept);
  if (Object.keys(row).length === 0) return;
  project.journal.record(`Change ${name}`, (edit) => edit.update('meeting_note', noteId, row));
}

/** @throws VitalFewError `unknown-meeting` */
export function removeNote(project: ProjectFile, noteId: number): void {
  const name = nameOf(project, noteId);
  project.journal.record(`Take ${name} away`, (edit) => edit.remove('meeting_note', noteId));
}
