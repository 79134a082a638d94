import { computed, ref, type Ref } from 'vue';

export interface BarButtons {
  focusBar(index: number): void;
  /** What makes a bar's group a button, to be bound to it. */
  button(index: number): Record<string, unknown>;
}

/**
 * Bars as buttons under keyboard and mouse: arrows, Home and End move between them, Enter, Space or a click
 * chooses (with Ctrl, Cmd or Shift beside others), Ctrl+ArrowDown goes down into one.
 */
export function useBarButtons(
  svg: Readonly<Ref<SVGSVGElement | null>>,
  count: () => number,
  does: {
    /** A bar in words. */
    describe(index: number): string;
    /** True when a bar can be opened into another field. */
    goesDown(): boolean;
    choose(index: number, additive: boolean): void;
    down(index: number): void;
  },
): BarButtons {
  /** The bar that holds the focus, or held it last. */
  const active = ref(0);
  /** The one bar that Tab reaches. */
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

  function button(index: number): Record<string, unknown> {
    return {
      role: 'button',
      tabindex: index === stop.value ? 0 : -1,
      'aria-label': does.describe(index),
      onClick: (event: MouseEvent) => choose(event, index),
      onDblclick: () => {
        if (does.goesDown()) does.down(index);
      },
      onKeydown: (event: KeyboardEvent) => key(event, index),
      onFocus: () => (active.value = index),
    };
  }

  return { focusBar, button };
}
