import { computed, nextTick, type ComputedRef } from 'vue';
import type { Field } from '#core/contract/fields.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { fieldsBelow, standingTrail, trail, type TrailStep } from './going-down.ts';

export interface WayDown {
  /** The steps taken that still stand. */
  readonly steps: ComputedRef<TrailStep[]>;
  /** The fields to go down into, the likeliest first. */
  readonly below: ComputedRef<Field[]>;
  goDown(value: string | null, fieldId: number | undefined): void;
  goBack(place: number): void;
}

/** The way from a bar down into another field, and back up again. */
export function useWayDown(given: {
  /** The field that is shown. */
  field(): Field | null;
  /** All fields that a Pareto can show. */
  fields(): readonly Field[];
  show(fieldId: number): void;
  focusFirst(): void;
}): WayDown {
  const store = useProjectStore();
  const steps = computed(() => standingTrail(trail.value, store.filter));
  const below = computed(() => {
    const field = given.field();
    return field ? fieldsBelow(given.fields(), field.id, steps.value) : [];
  });

  /** Filters on one bar and shows another field within it. */
  function goDown(value: string | null, fieldId: number | undefined): void {
    const field = given.field();
    if (!field || fieldId === undefined) return;
    store.setCondition({ kind: 'values', fieldId: field.id, values: [value], exclude: false });
    trail.value = [...steps.value, { fieldId: field.id, value }];
    given.show(fieldId);
    void nextTick(given.focusFirst);
  }

  /** Back up to a step of the trail: its field is shown again, and what was chosen from there on is let go. */
  function goBack(place: number): void {
    const step = steps.value[place];
    if (!step) return;
    const gone = new Set(steps.value.slice(place).map((other) => other.fieldId));
    for (let index = store.filter.conditions.length - 1; index >= 0; index -= 1) {
      const condition = store.filter.conditions[index];
      if (condition?.kind === 'values' && gone.has(condition.fieldId)) store.removeCondition(index);
    }
    trail.value = steps.value.slice(0, place);
    given.show(step.fieldId);
  }

  return { steps, below, goDown, goBack };
}
