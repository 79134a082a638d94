import { numbered, numberWords } from '#core/aggregate/number-words.ts';
import { fieldTypes, type FieldFormat, type FieldType } from '#core/contract/fields.ts';
import type { PreviewColumn, RecipeColumn } from '#core/contract/sources.ts';
import { dateOrders, type DateOrder } from '#core/contract/table-shape.ts';
import { formatWords, typeWords } from '../app/field-words.ts';
import { orderWords } from './shape-words.ts';

type Notation = Pick<
  RecipeColumn,
  'type' | 'dateOrder' | 'dateFallback' | 'decimalMark' | 'format'
>;

/** A type with what its notation needs: the order of a date's numbers, the mark of a decimal, the format. */
export interface TypeChoice {
  value: string;
  label: string;
  change: Notation;
}

const plain = { dateOrder: null, dateFallback: false, decimalMark: null, format: null };

/** Formats that numbers take with a decimal mark; a time of day is text. */
const numberFormats: readonly FieldFormat[] = ['percent', 'money', 'duration'];

/** Every choice for a column's type; one select corrects the type and its notation together. */
export const typeChoices: readonly TypeChoice[] = fieldTypes.flatMap((type) => choicesOf(type));

/** The choice that stands for a column as it is. */
export function typeChoiceOf(column: RecipeColumn): string {
  return keyOf(column);
}

/** The choices for a column, with what it is now among them. */
export function typeChoicesFor(column: RecipeColumn): readonly TypeChoice[] {
  const key = keyOf(column);
  if (typeChoices.some(({ value }) => value === key)) return typeChoices;
  const { type, dateOrder, dateFallback, decimalMark, format } = column;
  const present = { type, dateOrder, dateFallback, decimalMark, format };
  const label = [
    typeWords[type],
    ...(isTime(type) && dateOrder === null ? ['counted in days'] : []),
    ...(format === null ? [] : [formatWords[format]]),
  ].join(', ');
  return [choice(present, label), ...typeChoices];
}

/** Names a reading of dates among the others. */
export function readingKey({
  dateOrder,
  dateFallback,
}: {
  dateOrder: DateOrder | null;
  dateFallback: boolean;
}): string {
  // A spreadsheet keeps a time as a number of days: nothing in it has an order.
  return `${dateOrder ?? 'day number'}${dateFallback ? ' or the other' : ''}`;
}

/** “day first: 12 cells do not fit (rows 4, 9, 18)”. */
export function readingWords(reading: PreviewColumn['readings'][number]): string {
  const { dateOrder, dateFallback, misfits, rows } = reading;
  const other = dateOrder === 'day-first' ? 'month-first' : 'day-first';
  const order = dateFallback
    ? `${orderWords[dateOrder]}, and ${orderWords[other]} where that is no date`
    : orderWords[dateOrder];
  if (misfits === 0) return `${order}: every date fits`;
  const told = rows.map((row) => numberWords(row)).join(', ');
  const where = rows.length === 1 ? `row ${told}` : `rows ${told}`;
  const more = misfits > rows.length ? ' and more' : '';
  return `${order}: ${numbered(misfits, 'cell does', 'cells do')} not fit (${where}${more})`;
}

function isTime(type: FieldType): boolean {
  return type === 'date' || type === 'datetime';
}

function choicesOf(type: FieldType): TypeChoice[] {
  if (isTime(type)) {
    return [...dateOrders]
      .reverse()
      .flatMap((dateOrder) =>
        (dateOrder === 'year-first' ? [false] : [false, true]).map((dateFallback) =>
          choice(
            { ...plain, type, dateOrder, dateFallback },
            [
              typeWords[type],
              ...(dateOrder === 'year-first' ? [] : [orderWords[dateOrder]]),
              ...(dateFallback ? ['or the other way'] : []),
            ].join(', '),
          ),
        ),
      );
  }
  if (type === 'decimal') {
    return [null, ...numberFormats].flatMap((format) =>
      (format === 'duration' ? [null] : (['.', ','] as const)).map((decimalMark) =>
        choice(
          { ...plain, type, decimalMark: decimalMark ?? '.', format },
          `${format === null ? typeWords[type] : formatWords[format]}${decimalMark === ',' ? ', decimal comma' : ''}`,
        ),
      ),
    );
  }
  const itself = choice({ ...plain, type }, typeWords[type]);
  if (type !== 'text') return [itself];
  return [itself, choice({ ...plain, type, format: 'time-of-day' }, formatWords['time-of-day'])];
}

function choice(change: Notation, label: string): TypeChoice {
  return { value: keyOf(change), label, change };
}

function keyOf({ type, dateOrder, dateFallback, decimalMark, format }: Notation): string {
  if (isTime(type)) {
    return `${type} ${readingKey({ dateOrder, dateFallback })}`;
  }
  if (type === 'decimal') {
    const mark = format === 'duration' ? '' : (decimalMark ?? '.');
    return ['decimal', mark, format ?? ''].join(' ');
  }
  return format === null ? type : `${type} ${format}`;
}
