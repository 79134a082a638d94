import { expect, it } from 'vitest';
import type { RoomShow } from '#core/contract/room.ts';
import type { ProjectFile } from '#core/project/project-file.ts';
import {
  blankRoom,
  highlightInRoom,
  roomNow,
  setTimer,
  showInRoom,
  stepRoom,
  turnPage,
} from '#core/meeting/room-edits.ts';
import { clock, codeOf, withMeeting } from './meeting-under-test.ts';

const oneOfOne = { page: 0, pages: 1 };

function addItem(project: ProjectFile, meetingId: number, title: string, show: RoomShow | null) {
  return project.journal.record(`Add ${title}`, (edit) =>
    edit.insert('agenda_item', {
      meeting_id: meetingId,
      position: 1,
      title,
      kind: 'talk',
      minutes: 5,
      show: show === null ? null : JSON.stringify(show),
      notes: '',
    }),
  );
}

function withAgenda() {
  const host = withMeeting();
  const first = addItem(host.project, host.meetingId, 'Rules', { kind: 'rules' });
  const second = addItem(host.project, host.meetingId, 'Causes', null);
  const third = addItem(host.project, host.meetingId, 'Actions', { kind: 'actions' });
  const state = () => roomNow(host.project).state;
  return { ...host, items: [first, second, third], state };
}

it('goes through the agenda, shows what each item says, and stays at its end', () => {
  const { project, items, state } = withAgenda();
  const seen = [];
  for (let step = 0; step < 4; step += 1) {
    stepRoom(project, 'next', oneOfOne);
    seen.push([state().itemId, state().show.kind]);
  }
  expect(seen).toEqual([
    [items[0], 'rules'],
    [items[1], 'title'],
    [items[2], 'actions'],
    [items[2], 'actions'],
  ]);
  for (let step = 0; step < 4; step += 1) stepRoom(project, 'previous', oneOfOne);
  expect(state()).toMatchObject({ itemId: null, show: { kind: 'title' } });
});

it('turns the pages of a list before it goes on, and begins what comes next at its first page', () => {
  const { project, state } = withAgenda();
  showInRoom(project, { kind: 'actions' }, 'action:1');
  stepRoom(project, 'next', { page: 0, pages: 2 });
  expect(state()).toMatchObject({ page: 1, highlight: 'action:1', show: { kind: 'actions' } });
  stepRoom(project, 'previous', { page: 1, pages: 2 });
  expect(state().page).toBe(0);
  stepRoom(project, 'next', { page: 0, pages: 2 });
  stepRoom(project, 'next', { page: 1, pages: 2 });
  expect(state()).toMatchObject({ page: 0, highlight: null, show: { kind: 'rules' } });
});

it('goes on when the item was taken away or the meeting was undone', () => {
  const { project, items, state, meetingId } = withAgenda();
  stepRoom(project, 'next', oneOfOne);
  project.journal.record('Remove', (edit) => edit.remove('agenda_item', items[0] ?? 0));
  stepRoom(project, 'next', oneOfOne);
  expect(state().itemId).toBe(items[1]);
  project.journal.record('Remove', (edit) => edit.remove('meeting', meetingId));
  stepRoom(project, 'next', oneOfOne);
  blankRoom(project, true);
  expect(highlightInRoom(project, 'x')).toMatchObject({ meetingId: null, blank: false });
  expect(codeOf(() => showInRoom(project, { kind: 'title' }, null))).toBe('meeting-not-on');
  project.journal.undo();
  expect(state().itemId).toBe(items[1]);
});

it('keeps what was blanked blank, whatever is shown', () => {
  const { project, state } = withAgenda();
  blankRoom(project, null);
  showInRoom(project, { kind: 'agenda' }, null);
  stepRoom(project, 'next', oneOfOne);
  turnPage(project, 3);
  expect(state()).toMatchObject({ blank: true, page: 3 });
  blankRoom(project, null);
  expect(state().blank).toBe(false);
  blankRoom(project, false);
  expect(state().blank).toBe(false);
});

it('shows nothing once the meeting is over', () => {
  const { project, state, end } = withAgenda();
  showInRoom(project, { kind: 'agenda' }, 'x');
  end();
  expect(state()).toMatchObject({ meetingId: null, show: { kind: 'title' }, highlight: null });
  expect(codeOf(() => setTimer(project, { do: 'start', seconds: 60 }, clock))).toBe(
    'meeting-not-on',
  );
});

it('runs, holds, continues and lengthens the timer', () => {
  const { project } = withAgenda();
  let now = clock().getTime();
  const at = () => new Date(now);
  const timer = (change: Parameters<typeof setTimer>[1]) => setTimer(project, change, at).timer;
  expect(timer({ do: 'hold' })).toBeNull();
  expect(timer({ do: 'add', seconds: 60 })).toBeNull();
  expect(timer({ do: 'start', seconds: 300 })?.endsAt).toBe('2026-03-02T10:05:00.000Z');
  now += 100_000;
  expect(timer({ do: 'hold' })).toEqual({ seconds: 300, endsAt: null, left: 200 });
  now += 50_000;
  expect(timer({ do: 'add', seconds: 60 })).toEqual({ seconds: 360, endsAt: null, left: 260 });
  expect(timer({ do: 'continue' })).toMatchObject({
    endsAt: new Date(now + 260_000).toISOString(),
    left: null,
  });
  now += 999_000;
  // What is added to a time that is over begins now.
  expect(timer({ do: 'add', seconds: 30 })?.endsAt).toBe(new Date(now + 30_000).toISOString());
  expect(timer({ do: 'add', seconds: -3600 })).toMatchObject({ seconds: 1 });
  expect(timer({ do: 'add', seconds: 3600 })?.endsAt).toBe(new Date(now + 3_600_000).toISOString());
  expect(timer({ do: 'remove' })).toBeNull();
});
