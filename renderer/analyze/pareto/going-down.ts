import { ref } from 'vue';
import type { Field } from '#core/contract/fields.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';

/** One step down: the bar that was opened, in the field that was shown. */
export interface TrailStep {
  readonly fieldId: number;
  readonly value: string | null;
}

/** The way down that was taken; it lasts as long as the window, while its conditions stand. */
export const trail = ref<TrailStep[]>([]);

function holds(condition: Condition, step: TrailStep): boolean {
  return (
    condition.kind === 'values' &&
    condition.fieldId === step.fieldId &&
    !condition.exclude &&
    condition.values.length === 1 &&
    condition.values[0] === step.value
  );
}

/** The steps whose conditions are still in the filter; the first that is gone ends the way. */
export function standingTrail(steps: readonly TrailStep[], filter: Filter): TrailStep[] {
  const gone = steps.findIndex(
    (step) => !filter.conditions.some((condition) => holds(condition, step)),
  );
  return gone < 0 ? [...steps] : steps.slice(0, gone);
}

/** The values of the shown field that the filter names: the chosen bars. */
export function chosenValues(filter: Filter, fieldId: number): (string | null)[] {
  const own = filter.conditions.find((condition) => isChoice(condition, fieldId));
  return own?.kind === 'values' ? own.values : [];
}

function isChoice(condition: Condition, fieldId: number): boolean {
  return condition.kind === 'values' && condition.fieldId === fieldId && !condition.exclude;
}

/**
 * What the bars are counted under: everything but the choice among the bars themselves, so that the
 * others keep their length and can be chosen too. Values taken out stay out.
 */
export function filterBelow(filter: Filter, fieldId: number): Filter {
  return {
    conditions: filter.conditions.filter((condition) => !isChoice(condition, fieldId)),
  };
}

/** The fields to go down into, the likeliest first: not those the way has come through. */
export function fieldsBelow(
  fields: readonly Field[],
  present: number,
  steps: readonly TrailStep[],
): Field[] {
  const passed = new Set([present, ...steps.map((step) => step.fieldId)]);
  const isLevel = fields.some((field) => field.id === present && field.origin === 'classified');
  const likely = (field: Field) => {
    // Below a level of the categories stand the next ones; those above it would be one bar each.
    if (isLevel && field.origin === 'classified') return field.id > present ? 0 : 3;
    return ['category', 'description', 'touch-point'].includes(field.role) ? 1 : 2;
  };
  return fields.filter((field) => !passed.has(field.id)).sort((a, b) => likely(a) - likely(b));
}
