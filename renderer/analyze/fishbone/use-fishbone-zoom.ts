import { computed, nextTick, ref, shallowRef, watch, type Ref } from 'vue';
import type { FishboneMarks, Point } from '#core/analyze/fishbone-marks.ts';
import type { Box } from '#core/analyze/pareto-marks.ts';

const least = 0.1;
const most = 4;
const step = 1.25;
/** Below this many pixels text is not read: a drawing that would need it is shown in its own size. */
const readable = 9;
/** Pixels kept between what is shown and the edge of the room. */
const margin = 28;

/** Causes up to which all of a drawing is drawn, seen or not. */
const fewMarks = 250;

/** Zoom and scrolling of a drawing in its room: `scale` pixels on the screen for each of the drawing. */
export function useFishboneZoom(
  scroller: Readonly<Ref<HTMLElement | null>>,
  marks: () => FishboneMarks | null,
  room: { readonly width: Ref<number>; readonly height: Ref<number> },
) {
  /** null: by itself. */
  const chosen = ref<number | 'fit' | null>(null);

  const fitting = computed(() => {
    const drawn = marks();
    if (!drawn) return 1;
    return Math.min(1, room.width.value / drawn.width, room.height.value / drawn.height);
  });
  const scale = computed(() => {
    if (typeof chosen.value === 'number') return chosen.value;
    if (chosen.value === 'fit') return Math.max(least, fitting.value);
    const size = marks()?.textSize ?? 0;
    return size * fitting.value >= readable ? fitting.value : 1;
  });

  /** How far the room is scrolled, in steps of a quarter of it. */
  const scrolled = shallowRef({ across: 0, along: 0 });

  /**
   * The part of the drawing that is drawn: what is seen, and a little more on every side. null: all of it,
   * where that is little.
   */
  const seen = computed<Box | null>(() => {
    const drawn = marks();
    if (!drawn || drawn.causes.length <= fewMarks) return null;
    const width = room.width.value / scale.value;
    const height = room.height.value / scale.value;
    const left = (scrolled.value.across / 4) * width;
    const top = (scrolled.value.along / 4) * height;
    return {
      left: left - 0.05 * width,
      right: left + 1.3 * width,
      top: top - 0.05 * height,
      bottom: top + 1.3 * height,
    };
  });

  function noteScroll(): void {
    const box = scroller.value;
    if (!box) return;
    const across = Math.floor((4 * box.scrollLeft) / Math.max(1, room.width.value));
    const along = Math.floor((4 * box.scrollTop) / Math.max(1, room.height.value));
    const { value: now } = scrolled;
    if (across !== now.across || along !== now.along) scrolled.value = { across, along };
  }

  /** Where the corner of the drawing stands in the scrolled room. */
  function corner(): Point {
    const box = scroller.value;
    const drawn = marks();
    if (!box || !drawn) return { x: 0, y: 0 };
    return {
      x: Math.max(0, (box.clientWidth - drawn.width * scale.value) / 2),
      y: Math.max(0, (box.clientHeight - drawn.height * scale.value) / 2),
    };
  }

  /** The point of the drawing under a point of the window. */
  function pointAt(event: Pick<MouseEvent, 'clientX' | 'clientY'>): Point {
    const box = scroller.value;
    if (!box) return { x: 0, y: 0 };
    const frame = box.getBoundingClientRect();
    const { x, y } = corner();
    return {
      x: (event.clientX - frame.left + box.scrollLeft - x) / scale.value,
      y: (event.clientY - frame.top + box.scrollTop - y) / scale.value,
    };
  }

  /** Zooms; what stands at the point of the window, or in the middle of the room, stays where it is. */
  async function zoomTo(next: number, at?: Pick<MouseEvent, 'clientX' | 'clientY'>): Promise<void> {
    const box = scroller.value;
    if (!box) return;
    const frame = box.getBoundingClientRect();
    const point = at ?? {
      clientX: frame.left + box.clientWidth / 2,
      clientY: frame.top + box.clientHeight / 2,
    };
    const { x, y } = pointAt(point);
    chosen.value = Math.min(most, Math.max(least, next));
    await nextTick();
    const edge = corner();
    box.scrollLeft = x * scale.value + edge.x - (point.clientX - frame.left);
    box.scrollTop = y * scale.value + edge.y - (point.clientY - frame.top);
  }

  const zoomIn = () => zoomTo(scale.value * step);
  const zoomOut = () => zoomTo(scale.value / step);

  /** The whole drawing in the room, however small its text. */
  function fit(): void {
    chosen.value = 'fit';
  }

  /** Ctrl and the wheel, which is what a pinch on a touch pad is too. */
  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * 16;
    void zoomTo(scale.value * Math.exp(-pixels / 400), event);
  }

  /** Scrolls until a box of the drawing is in the room, no further than it needs. */
  function reveal({ left, right, top, bottom }: Box): void {
    const box = scroller.value;
    if (!box) return;
    const { x, y } = corner();
    const by = scale.value;
    box.scrollLeft = revealed(left * by + x, right * by + x, box.scrollLeft, box.clientWidth);
    box.scrollTop = revealed(top * by + y, bottom * by + y, box.scrollTop, box.clientHeight);
  }

  /** Shows the head and the middle of the spine, as a drawing is first seen. */
  function showHead(): void {
    const drawn = marks();
    const box = scroller.value;
    if (!drawn || !box) return;
    const { left, right } = drawn.head.box;
    box.scrollLeft = left + right > drawn.width ? box.scrollWidth : 0;
    box.scrollTop = drawn.spine[0].y * scale.value - box.clientHeight / 2;
  }

  /** Keeps something where it is on the screen when the drawing around it has changed. */
  function keepAt(before: Point, now: Point): void {
    const box = scroller.value;
    if (!box) return;
    box.scrollLeft += (now.x - before.x) * scale.value;
    box.scrollTop += (now.y - before.y) * scale.value;
  }

  // Once it is all in the room in its own size, it is so by itself again.
  watch(fitting, (now) => {
    if (chosen.value === 'fit' && now === 1) chosen.value = null;
  });

  return {
    scale,
    seen,
    noteScroll,
    pointAt,
    zoomIn,
    zoomOut,
    natural: () => zoomTo(1),
    byItself: () => (chosen.value = null),
    fit,
    wheel,
    reveal,
    showHead,
    keepAt,
  };
}

function revealed(from: number, to: number, at: number, size: number): number {
  if (to + margin > at + size) at = to + margin - size;
  return Math.min(at, Math.max(0, from - margin));
}
