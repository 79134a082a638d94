import { numbered } from '../../aggregate/number-words.ts';
import { dayWords } from '../../modify/calendar-day.ts';
import { readMeeting } from '../meetings.ts';
import { calm, listed } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** What was decided, and who does what by when. Private notes are not part of it. */
export function agreedScene(context: SceneContext): RoomDrawn {
  const { file, meetingId, highlight } = context;
  const title = 'What was agreed';
  if (meetingId === null) return calm(context, title, ['No meeting is on.']);
  const { notes, actions } = readMeeting(file, meetingId);
  const decided = notes.filter((note) => note.kind === 'decision' && !note.private);
  const items = [
    ...decided.map(({ text }) => ({
      ...{ text, mark: 'Decided', figure: '', strong: false, struck: false },
    })),
    ...actions.map(({ id, text, owner, dueOn, status }) => ({
      text: `${owner ?? 'Nobody yet'}: ${text}`,
      mark: status === 'done' ? 'Done ✓' : status === 'dropped' ? 'Dropped' : 'Action',
      figure: dueOn === null ? 'no date' : dayWords(dueOn),
      strong: highlight === `action:${id}`,
      struck: status === 'dropped',
    })),
  ];
  const about = [
    numbered(decided.length, 'decision', 'decisions'),
    numbered(actions.length, 'action', 'actions'),
  ];
  const sub = items.length === 0 ? '' : about.join(', ');
  const empty = 'Nothing has been agreed yet.';
  return listed(context, items, { title, sub, empty, lead: true });
}
