import { numbered, numberWords } from '../../aggregate/number-words.ts';
import { readMeeting } from '../meetings.ts';
import { calm, listed } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** The agenda with planned minutes; the item whose turn it is stands out, those before it are done. */
export function agendaScene(context: SceneContext): RoomDrawn {
  const { file, meetingId, itemId } = context;
  if (meetingId === null) return calm(context, 'Agenda', ['No meeting is on.']);
  const { agenda } = readMeeting(file, meetingId);
  const now = agenda.findIndex(({ id }) => id === itemId);
  const minutes = agenda.reduce((sum, item) => sum + item.minutes, 0);
  const items = agenda.map((item, index) => ({
    text: item.title,
    mark: index === now ? '▶' : index < now ? '✓' : numberWords(index + 1),
    figure: item.minutes === 0 ? '' : `${numberWords(item.minutes)}\u00A0min`,
    strong: index === now,
    struck: false,
  }));
  const about = [
    numbered(agenda.length, 'item', 'items'),
    `${numbered(minutes, 'minute', 'minutes')} planned`,
    ...(now < 0 ? [] : [`item ${numberWords(now + 1)} is on`]),
  ];
  const empty = 'The agenda is empty.';
  const sub = agenda.length === 0 ? '' : about.join(', ');
  return listed(context, items, { title: 'Agenda', sub, empty, lead: true });
}
