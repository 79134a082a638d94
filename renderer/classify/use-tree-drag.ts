import { ref } from 'vue';
import { useCategoryStore } from './category-store.ts';
import { isWithin, placeOfDrop, type Place, type TreeRow } from './tree-rows.ts';

/** The parts of a line's height that mean before it, and behind it; between them it is into it. */
const edge = 0.3;

/** Dragging a category to another place; `put` moves it. */
export function useTreeDrag(put: (id: number, place: Place) => void) {
  const categories = useCategoryStore();
  const dragged = ref<number | null>(null);
  const dropAt = ref<{ id: number; where: 'before' | 'into' | 'behind' } | null>(null);

  function over(row: TreeRow, event: DragEvent): void {
    const { currentTarget } = event;
    if (dragged.value === null || !(currentTarget instanceof HTMLElement)) return;
    if (isWithin(categories.categories, row.category.id, dragged.value)) {
      dropAt.value = null;
      return;
    }
    event.preventDefault();
    const { top, height } = currentTarget.getBoundingClientRect();
    const share = (event.clientY - top) / height;
    const where = share < edge ? 'before' : share > 1 - edge ? 'behind' : 'into';
    dropAt.value = { id: row.category.id, where };
  }

  function drop(): void {
    const onto = dropAt.value && categories.byId.get(dropAt.value.id);
    if (dragged.value !== null && onto && dropAt.value) {
      put(dragged.value, placeOfDrop(categories.categories, onto, dropAt.value.where));
    }
    end();
  }

  function end(): void {
    dragged.value = null;
    dropAt.value = null;
  }

  return { dragged, dropAt, over, drop, end };
}
