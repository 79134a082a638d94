import { shallowRef } from 'vue';
import type { ProcessStep } from '#core/contract/process.ts';
import { useProcessStore } from './process-store.ts';

/** Dragging a step to another place on its side, or one that was left out over to the process as it should be. */
export function useStepDrag(placed: (id: number) => void) {
  const store = useProcessStore();
  let dragged: ProcessStep | null = null;
  /** The step at which it would be dropped, and whether before or behind it. */
  const dropAt = shallowRef<{ id: number; where: 'before' | 'behind' } | null>(null);

  function start(step: ProcessStep, event: DragEvent): void {
    dragged = step;
    event.dataTransfer?.setData('text/plain', step.text);
  }

  function takes(onto: ProcessStep): boolean {
    if (dragged === null) return false;
    if (dragged.side === onto.side) return dragged.id !== onto.id;
    const left = dragged.id;
    return dragged.side === 'as-is' && !store.toBe.some(({ continues }) => continues === left);
  }

  function over(onto: ProcessStep, event: DragEvent): void {
    const { currentTarget } = event;
    if (!takes(onto) || !(currentTarget instanceof HTMLElement)) {
      dropAt.value = null;
      return;
    }
    event.preventDefault();
    const { top, height } = currentTarget.getBoundingClientRect();
    const where = event.clientY < top + height / 2 ? 'before' : 'behind';
    dropAt.value = { id: onto.id, where };
  }

  async function drop(onto: ProcessStep): Promise<void> {
    const step = dragged;
    const where = dropAt.value?.where;
    end();
    if (step === null || where === undefined) return;
    const side = store.stepsOn(onto.side);
    const at = side.findIndex(({ id }) => id === onto.id);
    const before = where === 'before' ? onto.id : (side[at + 1]?.id ?? null);
    if (step.side === onto.side) {
      await store.move(step.id, before);
      placed(step.id);
      return;
    }
    const { text, role, touchPointId, minutes, failure } = step;
    const said = { text, role, touchPointId, minutes, failure };
    const id = await store.add('to-be', before, said, step.id);
    if (id !== null) placed(id);
  }

  function end(): void {
    dragged = null;
    dropAt.value = null;
  }

  return { dropAt, start, over, drop, end };
}
