import { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import { timelineNote, type TimelineNote, type timelineOperations } from '../contract/timeline.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readProblem } from './problems.ts';
import { quoted } from './quoted.ts';
import { rowOfIncident } from './timeline-incident.ts';

type Input<Name extends keyof typeof timelineOperations> = z.output<
  (typeof timelineOperations)[Name]['input']
>;

const selected = `SELECT id, incident_id AS incidentId, at, text, who, written_at AS writtenAt FROM timeline_note`;

/** The notes of a problem; those about no moment first. @throws VitalFewError `unknown-problem` */
export function listNotes(project: ProjectFile, problemId: number): TimelineNote[] {
  readProblem(project, problemId);
  const found = project.db
    .prepare(`${selected} WHERE problem_id = ? ORDER BY at NULLS FIRST, id`)
    .all(problemId);
  return z.array(timelineNote).parse(found);
}

function readNote({ db }: ProjectFile, id: number): TimelineNote {
  const found = db.prepare(`${selected} WHERE id = ?`).get(id);
  if (found !== undefined) return timelineNote.parse(found);
  throw new VitalFewError(
    'invalid-input',
    'That note is not on a timeline any more. Undo brings it back if it was taken away.',
    { noteId: id },
  );
}

/** @throws VitalFewError `unknown-problem`, `unknown-incident` */
export function addNote(
  set: IncidentSet,
  { problemId, incidentId, at, text }: Input<'timeline.addNote'>,
  clock: () => Date,
): { id: number } {
  const { project } = set;
  readProblem(project, problemId);
  if (incidentId !== null) rowOfIncident(set, incidentId);
  const id = project.journal.record(`Note ${quoted(text)} on the timeline`, (edit) =>
    edit.insert('timeline_note', {
      problem_id: problemId,
      incident_id: incidentId,
      at,
      text,
      who: project.journal.actor,
      written_at: clock().toISOString(),
    }),
  );
  return { id };
}

/** @throws VitalFewError `invalid-input` when it is gone */
export function changeNote(
  project: ProjectFile,
  { id, text, at }: Input<'timeline.changeNote'>,
): void {
  const before = readNote(project, id);
  const change: Row = {};
  if (text !== undefined && text !== before.text) change['text'] = text;
  if (at !== undefined && at !== before.at) change['at'] = at;
  if (Object.keys(change).length === 0) return;
  project.journal.record(`Change the note ${quoted(before.text)}`, (edit) =>
    edit.update('timeline_note', id, change),
  );
}

/** @throws VitalFewError `invalid-input` when it is gone */
export function removeNote(project: ProjectFile, id: number): void {
  const { text } = readNote(project, id);
  project.journal.record(`Take the note ${quoted(text)} away`, (edit) =>
    edit.remove('timeline_note', id),
  );
}

/** Takes the notes of a problem away, within the edit that takes the problem away. */
export function removeNotesOf({ db }: ProjectFile, edit: Edit, problemId: number): void {
  const ids = db
    .prepare<[number], number>('SELECT id FROM timeline_note WHERE problem_id = ?')
    .pluck()
    .all(problemId);
  for (const id of ids) edit.remove('timeline_note', id);
}
