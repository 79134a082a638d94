import { readMeeting } from '../meetings.ts';
import { calm, listed } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** What the people in the room agree to. */
export function rulesScene(context: SceneContext): RoomDrawn {
  const { file, meetingId } = context;
  if (meetingId === null) return calm(context, 'Ground rules', ['No meeting is on.']);
  const { rules } = readMeeting(file, meetingId);
  const items = rules.map((text, index) => ({
    ...{ text, mark: String(index + 1), figure: '' },
    ...{ strong: false, struck: false },
  }));
  const empty = 'No ground rules are written down.';
  return listed(context, items, { title: 'Ground rules', empty });
}
