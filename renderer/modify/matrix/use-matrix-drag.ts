import { onBeforeUnmount, shallowRef } from 'vue';
import type { Change } from '#core/contract/changes.ts';
import { placeOf, pointOf, type Box } from '#core/modify/matrix-layout.ts';
import type { Place } from './use-matrix-places.ts';

/** Pixels that the pointer may move before a press becomes a drag. */
const slack = 4;

/** A change on its way to another place. */
export interface MatrixDrag {
  readonly change: Change;
  /** Where it would stand when it is let go; null: not in the matrix. */
  readonly place: Place | null;
  /** Where the pointer is, in the window. */
  readonly at: { readonly x: number; readonly y: number };
}

interface DragHost {
  /** The square of the scales, in pixels of the window; null while it is not drawn. */
  plot(): Box | null;
  /** Whether a point of the window lies over the tray. */
  overTray(x: number, y: number): boolean;
  dropped(change: Change, place: Place | null): void;
}

/** Carries changes within the matrix, into it from the tray, and back. Escape lets everything be as it was. */
export function useMatrixDrag(host: DragHost) {
  const drag = shallowRef<MatrixDrag | null>(null);
  let press: { change: Change; from: { x: number; y: number }; start: Place | null } | null = null;
  let justDropped = false;

  /** A press on a mark (start: where it stands) or on a line of the tray. */
  function down(event: PointerEvent, change: Change, start: Place | null): void {
    if (event.button !== 0) return;
    press = { change, from: { x: event.clientX, y: event.clientY }, start };
    justDropped = false;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', escape, true);
  }

  function move(event: PointerEvent): void {
    if (press === null) return;
    const at = { x: event.clientX, y: event.clientY };
    const by = { x: at.x - press.from.x, y: at.y - press.from.y };
    if (drag.value === null && Math.hypot(by.x, by.y) < slack) return;
    event.preventDefault();
    drag.value = { change: press.change, place: placeAt(at, by, press.start), at };
  }

  function placeAt(at: MatrixDrag['at'], by: MatrixDrag['at'], start: Place | null): Place | null {
    const plot = host.plot();
    if (plot === null || host.overTray(at.x, at.y)) return null;
    if (start === null) return placeOf(plot, at.x, at.y);
    const from = pointOf(plot, start.effort, start.impact);
    return placeOf(plot, from.x + by.x, from.y + by.y);
  }

  function up(): void {
    const now = drag.value;
    end();
    if (now === null) return;
    justDropped = true;
    host.dropped(now.change, now.place);
  }

  function end(): void {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('keydown', escape, true);
    press = null;
    drag.value = null;
  }

  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || drag.value === null) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  /** Whether the click that comes now only ends a drag; asked once. */
  function endsDrag(): boolean {
    const ends = justDropped;
    justDropped = false;
    return ends;
  }

  onBeforeUnmount(end);
  return { drag, down, endsDrag };
}
