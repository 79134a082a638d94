import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const rectangle = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
});
export type Rectangle = z.infer<typeof rectangle>;

const windowState = z.object({ bounds: rectangle.nullable(), maximized: z.boolean() });
/** Where the window stood: `bounds` in screen pixels when not maximized; null for the system's choice. */
export type WindowState = z.infer<typeof windowState>;

const first: WindowState = { bounds: null, maximized: false };
/** So much of the title bar must be on a screen for the window to be moved by hand. */
const graspable = 80;

/** Reads what `keepWindowState` wrote; a missing or damaged file gives the first start's state. */
export function readWindowState(path: string, screens: readonly Rectangle[]): WindowState {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return first;
  }
  return parseWindowState(text, screens);
}

/** @param screens work areas of the screens there are now: a window on a screen that is gone is put back. */
export function parseWindowState(text: string, screens: readonly Rectangle[]): WindowState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return first;
  }
  const parsed = windowState.safeParse(value);
  if (!parsed.success) return first;
  const { bounds, maximized } = parsed.data;
  const reachable = bounds !== null && screens.some((screen) => isReachable(bounds, screen));
  return { bounds: reachable ? bounds : null, maximized };
}

function isReachable(bounds: Rectangle, screen: Rectangle): boolean {
  const across =
    Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
  return (
    across >= graspable &&
    bounds.y >= screen.y - 1 &&
    bounds.y <= screen.y + screen.height - graspable
  );
}

/** Writes the state beside the old one and swaps them, so that a crash leaves a whole file. */
export function keepWindowState(path: string, state: WindowState): void {
  const next = `${path}.next`;
  try {
    writeFileSync(next, JSON.stringify(state));
    renameSync(next, path);
  } catch (error) {
    // A full or read-only disk must not keep the window from closing.
    console.error('The place of the window could not be kept:', error);
  }
}
