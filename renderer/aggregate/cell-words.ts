import type { Field } from '#core/contract/fields.ts';
import { exactWords, noFigure } from '#core/aggregate/number-words.ts';
import { dayWords, timeWords } from '#core/aggregate/time-words.ts';

/** A cell as the table and the inspector show it. Identifiers keep their digits as they are. */
export function cellWords(field: Field, value: string | number | null): string {
  if (value === null || value === '') return noFigure;
  if (typeof value === 'string') return value;
  if (field.storage === 'time') return field.type === 'date' ? dayWords(value) : timeWords(value);
  return field.role === 'identifier' || field.role === 'customer'
    ? String(value)
    : exactWords(value);
}

/** Amounts stand right-aligned, so that their digits stand under each other. */
export function isNumeric(field: Field): boolean {
  return field.storage === 'number';
}
