import { expect, it } from 'vitest';
import { addItem } from '#core/meeting/agenda-edits.ts';
import { roomNow, stepRoom } from '#core/meeting/room-edits.ts';
import { openRound } from '#core/meeting/rounds/round-edits.ts';
import { clock, standard, withMeeting } from './meeting-under-test.ts';

it('comes back to the round of an item, and sorts ideas on the fishbone', () => {
  const { project, meetingId } = withMeeting();
  const item = (kind: 'brainstorm' | 'group' | 'vote') => {
    const show =
      kind === 'group' ? { kind: 'fishbone' as const, problemId: 1, boneId: null } : null;
    return addItem(project, { meetingId, title: kind, kind, minutes: 5, show, before: null }).id;
  };
  const items = [item('brainstorm'), item('group'), item('vote')];
  const open = (agendaItemId: number | undefined) =>
    openRound(
      project,
      {
        meetingId,
        agendaItemId: agendaItemId ?? null,
        kind: 'brainstorm',
        question: 'Why?',
        settings: standard,
        options: [],
        breaksRoundId: null,
      },
      clock,
    ).id;
  open(items[0]);
  const last = open(items[0]);
  open(items[1]);
  const seen = items.map(() => {
    stepRoom(project, 'next', { page: 0, pages: 1 });
    return roomNow(project).state.show;
  });
  expect(seen).toEqual([
    { kind: 'round', roundId: last },
    { kind: 'fishbone', problemId: 1, boneId: null },
    { kind: 'title' },
  ]);
});
