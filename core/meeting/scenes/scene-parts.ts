import type { IncidentSet } from '../../aggregate/incident-set.ts';
import type { RoomBody } from '../../contract/room.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import type { TaskControl } from '../../project/task-control.ts';

/** What the room is drawn from: the open project (`Session.current`). */
export interface RoomParts {
  readonly file: ProjectFile;
  readonly incidents: IncidentSet;
  readonly exposure: IncidentSet;
}

/** How it is to be shown. */
export interface RoomAsked {
  /** The meeting that is on and the item whose turn it is; null: none. */
  readonly meetingId: number | null;
  readonly itemId: number | null;
  /** Key of what is highlighted: the value of a bar, `cause:7`, `change:3`, `benchmark:2`; null: nothing. */
  readonly highlight: string | null;
  /** From 0; one beyond the last is the last. */
  readonly page: number;
  /** Pixels of the whole room. */
  readonly width: number;
  readonly height: number;
  readonly control: TaskControl;
}

/** What the room shows between head and foot, and the head's words. */
export interface RoomDrawn {
  readonly title: string;
  readonly sub: string;
  readonly body: RoomBody | null;
  /** The page that is shown, from 0, of how many. */
  readonly page: number;
  readonly pages: number;
  /** What is kept back, in words; empty: nothing. */
  readonly hidden: string;
}

/** What every scene is drawn from. */
export type SceneContext = RoomParts &
  RoomAsked & {
    readonly now: Date;
    /** Numbers of the fields whose values the room may not show. */
    readonly masked: ReadonlySet<number>;
  };
