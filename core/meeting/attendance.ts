import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import { type meetingOperations, mostAttendees } from '../contract/meetings.ts';
import { numbered } from '../aggregate/number-words.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readMeeting } from './meetings.ts';

type Input<Name extends keyof typeof meetingOperations> = z.output<
  (typeof meetingOperations)[Name]['input']
>;

/** The name of somebody on the attendance. @throws VitalFewError `unknown-meeting` */
function nameOf({ db }: ProjectFile, attendeeId: number): string {
  const found: unknown = db
    .prepare('SELECT name FROM attendee WHERE id = ?')
    .pluck()
    .get(attendeeId);
  if (found !== undefined) return z.string().parse(found);
  throw new VitalFewError(
    'unknown-meeting',
    'That person is not on the attendance any more. Undo brings him or her back.',
    { attendeeId },
  );
}

/** Adds people behind those that are there; a name that is on the list already is left as it is. @throws VitalFewError `unknown-meeting`, `invalid-input` */
export function addPeople(
  project: ProjectFile,
  { meetingId, people, here }: Input<'meetings.addPeople'>,
): void {
  const { attendees } = readMeeting(project, meetingId);
  const known = new Set(attendees.map(({ name }) => name.toLocaleLowerCase()));
  const added = people.filter(({ name }) => {
    const key = name.toLocaleLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  if (added.length === 0) return;
  if (attendees.length + added.length > mostAttendees) {
    throw new VitalFewError(
      'invalid-input',
      `A meeting holds ${mostAttendees} people at most; these would be ${attendees.length + added.length}.`,
    );
  }
  const [first] = added;
  const label =
    added.length === 1 && first !== undefined
      ? `Add ${quoted(first.name)} to the attendance`
      : `Add ${numbered(added.length, 'person', 'people')} to the attendance`;
  project.journal.record(label, (edit) => {
    added.forEach(({ name, role }, index) => {
      edit.insert('attendee', {
        meeting_id: meetingId,
        position: attendees.length + index + 1,
        name,
        role,
        here: Number(here),
      });
    });
  });
}

/** @throws VitalFewError `unknown-meeting` */
export function changePerson(
  project: ProjectFile,
  { attendeeId, name, role, here }: Input<'meetings.changePerson'>,
): void {
  const before = nameOf(project, attendeeId);
  const row: Row = {};
  if (name !== undefined) row['name'] = name;
  if (role !== undefined) row['role'] = role;
  if (here !== undefined) row['here'] = Number(here);
  if (Object.keys(row).length === 0) return;
  const label =
    here === undefined
      ? `Change ${quoted(before)} on the attendance`
      : `${quoted(before)} is ${here ? 'here' : 'not here'}`;
  project.journal.record(label, (edit) => edit.update('attendee', attendeeId, row));
}

/** @throws VitalFewError `unknown-meeting` */
export function removePerson(project: ProjectFile, attendeeId: number): void {
  const name = nameOf(project, attendeeId);
  project.journal.record(`Take ${quoted(name)} off the attendance`, (edit) =>
    edit.remove('attendee', attendeeId),
  );
}
