import { nextTick, watch } from 'vue';
import { useBenchmarkStore } from './benchmark-store.ts';

/** Where the keyboard goes on when what had the focus has gone with its part of the screen. */
function goOn(...places: string[]): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const main = document.querySelector('main');
  for (const place of places) {
    const found = main?.querySelector<HTMLElement>(place);
    if (found) return found.focus();
  }
}

const head = '.panel-head button';

/** From card to benchmark, into the form that builds a measure and back, the focus is never lost. */
export function useBenchmarkFocus(): void {
  const store = useBenchmarkStore();
  watch(
    () =>
      [
        store.chosen?.id ?? null,
        store.building,
        store.adding || store.benchmarks.length === 0,
      ] as const,
    async ([chosen, building], [before, built]) => {
      if (building !== null) return;
      await nextTick();
      if (built === 'new' && chosen === before) goOn('[data-build]', head);
      else if (chosen === null) goOn(`[data-id="${before ?? ''}"] button`, head);
      else goOn(head);
    },
  );
}
