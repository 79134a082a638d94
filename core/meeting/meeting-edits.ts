import type { z } from 'zod';
import { readProblem } from '../analyze/problems.ts';
import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { meetingOperations } from '../contract/meetings.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { noteTurn } from './agenda-turns.ts';
import { usualAgenda, usualRules } from './default-agenda.ts';
import { meetingOn, readMeeting } from './meetings.ts';
import { readRoomState, writeRoomState } from './room-state.ts';

type Input<Name extends keyof typeof meetingOperations> = z.output<
  (typeof meetingOperations)[Name]['input']
>;

/** Adds a meeting with the usual agenda. @throws VitalFewError `unknown-problem` */
export function addMeeting(
  project: ProjectFile,
  { title, problemId }: Input<'meetings.add'>,
  clock: () => Date,
): { id: number } {
  const about = problemId === null ? null : readProblem(project, problemId).statement;
  const named = title ?? (about === null ? 'Root-cause meeting' : `Why: ${about}`.slice(0, 300));
  const id = project.journal.record(`Prepare the meeting ${quoted(named)}`, (edit) => {
    const meetingId = edit.insert('meeting', {
      title: named,
      problem_id: problemId,
      rules: JSON.stringify(usualRules),
      created_at: clock().toISOString(),
      started_at: null,
      ended_at: null,
      began_after: null,
    });
    usualAgenda(problemId).forEach((item, index) => {
      edit.insert('agenda_item', {
        meeting_id: meetingId,
        position: index + 1,
        title: item.title,
        kind: item.kind,
        minutes: item.minutes,
        show: item.show === null ? null : JSON.stringify(item.show),
        notes: '',
      });
    });
    return meetingId;
  });
  return { id };
}

/** @throws VitalFewError `unknown-meeting`, `unknown-problem` */
export function changeMeeting(
  project: ProjectFile,
  { id, title, problemId, rules }: Input<'meetings.change'>,
): void {
  const before = readMeeting(project, id);
  const row: Row = {};
  if (title !== undefined) row['title'] = title;
  if (problemId !== undefined) {
    if (problemId !== null) readProblem(project, problemId);
    row['problem_id'] = problemId;
  }
  if (rules !== undefined) row['rules'] = JSON.stringify(rules);
  if (Object.keys(row).length === 0) return;
  const label =
    title === undefined || title === before.title
      ? `Change the meeting ${quoted(before.title)}`
      : `Call the meeting ${quoted(before.title)} ${quoted(title)}`;
  project.journal.record(label, (edit) => edit.update('meeting', id, row));
}

/** @throws VitalFewError `unknown-meeting` */
export function removeMeeting(project: ProjectFile, id: number): void {
  const { title } = readMeeting(project, id);
  project.journal.record(`Take the meeting ${quoted(title)} away`, (edit) =>
    edit.remove('meeting', id),
  );
}

/**
 * Starts a meeting, or goes on with one that was over; the room then shows what it is about. The meeting and the room are
 * on disk together.
 * @throws VitalFewError `unknown-meeting`, `meeting-is-on` when another one is
 */
export function startMeeting(project: ProjectFile, id: number, clock: () => Date): void {
  const { title, state, startedAt, agenda } = readMeeting(project, id);
  const other = meetingOn(project);
  if (state === 'on') return;
  if (other !== null) {
    throw new VitalFewError('meeting-is-on', `It is ${quoted(other.title)}.`, { id: other.id });
  }
  project.db.transaction(() => {
    const again = startedAt !== null;
    const beganAfter = project.journal.list(1, null)[0]?.id ?? 0;
    project.journal.record(
      `${again ? 'Go on with' : 'Start'} the meeting ${quoted(title)}`,
      (edit) =>
        edit.update(
          'meeting',
          id,
          again
            ? { ended_at: null }
            : { started_at: clock().toISOString(), ended_at: null, began_after: beganAfter },
        ),
    );
    const before = readRoomState(project);
    const first = agenda[0];
    if (before.meetingId === id) return;
    writeRoomState(project, {
      ...before,
      meetingId: id,
      itemId: first?.id ?? null,
      show: { kind: 'title' },
      highlight: null,
      blank: false,
      page: 0,
      timer: null,
    });
  })();
  noteTurn(project, id, clock);
}

/** @throws VitalFewError `unknown-meeting`, `meeting-not-on` */
export function endMeeting(project: ProjectFile, id: number, clock: () => Date): void {
  const { title, state } = readMeeting(project, id);
  if (state !== 'on') {
    throw new VitalFewError('meeting-not-on', `${quoted(title)} has not begun or is over.`, { id });
  }
  project.db.transaction(() => {
    project.journal.record(`End the meeting ${quoted(title)}`, (edit) =>
      edit.update('meeting', id, { ended_at: clock().toISOString() }),
    );
    writeRoomState(project, { ...readRoomState(project), blank: false, timer: null });
    noteTurn(project, id, clock);
  })();
}
