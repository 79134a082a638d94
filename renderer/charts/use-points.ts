import { computed, ref, type ComputedRef, type Ref } from 'vue';

export interface Points {
  /** The point that the keyboard is at, or was at last. */
  readonly active: Ref<number>;
  /** Where a stretch begins that is marked with the keyboard; null: none is. */
  readonly anchor: Ref<number | null>;
  /** The keyboard is in the chart, and seen there. */
  readonly focused: Ref<boolean>;
  readonly hovered: Ref<number | null>;
  /** A drag that is under way. */
  readonly drag: Ref<{ start: number; end: number } | null>;
  /** The point whose words are shown; null: none. */
  readonly shownIndex: ComputedRef<number | null>;
  press(event: PointerEvent): void;
  move(event: PointerEvent): void;
  focusIn(event: FocusEvent): void;
  /** The point to which a key leads from the active one; null: it leads nowhere. */
  targetOf(key: string): number | null;
}

/**
 * Points in a row, each in a slot of equal width, under keyboard and mouse.
 * @param area the element in which they are drawn
 * @param places how many there are, and where: left edge and width of a slot in pixels
 */
export function usePoints(
  area: Readonly<Ref<Element | null>>,
  places: () => { readonly count: number; readonly left: number; readonly slot: number },
): Points {
  const active = ref(0);
  const anchor = ref<number | null>(null);
  const focused = ref(false);
  const hovered = ref<number | null>(null);
  const drag = ref<{ start: number; end: number } | null>(null);

  function clamped(index: number): number {
    return Math.max(0, Math.min(places().count - 1, index));
  }

  function indexAt(event: PointerEvent): number | null {
    const { count, left, slot } = places();
    if (!area.value || count === 0) return null;
    return clamped(
      Math.floor((event.clientX - area.value.getBoundingClientRect().left - left) / slot),
    );
  }

  function press(event: PointerEvent): void {
    const index = indexAt(event);
    if (index === null || event.button !== 0) return;
    if (event.currentTarget instanceof Element) {
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    drag.value = { start: event.shiftKey ? active.value : index, end: index };
    active.value = index;
    anchor.value = null;
  }

  function move(event: PointerEvent): void {
    const index = indexAt(event);
    hovered.value = index;
    if (drag.value && index !== null) drag.value = { ...drag.value, end: index };
  }

  /** A click focuses too, but only the keyboard needs to see where it is. */
  function focusIn(event: FocusEvent): void {
    focused.value = event.target instanceof Element && event.target.matches(':focus-visible');
  }

  function targetOf(key: string): number | null {
    const targets: Record<string, number> = {
      ArrowLeft: active.value - 1,
      ArrowRight: active.value + 1,
      PageUp: active.value - 10,
      PageDown: active.value + 10,
      Home: 0,
      End: places().count - 1,
    };
    const target = targets[key];
    return target === undefined ? null : clamped(target);
  }

  const shownIndex = computed(
    () => drag.value?.end ?? hovered.value ?? (focused.value ? active.value : null),
  );
  return { active, anchor, focused, hovered, drag, shownIndex, press, move, focusIn, targetOf };
}
