import type { RecipeColumn } from '#core/contract/sources.ts';
import { dateOrders, type DateOrder } from '#core/contract/table-shape.ts';
import { fieldTypes, type FieldType } from '#core/contract/fields.ts';
import { typeWords } from '../app/field-words.ts';

/** A type with what its notation needs: the order of a date's numbers, the mark of a decimal. */
export interface TypeChoice {
  value: string;
  label: string;
  change: Pick<RecipeColumn, 'type' | 'dateOrder' | 'decimalMark'>;
}

const orderWords: Record<DateOrder, string> = {
  'year-first': '',
  'day-first': ', day first',
  'month-first': ', month first',
};

/** Every choice for a column's type; one select corrects the type and its notation together. */
export const typeChoices: readonly TypeChoice[] = fieldTypes.flatMap((type) => choicesOf(type));

/** The choice that stands for a column as it is. */
export function typeChoiceOf(column: RecipeColumn): string {
  return keyOf(column.type, column.dateOrder, column.decimalMark);
}

function choicesOf(type: FieldType): TypeChoice[] {
  if (type === 'date' || type === 'datetime') {
    return [...dateOrders].reverse().map((order) => ({
      value: keyOf(type, order, null),
      label: `${typeWords[type]}${orderWords[order]}`,
      change: { type, dateOrder: order, decimalMark: null },
    }));
  }
  if (type === 'decimal') {
    return (['.', ','] as const).map((mark) => ({
      value: keyOf(type, null, mark),
      label: mark === '.' ? typeWords[type] : `${typeWords[type]}, decimal comma`,
      change: { type, dateOrder: null, decimalMark: mark },
    }));
  }
  const change = { type, dateOrder: null, decimalMark: null };
  return [{ value: keyOf(type, null, null), label: typeWords[type], change }];
}

function keyOf(type: FieldType, order: DateOrder | null, mark: '.' | ',' | null): string {
  if (type === 'date' || type === 'datetime') return `${type} ${order ?? 'year-first'}`;
  if (type === 'decimal') return `${type} ${mark ?? '.'}`;
  return type;
}
