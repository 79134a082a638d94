import { computed, nextTick, ref, watch, type Ref } from 'vue';
import { useCategoryStore } from './category-store.ts';
import { visibleRows, type TreeRow } from './tree-rows.ts';

/** With more categories than these the tree starts folded. */
const manyCategories = 150;
/** Lines that Page Up and Page Down go. */
const pageOfLines = 10;

/**
 * The lines of the tree that are shown, the one that the keys are at, and those that are selected.
 * @param selected numbers of the selected categories
 * @param tree the element that holds the lines
 */
export function useTreeLines(selected: Ref<readonly number[]>, tree: () => HTMLElement | null) {
  const categories = useCategoryStore();
  const folded = ref<ReadonlySet<number>>(new Set());
  const active = ref<number | null>(null);

  watch(
    () => categories.categories.length > 0,
    (there) => {
      if (!there || categories.categories.length <= manyCategories) return;
      folded.value = new Set(categories.categories.map((one) => one.id));
    },
    { immediate: true },
  );

  const rows = computed(() => visibleRows(categories.categories, folded.value));
  const here = computed(() => rows.value.findIndex((row) => row.category.id === active.value));

  /** Goes to a line; with `extend` what was selected stays so. */
  function point(row: TreeRow | undefined, extend = false): void {
    if (!row) return;
    const { id } = row.category;
    const before = active.value === null ? [] : [active.value];
    selected.value = extend ? [...new Set([...selected.value, ...before, id])] : [id];
    active.value = id;
    void nextTick(() => tree()?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }));
  }

  function pointAt(id: number): void {
    active.value = id;
    selected.value = [id];
  }

  function fold(id: number, on: boolean): void {
    const next = new Set(folded.value);
    if (on) next.add(id);
    else next.delete(id);
    folded.value = next;
  }

  /** Right opens a line, then goes below it; Left closes it, then goes to the one above. */
  function goSideways(key: string, row: TreeRow): void {
    const { id, parentId } = row.category;
    if (key === 'ArrowRight') {
      if (row.parent && !row.expanded) fold(id, false);
      else if (row.parent) point(rows.value[here.value + 1]);
    } else if (row.expanded) fold(id, true);
    else point(rows.value.find((other) => other.category.id === parentId));
  }

  /** Whether a key goes about in the tree; it has gone then. */
  function go(key: string, extend: boolean): boolean {
    const at = here.value;
    const last = rows.value.length - 1;
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      PageDown: Math.min(last, at + pageOfLines),
      PageUp: Math.max(0, at - pageOfLines),
      Home: 0,
      End: last,
    };
    const next = to[key];
    if (next !== undefined) {
      point(rows.value[next], extend);
      return true;
    }
    const row = rows.value[at];
    if (!row || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
    goSideways(key, row);
    return true;
  }

  /** A click selects; with Shift all from the line before, with Ctrl one more. Whether it was alone. */
  function click(row: TreeRow, event: MouseEvent): boolean {
    const { id } = row.category;
    if (event.shiftKey && active.value !== null) {
      const [from = 0, to = 0] = [here.value, rows.value.indexOf(row)].sort((a, b) => a - b);
      selected.value = rows.value.slice(from, to + 1).map((other) => other.category.id);
      return false;
    }
    if (event.ctrlKey || event.metaKey) {
      const others = selected.value.filter((other) => other !== id);
      selected.value = others.length < selected.value.length ? others : [...others, id];
      active.value = id;
      return false;
    }
    point(row);
    return true;
  }

  return { rows, here, active, point, pointAt, fold, go, click };
}

export type TreeLines = ReturnType<typeof useTreeLines>;
