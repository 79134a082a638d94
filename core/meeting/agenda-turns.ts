import { z } from 'zod';
import type { ProjectFile } from '../project/project-file.ts';
import { meetingOn } from './meetings.ts';
import { readRoomState } from './room-state.ts';

const turn = z.object({ itemId: z.int().nullable(), at: z.string() });

/** Turns of a meeting in their order; null: it was not on, or no item had its turn. */
function turnsOf({ db }: ProjectFile, meetingId: number): z.output<typeof turn>[] {
  const sql = 'SELECT item_id AS itemId, at FROM agenda_turn WHERE meeting_id = ? ORDER BY id';
  return z.array(turn).parse(db.prepare(sql).all(meetingId));
}

/** Notes whose turn it is from now on, where that is another item. Like the state of the room, undo does not take it back. */
export function noteTurn(project: ProjectFile, meetingId: number, clock: () => Date): void {
  const { meetingId: held, itemId } = readRoomState(project);
  const on = meetingOn(project)?.id === meetingId && held === meetingId;
  const now = on ? itemId : null;
  const last = turnsOf(project, meetingId).at(-1)?.itemId ?? null;
  if (now === last) return;
  project.db
    .prepare('INSERT INTO agenda_turn (meeting_id, item_id, at) VALUES (?, ?, ?)')
    .run(meetingId, now, clock().toISOString());
}

/** Minutes that each item of an agenda has taken, by its key; the turn that goes on counts up to `until` (ISO 8601), or not. */
export function minutesTaken(
  project: ProjectFile,
  meetingId: number,
  until: string | null,
): Map<number, number> {
  const turns = turnsOf(project, meetingId);
  const taken = new Map<number, number>();
  for (const [index, { itemId, at }] of turns.entries()) {
    const end = turns[index + 1]?.at ?? until ?? at;
    if (itemId === null) continue;
    const minutes = Math.max(0, Date.parse(end) - Date.parse(at)) / 60_000;
    taken.set(itemId, (taken.get(itemId) ?? 0) + minutes);
  }
  return taken;
}
