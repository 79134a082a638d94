import { onBeforeUnmount, shallowRef, type Ref } from 'vue';
import type { FishboneMarks, Point } from '#core/analyze/fishbone-marks.ts';
import type { FishboneNode } from '#core/contract/fishbone.ts';
import { dropAt, type Drop } from './fishbone-drop.ts';
import type { Chosen, FishboneIndex } from './fishbone-index.ts';

/** Pixels that the pointer may move before a press becomes a drag. */
const slack = 4;

/** Something on its way to another place. */
export interface Drag {
  readonly node: FishboneNode;
  /** Where the pointer is, in the window. */
  readonly at: Point;
  readonly drop: Drop | null;
  /** True when it is to stand at both places. */
  readonly too: boolean;
}

interface Press {
  readonly pointerId: number;
  readonly from: Point;
  readonly node: Chosen | null;
  readonly scroll: Point;
}

interface DragHost {
  marks(): FishboneMarks | null;
  index(): FishboneIndex;
  canEdit(): boolean;
  pointAt(event: PointerEvent): Point;
  pressed(node: Chosen): void;
  dropped(drag: Drag, drop: Drop): void;
}

/** The node that an element of the drawing belongs to. */
export function nodeOf(target: EventTarget | null): Chosen | null {
  const key = target instanceof Element ? target.closest('[data-node]') : null;
  const [kind, id] = (key?.getAttribute('data-node') ?? '').split('-');
  if (kind === 'head') return { kind };
  return kind === 'bone' || kind === 'cause' ? { kind, id: Number(id) } : null;
}

/**
 * The pointer on the drawing: on the ground it moves the drawing, on a bone or a cause it carries that to
 * another place; with Ctrl a cause stands there too. Escape lets everything be as it was.
 */
export function useFishboneDrag(scroller: Readonly<Ref<HTMLElement | null>>, host: DragHost) {
  const drag = shallowRef<Drag | null>(null);
  let press: Press | null = null;

  function down(event: PointerEvent): void {
    const box = scroller.value;
    if (event.button !== 0 || !box) return;
    const node = nodeOf(event.target);
    if (node) host.pressed(node);
    press = {
      pointerId: event.pointerId,
      from: { x: event.clientX, y: event.clientY },
      node,
      scroll: { x: box.scrollLeft, y: box.scrollTop },
    };
  }

  function move(event: PointerEvent): void {
    const box = scroller.value;
    if (press?.pointerId !== event.pointerId || !box) return;
    const by = { x: event.clientX - press.from.x, y: event.clientY - press.from.y };
    const { node, scroll } = press;
    if (drag.value === null && Math.hypot(by.x, by.y) < slack) return;
    if (!box.hasPointerCapture(event.pointerId)) box.setPointerCapture(event.pointerId);
    if (node === null || node.kind === 'head') {
      box.scrollLeft = scroll.x - by.x;
      box.scrollTop = scroll.y - by.y;
    } else if (host.canEdit()) follow(event, node);
  }

  function follow(event: PointerEvent, node: FishboneNode): void {
    const marks = host.marks();
    const drop = marks && dropAt(marks, host.index(), node, host.pointAt(event));
    if (drag.value === null) window.addEventListener('keydown', escape, true);
    const too = event.ctrlKey && node.kind === 'cause';
    drag.value = { node, at: { x: event.clientX, y: event.clientY }, drop, too };
  }

  function up(): void {
    const now = drag.value;
    end();
    if (now?.drop) host.dropped(now, now.drop);
  }

  function end(): void {
    window.removeEventListener('keydown', escape, true);
    press = null;
    drag.value = null;
  }

  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  onBeforeUnmount(end);
  return { drag, down, move, up, cancel: end };
}
