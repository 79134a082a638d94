import type { FieldFormat, FieldType } from '../contract/fields.ts';
import type { DateOrder } from '../contract/table-shape.ts';

/** What a column is taken for, and why. */
export interface TypeSuggestion {
  type: FieldType;
  dateOrder: DateOrder | null;
  decimalMark: '.' | ',' | null;
  format: FieldFormat | null;
  /** Facts that speak for it, in words; '' when there is nothing to say. */
  because: string;
  confirm: boolean;
}

/** What the other columns of the file say about dates and numbers. */
export interface FileHints {
  dayFirst: number;
  monthFirst: number;
  decimalPoint: number;
  decimalComma: number;
  delimiter: string;
  /** Zone in which the project tells times. */
  timeZone: string;
}

/** Share of cells that must be readable for a column to be of a type; the rest would be rejected. */
export const enoughDates = 0.9;
export const enoughNumbers = 0.95;

export const plainText: TypeSuggestion = {
  type: 'text',
  dateOrder: null,
  decimalMark: null,
  format: null,
  because: '',
  confirm: false,
};

/** Whole numbers from here on are telephones, accounts or article numbers. */
export const longNumber = 1e11;
