import type { Condition, Filter } from '../contract/filter.ts';

/** As many as one filter takes. */
const mostConditions = 24;

/** The incidents under a filter for which more conditions hold; null where they would be too many for one filter. */
export function withConditions({ conditions }: Filter, more: readonly Condition[]): Filter | null {
  if (conditions.length + more.length > mostConditions) return null;
  return { conditions: [...conditions, ...more] };
}

/** Any time in a field. */
export function hasTime(fieldId: number): Condition {
  return { kind: 'range', fieldId, from: null, to: null };
}

/** No value in a field. */
export function hasNone(fieldId: number): Condition {
  return { kind: 'values', fieldId, values: [null], exclude: false };
}
