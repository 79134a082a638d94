import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import { addItem, changeItem, moveItem, removeItem } from './meeting/agenda-edits.ts';
import { minutesTaken } from './meeting/agenda-turns.ts';
import { addPeople, changePerson, removePerson } from './meeting/attendance.ts';
import {
  addMeeting,
  changeMeeting,
  endMeeting,
  removeMeeting,
  startMeeting,
} from './meeting/meeting-edits.ts';
import { listMeetings, readMeeting } from './meeting/meetings.ts';
import { changeNote, removeNote } from './meeting/note-edits.ts';
import { meetingSummary } from './meeting/summary.ts';
import type { ProjectFile } from './project/project-file.ts';

/** Edits, and answers nothing. */
async function done(session: Session, work: (project: ProjectFile) => void) {
  await session.edit(work);
  return {};
}

/** Binds meetings: agenda, attendance, notes, summary. */
export function bindMeetings(
  session: Session,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `meetings.${string}`>> {
  return {
    'meetings.list': () => {
      const { file } = session.current;
      return { revision: file.revision, meetings: listMeetings(file) };
    },
    'meetings.get': ({ id }) => {
      const { file } = session.current;
      const meeting = readMeeting(file, id);
      const until = meeting.state === 'on' ? clock().toISOString() : null;
      const taken = [...minutesTaken(file, id, until)].map(([itemId, minutes]) => ({
        itemId,
        minutes,
      }));
      return { revision: file.revision, meeting, taken };
    },
    'meetings.add': (input) => session.edit((project) => addMeeting(project, input, clock)),
    'meetings.change': (input) => done(session, (project) => changeMeeting(project, input)),
    'meetings.remove': ({ id }) => done(session, (project) => removeMeeting(project, id)),
    'meetings.start': ({ id }) => done(session, (project) => startMeeting(project, id, clock)),
    'meetings.end': ({ id }) => done(session, (project) => endMeeting(project, id, clock)),
    'meetings.addItem': (input) => session.edit((project) => addItem(project, input)),
    'meetings.changeItem': (input) => done(session, (project) => changeItem(project, input)),
    'meetings.moveItem': (input) => done(session, (project) => moveItem(project, input)),
    'meetings.removeItem': ({ itemId }) => done(session, (project) => removeItem(project, itemId)),
    'meetings.addPeople': (input) => done(session, (project) => addPeople(project, input)),
    'meetings.changePerson': (input) => done(session, (project) => changePerson(project, input)),
    'meetings.removePerson': ({ attendeeId }) =>
      done(session, (project) => removePerson(project, attendeeId)),
    'meetings.changeNote': (input) => done(session, (project) => changeNote(project, input)),
    'meetings.removeNote': ({ noteId }) => done(session, (project) => removeNote(project, noteId)),
    'meetings.summary': ({ id }) => {
      const { file } = session.current;
      return { revision: file.revision, text: meetingSummary(file, id) };
    },
  };
}
