import { shallowRef } from 'vue';
import type { FishboneNode } from '#core/contract/fishbone.ts';
import { useFishboneStore } from './fishbone-store.ts';
import { dropWhere, placeOfDrop, type DropWhere, type OutlineRow } from './outline-rows.ts';

/** Dragging a bone or a cause to another place in the outline. */
export function useOutlineDrag() {
  const fishbone = useFishboneStore();
  let dragged: FishboneNode | null = null;
  const dropAt = shallowRef<{ key: string; onto: FishboneNode; where: DropWhere } | null>(null);

  function start(node: FishboneNode, event: DragEvent): void {
    dragged = node;
    event.dataTransfer?.setData('text/plain', fishbone.index.textOf(node));
  }

  function over({ key, node }: OutlineRow, event: DragEvent): void {
    const { currentTarget } = event;
    if (dragged === null || !(currentTarget instanceof HTMLElement)) return;
    const { top, height } = currentTarget.getBoundingClientRect();
    const where = dropWhere((event.clientY - top) / height, dragged, node);
    if (placeOfDrop(fishbone.index, dragged, node, where) === null) {
      dropAt.value = null;
      return;
    }
    event.preventDefault();
    dropAt.value = { key, onto: node, where };
  }

  function drop(): void {
    if (dragged !== null && dropAt.value !== null) {
      const { onto, where } = dropAt.value;
      const place = placeOfDrop(fishbone.index, dragged, onto, where);
      if (place !== null && place.before !== dragged.id) void fishbone.move(dragged, place);
    }
    end();
  }

  function end(): void {
    dragged = null;
    dropAt.value = null;
  }

  return { dropAt, start, over, drop, end };
}
