import { VitalFewError } from '../contract/errors.ts';
import type { AgendaItem, Meeting } from '../contract/meetings.ts';
import type { RoomShow, RoomState, RoomTimer } from '../contract/room.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { meetingOn, readMeeting } from './meetings.ts';
import { readRoomState, writeRoomState } from './room-state.ts';

/** The most seconds that a timer can hold. */
const mostSeconds = 36_000;

/**
 * Where the meeting that is on stands, and that meeting; null: none is on. A state that was kept for another meeting,
 * as after an undo, begins anew.
 */
export function roomNow(project: ProjectFile): { state: RoomState; meeting: Meeting | null } {
  const kept = readRoomState(project);
  const on = meetingOn(project);
  if (on === null) return { state: { ...fresh, meetingId: null }, meeting: null };
  const state = kept.meetingId === on.id ? kept : { ...fresh, meetingId: on.id };
  return { state, meeting: readMeeting(project, on.id) };
}

const fresh: RoomState = {
  meetingId: null,
  itemId: null,
  show: { kind: 'title' },
  highlight: null,
  blank: false,
  page: 0,
  timer: null,
};

/** Changes the state of the meeting that is on. @throws VitalFewError `meeting-not-on` */
function changed(project: ProjectFile, change: (state: RoomState) => RoomState): RoomState {
  const { state, meeting } = roomNow(project);
  if (meeting === null) {
    throw new VitalFewError(
      'meeting-not-on',
      'No meeting is on, so the room shows nothing. Start a meeting first.',
    );
  }
  const next = change(state);
  writeRoomState(project, next);
  return next;
}

/** The same for what follows keys and selections, which does nothing while no meeting is on. */
function steered(
  project: ProjectFile,
  change: (state: RoomState, meeting: Meeting) => RoomState,
): RoomState {
  const { state, meeting } = roomNow(project);
  if (meeting === null) return state;
  const next = change(state, meeting);
  writeRoomState(project, next);
  return next;
}

/** Shows something in the room from its first page, with the item of the agenda whose turn it then is; a blank room stays blank. @throws VitalFewError `meeting-not-on` */
export function showInRoom(
  project: ProjectFile,
  show: RoomShow,
  highlight: string | null,
  itemId?: number,
): RoomState {
  return changed(project, (state) => ({
    ...state,
    show,
    highlight,
    page: 0,
    itemId: itemId ?? state.itemId,
  }));
}

/** Highlights something of what is shown; null: nothing. */
export function highlightInRoom(project: ProjectFile, highlight: string | null): RoomState {
  return steered(project, (state) => ({ ...state, highlight }));
}

/** Blanks the room or shows it again; null: the other of the two. */
export function blankRoom(project: ProjectFile, blank: boolean | null): void {
  steered(project, (state) => ({ ...state, blank: blank ?? !state.blank }));
}

/** Turns to a page, from 0. */
export function turnPage(project: ProjectFile, page: number): void {
  steered(project, (state) => ({ ...state, page }));
}

/** The page that the room shows, from 0, of how many. */
export interface ShownPage {
  readonly page: number;
  readonly pages: number;
}

/**
 * One step on or back: through the pages of a list, then through the agenda. Before its first item the room shows what
 * the meeting is about; after its last it stays there. An item that was taken away is as none.
 */
export function stepRoom(
  project: ProjectFile,
  to: 'next' | 'previous',
  { page, pages }: ShownPage,
): void {
  const by = to === 'next' ? 1 : -1;
  steered(project, (state, { agenda }) => {
    if (page + by >= 0 && page + by < pages) return { ...state, page: page + by };
    const place = agenda.findIndex(({ id }) => id === state.itemId) + by;
    if (place >= agenda.length) return { ...state, page };
    const item = agenda[place];
    const show = item === undefined ? title : showOf(project, item);
    return { ...state, itemId: item?.id ?? null, show, highlight: null, page: 0 };
  });
}

const title: RoomShow = { kind: 'title' };

/** What the room shows at the turn of an item: the round that was opened for it last, else what belongs to it. Ideas are
 * sorted on the fishbone, not in their list. */
function showOf(project: ProjectFile, { id, kind, show }: AgendaItem): RoomShow {
  if (kind === 'group') return show ?? title;
  const round = project.db
    .prepare<[number], number>('SELECT max(id) FROM round WHERE agenda_item_id = ?')
    .pluck()
    .get(id);
  return typeof round === 'number' ? { kind: 'round', roundId: round } : (show ?? title);
}

/** What can be done with the timer. */
export type TimerChange =
  | { readonly do: 'start'; readonly seconds: number }
  | { readonly do: 'add'; readonly seconds: number }
  | { readonly do: 'hold' | 'continue' | 'remove' };

/** Starts, holds, continues, adds to or takes away the timer. @throws VitalFewError `meeting-not-on` */
export function setTimer(project: ProjectFile, change: TimerChange, clock: () => Date): RoomState {
  const now = clock().getTime();
  return changed(project, (state) => ({ ...state, timer: timerAfter(state.timer, change, now) }));
}

function timerAfter(timer: RoomTimer | null, change: TimerChange, now: number): RoomTimer | null {
  if (change.do === 'remove') return null;
  if (change.do === 'start') return running(change.seconds, change.seconds, now);
  if (timer === null) return null;
  const left = secondsLeft(timer, now);
  if (change.do !== 'add') {
    return change.do === 'hold'
      ? { ...timer, endsAt: null, left }
      : running(timer.seconds, left, now);
  }
  const more = Math.min(mostSeconds, Math.max(0, left + change.seconds));
  const seconds = Math.min(mostSeconds, Math.max(1, timer.seconds + change.seconds));
  return timer.endsAt === null
    ? { seconds, endsAt: null, left: more }
    : running(seconds, more, now);
}

function running(seconds: number, left: number, now: number): RoomTimer {
  return { seconds, endsAt: new Date(now + left * 1000).toISOString(), left: null };
}

/** Seconds, 0 when the time is over. */
function secondsLeft({ endsAt, left }: RoomTimer, now: number): number {
  if (endsAt === null) return left ?? 0;
  return Math.max(0, (Date.parse(endsAt) - now) / 1000);
}
