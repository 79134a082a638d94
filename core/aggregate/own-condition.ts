import type { Condition } from '../contract/filter.ts';

type FieldCondition = Extract<Condition, { kind: 'values' | 'range' }>;

/** The conditions of a filter on one field. */
export function conditionsOn(
  conditions: readonly Condition[],
  fieldId: number,
): readonly FieldCondition[] {
  return conditions.filter(
    (condition): condition is FieldCondition =>
      (condition.kind === 'values' || condition.kind === 'range') && condition.fieldId === fieldId,
  );
}

/** Whether conditions pick a value (null: missing); `number` is the value of a number's bar. */
export function picksValue(
  conditions: readonly FieldCondition[],
  value: string | null,
  number: number | null,
): boolean {
  return conditions.some((condition) => {
    if (condition.kind === 'values') return !condition.exclude && condition.values.includes(value);
    return (
      number !== null &&
      number >= (condition.from ?? -Infinity) &&
      number < (condition.to ?? Infinity)
    );
  });
}

/** Whether a range among conditions reaches into the interval from <= x < to. */
export function picksInterval(
  conditions: readonly FieldCondition[],
  from: number | null,
  to: number | null,
): boolean {
  return conditions.some(
    (condition) =>
      condition.kind === 'range' &&
      (condition.to ?? Infinity) > (from ?? -Infinity) &&
      (condition.from ?? -Infinity) < (to ?? Infinity),
  );
}
