import { shallowRef } from 'vue';
import type { Action } from '#core/contract/actions.ts';
import { dayNumber } from '#core/modify/calendar-day.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useActionStore } from './action-store.ts';
import { draggedDays } from './gantt-scale.ts';

export type BarPart = 'whole' | 'start' | 'end';

/** A bar that is dragged by its middle or an end: shown where it would be, and changed once when it is let go. */
export function useGanttDrag(options: { dayWidth(): number; focus(): void }) {
  const project = useProjectStore();
  const store = useActionStore();
  /** What is being dragged, and how far in days. */
  const dragged = shallowRef<{ id: number; part: BarPart; days: number } | null>(null);

  function change(action: Action, part: BarPart, days: number): void {
    const said = draggedDays(action, part, days, dayNumber);
    const same =
      (said.startsOn ?? action.startsOn) === action.startsOn &&
      (said.dueOn ?? action.dueOn) === action.dueOn;
    if (!same) void store.change({ id: action.id, ...said });
  }

  function begin(event: PointerEvent, id: number, part: BarPart): void {
    if (event.button !== 0) return;
    store.select(id);
    options.focus();
    if (!project.canEdit || !(event.currentTarget instanceof Element)) return;
    const target = event.currentTarget;
    const start = event.clientX;
    const days = (now: PointerEvent): number =>
      Math.round((now.clientX - start) / options.dayWidth());
    const move = (now: Event): void => {
      if (now instanceof PointerEvent) dragged.value = { id, part, days: days(now) };
    };
    const end = (now: Event): void => {
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', end);
      target.removeEventListener('pointercancel', end);
      const action = store.byId.get(id);
      if (now.type === 'pointerup' && now instanceof PointerEvent && action) {
        change(action, part, days(now));
      }
      dragged.value = null;
    };
    target.setPointerCapture(event.pointerId);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end);
    target.addEventListener('pointercancel', end);
  }

  return { dragged, begin, change };
}
