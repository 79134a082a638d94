import { type RoomState, roomState } from '../contract/room.ts';
import type { ProjectFile } from '../project/project-file.ts';

/** Where the meeting that is on stands; the defaults where nothing is stored, or nothing that this version can read. */
export function readRoomState({ db }: ProjectFile): RoomState {
  const stored: unknown = db.prepare('SELECT state FROM room_state WHERE id = 1').pluck().get();
  const empty = roomState.parse({});
  if (typeof stored !== 'string') return empty;
  try {
    return roomState.parse(JSON.parse(stored));
  } catch {
    return empty;
  }
}

/** Keeps where the meeting stands: on disk when this returns. Not an edit that undo takes back, as the room has seen it. */
export function writeRoomState({ db }: ProjectFile, state: RoomState): void {
  db.prepare(
    `INSERT INTO room_state (id, state) VALUES (1, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state`,
  ).run(JSON.stringify(state));
}
