import { computed, ref, type ComputedRef, type Ref } from 'vue';

export interface BarButtons {
  /** The bar that holds the focus, or held it last. */
  readonly active: Ref<number>;
  /** The one bar that Tab reaches. */
  readonly stop: ComputedRef<number>;
  focusBar(index: number): void;
  key(event: KeyboardEvent, index: number): void;
  choose(event: MouseEvent, index: number): void;
}

/**
 * Bars as buttons under keyboard and mouse: arrows, Home and End move between them, Enter, Space or a click
 * chooses (with Ctrl, Cmd or Shift beside others), Ctrl+ArrowDown goes down into one.
 */
export function useBarButtons(
  svg: Readonly<Ref<SVGSVGElement | null>>,
  count: () => number,
  does: { choose(index: number, additive: boolean): void; down(index: number): void },
): BarButtons {
  const active = ref(0);
  const stop = computed(() => Math.min(active.value, count() - 1));

  function focusBar(index: number): void {
    active.value = Math.max(0, Math.min(count() - 1, index));
    svg.value?.querySelectorAll<SVGElement>('[role=button]')[active.value]?.focus();
  }

  function key(event: KeyboardEvent, index: number): void {
    const targets: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: count() - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) focusBar(target);
    else if (event.key === 'Enter' || event.key === ' ') {
      does.choose(index, event.ctrlKey || event.metaKey || event.shiftKey);
    } else if (event.key === 'ArrowDown' && (event.ctrlKey || event.metaKey)) does.down(index);
    else return;
    event.preventDefault();
  }

  function choose(event: MouseEvent, index: number): void {
    active.value = index;
    // The second click of a double click would take the first one back.
    if (event.detail > 1) return;
    does.choose(index, event.ctrlKey || event.metaKey || event.shiftKey);
  }

  return { active, stop, focusBar, key, choose };
}
