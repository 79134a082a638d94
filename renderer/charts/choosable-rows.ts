import { ref, type Ref } from 'vue';

/**
 * Rows of bars that are one stop of the keyboard: arrows, Home and End move among their buttons; a click, with
 * Ctrl or Shift to join what is chosen, chooses.
 * @param list the element that holds one button a row
 */
export function useChoosableRows(
  list: Readonly<Ref<HTMLElement | null>>,
  rows: () => readonly { readonly key: string }[],
  chosen: (key: string, additive: boolean) => void,
) {
  const active = ref(0);

  function move(event: KeyboardEvent): void {
    const last = rows().length - 1;
    const targets: Record<string, number> = {
      ArrowUp: active.value - 1,
      ArrowDown: active.value + 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    active.value = Math.max(0, Math.min(last, target));
    list.value?.querySelectorAll<HTMLElement>('button')[active.value]?.focus();
  }

  function choose(event: MouseEvent, index: number): void {
    const row = rows()[index];
    active.value = index;
    if (row) chosen(row.key, event.ctrlKey || event.metaKey || event.shiftKey);
  }

  return { active, move, choose };
}
