import { shallowRef } from 'vue';
import type { JourneyStage } from '#core/contract/journey.ts';
import { inStage } from './journey-moves.ts';
import type { Target } from './journey-moves.ts';
import { useJourneyStore } from './journey-store.ts';

/** Dragging a touch point to another place of the map. */
export function usePointDrag(moved: (id: number) => void) {
  const store = useJourneyStore();
  let dragged: number | null = null;
  const target = shallowRef<Target | null>(null);

  function start(event: DragEvent): void {
    const card = event.target instanceof Element ? event.target.closest('[data-point]') : null;
    const id = Number(card?.getAttribute('data-point'));
    const point = store.points.find((one) => one.id === id);
    if (point === undefined) return;
    dragged = id;
    event.dataTransfer?.setData('text/plain', point.name);
  }

  /** Over a stage: the place before the first card whose middle is below the pointer. */
  function over(stage: JourneyStage, event: DragEvent): void {
    if (dragged === null || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const below = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-point]')].find(
      (card) => {
        const { top, height } = card.getBoundingClientRect();
        return event.clientY < top + height / 2;
      },
    );
    const beforeId = below === undefined ? null : Number(below.dataset['point']);
    const now = target.value;
    if (now?.stage !== stage || now.beforeId !== beforeId) target.value = { stage, beforeId };
  }

  async function drop(): Promise<void> {
    const id = dragged;
    const to = target.value;
    end();
    if (id === null || to === null) return;
    const column = inStage(store.points, to.stage);
    const at = column.findIndex((one) => one.id === id);
    // Onto itself, or right behind itself: it stays.
    if (to.beforeId === id || (at >= 0 && (column[at + 1]?.id ?? null) === to.beforeId)) return;
    moved(id);
    await store.move(id, to);
  }

  function end(): void {
    dragged = null;
    target.value = null;
  }

  return { target, start, over, drop, end };
}
