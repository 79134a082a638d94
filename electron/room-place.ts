import type { Rectangle } from 'electron';

/** What has to be known of a display. */
export interface RoomDisplay {
  readonly id: number;
  readonly workArea: Rectangle;
}

export interface RoomPlace {
  /** Pixels independent of the display's scale. */
  readonly bounds: Rectangle;
  readonly fullScreen: boolean;
}

const size = { width: 1280, height: 720 };

/**
 * Where the room stands: the whole of another display than the desk's, such as a projector; else a normal window in the
 * middle of the desk's own display.
 */
export function roomPlace(displays: readonly RoomDisplay[], desk: RoomDisplay): RoomPlace {
  const other = displays.find(({ id }) => id !== desk.id);
  if (other !== undefined) return { bounds: other.workArea, fullScreen: true };
  const { x, y, width, height } = desk.workArea;
  const own = { width: Math.min(size.width, width), height: Math.min(size.height, height) };
  const left = x + Math.floor((width - own.width) / 2);
  const top = y + Math.floor((height - own.height) / 2);
  return { bounds: { x: left, y: top, ...own }, fullScreen: false };
}
