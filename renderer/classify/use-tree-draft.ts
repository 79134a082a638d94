import { computed, ref, watch } from 'vue';
import { useCategoryStore } from './category-store.ts';
import { useCategoryEdits } from './use-category-edits.ts';
import type { TreeLines } from './use-tree-lines.ts';

/** A category about to be added: below `parentId`, its line behind that of `behind` and what is below it. */
interface Draft {
  parentId: number | null;
  behind: number | null;
  depth: number;
}

/** Adding categories in their place, one after the other. */
export function useTreeDraft(lines: TreeLines, focusTree: () => void) {
  const categories = useCategoryStore();
  const edits = useCategoryEdits();
  const draft = ref<Draft | null>(null);
  /** The line offered after the one that was just added, as soon as that one is in the tree. */
  let next: Draft | null = null;

  /** The place of the line behind which the draft stands. */
  const draftRow = computed(() => {
    const { behind = null } = draft.value ?? {};
    const rows = lines.rows.value;
    if (behind === null) return rows.length - 1;
    let last = rows.findIndex((row) => row.category.id === behind);
    const depth = rows[last]?.depth ?? 0;
    while ((rows[last + 1]?.depth ?? 0) > depth) last += 1;
    return last;
  });

  function addBeside(): void {
    const row = lines.rows.value[lines.here.value];
    draft.value = {
      parentId: row?.category.parentId ?? null,
      behind: row?.category.id ?? null,
      depth: row?.depth ?? 1,
    };
  }

  function addBelow(): void {
    const row = lines.rows.value[lines.here.value];
    if (!row) return addBeside();
    const { id } = row.category;
    lines.fold(id, false);
    draft.value = { parentId: id, behind: id, depth: row.depth + 1 };
  }

  /** Adds what was typed and offers the next line at the same place, unless the field was left. */
  async function addNamed(name: string, left: boolean): Promise<void> {
    const place = draft.value;
    if (!place || name === '') return endDraft();
    const siblings = categories.categories.filter((one) => one.parentId === place.parentId);
    const index = siblings.findIndex((one) => one.id === place.behind);
    const before = index < 0 ? null : (siblings[index + 1]?.id ?? null);
    draft.value = null;
    const added = await edits.add({ parentId: place.parentId, name, before });
    if (added === null) {
      draft.value = place;
      return;
    }
    lines.pointAt(added);
    if (left) return;
    focusTree();
    next = { ...place, behind: added };
  }

  watch(
    () => categories.byId,
    (known) => {
      if (next === null || !known.has(next.behind ?? 0)) return;
      draft.value = next;
      next = null;
    },
  );

  function endDraft(): void {
    draft.value = null;
    focusTree();
  }

  return { draft, draftRow, addBeside, addBelow, addNamed, endDraft };
}
