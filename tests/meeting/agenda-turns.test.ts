import { expect, it } from 'vitest';
import { minutesTaken, noteTurn } from '#core/meeting/agenda-turns.ts';
import { addItem } from '#core/meeting/agenda-edits.ts';
import { endMeeting, startMeeting } from '#core/meeting/meeting-edits.ts';
import { showInRoom } from '#core/meeting/room-edits.ts';
import { meetingSummary } from '#core/meeting/summary.ts';
import { withMeeting } from './meeting-under-test.ts';

const at = (minute: number) => () => new Date(Date.UTC(2026, 2, 2, 10, minute));
const later = at(50)().toISOString();

function withAgenda() {
  const { project, meetingId } = withMeeting();
  const item = (title: string) =>
    addItem(project, { meetingId, title, kind: 'talk', minutes: 10, show: null, before: null }).id;
  const items = [item('One'), item('Two'), item('Three')] as const;
  /** The turn of an item, so many minutes after the hour. */
  const turn = (itemId: number, minute: number) => {
    showInRoom(project, { kind: 'agenda' }, null, itemId);
    noteTurn(project, meetingId, at(minute));
  };
  return { project, meetingId, items, turn };
}

it('adds up the minutes of each turn, the present one up to a time or not at all', () => {
  const { project, meetingId, items, turn } = withAgenda();
  const [one, two] = items;
  expect(minutesTaken(project, meetingId, later)).toEqual(new Map());
  turn(one, 0);
  turn(two, 12);
  turn(two, 14);
  turn(one, 20);
  expect([...minutesTaken(project, meetingId, later)]).toEqual([
    [one, 12 + 30],
    [two, 8],
  ]);
  expect(minutesTaken(project, meetingId, null).get(one)).toBe(12);
});

it('does not count the time between the end of a meeting and its going on', () => {
  const { project, meetingId, items, turn } = withAgenda();
  turn(items[0], 0);
  endMeeting(project, meetingId, at(5));
  startMeeting(project, meetingId, at(30));
  endMeeting(project, meetingId, at(33));
  expect([...minutesTaken(project, meetingId, later)]).toEqual([[items[0], 8]]);
});

it('says in the summary what was planned and what it took', () => {
  const { project, meetingId, items, turn } = withAgenda();
  expect(meetingSummary(project, meetingId)).not.toContain('min planned');
  turn(items[0], 0);
  turn(items[1], 12);
  endMeeting(project, meetingId, at(20));
  const text = meetingSummary(project, meetingId);
  expect(text).toContain('- One: 10 min planned, 12 taken');
  expect(text).toContain('- Two: 10 min planned, 8 taken');
  expect(text).toContain('- Three: 10 min planned, not reached');
});
