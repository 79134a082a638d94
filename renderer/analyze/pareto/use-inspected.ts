import { computed, nextTick, ref, watch, type ComputedRef } from 'vue';
import type { Pareto } from './use-pareto.ts';

/**
 * The chosen bars of a form, and the one that stands in the inspector: the one chosen last, until it is closed.
 * @param focusBar gives the focus back to a bar when the inspector that had it is closed
 */
export function useInspected<Bar extends { readonly value: string | null }>(
  pareto: Pareto,
  bars: () => readonly Bar[],
  focusBar: (index: number) => void,
): {
  selected: ComputedRef<number[]>;
  inspected: ComputedRef<Bar | null>;
  choose(index: number, additive: boolean): void;
  /** Opens a bar into the likeliest field below it. */
  goDownAt(index: number): void;
  close(): void;
} {
  const closed = ref(false);
  const last = ref<string | null>(null);
  const selected = computed(() => pareto.selectedOf(bars()));
  const inspected = computed(() => {
    if (closed.value) return null;
    const chosen = selected.value.flatMap((index) => bars()[index] ?? []);
    return chosen.find((bar) => bar.value === last.value) ?? chosen[0] ?? null;
  });
  watch(
    () => selected.value.join(),
    () => (closed.value = false),
  );

  function choose(index: number, additive: boolean): void {
    const bar = bars()[index];
    if (bar) last.value = bar.value;
    pareto.choose(bar?.value, additive);
  }

  function goDownAt(index: number): void {
    const bar = bars()[index];
    if (bar) pareto.goDown(bar.value, pareto.below.value[0]?.id);
  }

  function close(): void {
    const place = selected.value[0] ?? 0;
    closed.value = true;
    void nextTick(() => {
      if (document.activeElement === document.body) focusBar(place);
    });
  }

  return { selected, inspected, choose, goDownAt, close };
}
