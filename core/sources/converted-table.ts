import type { PreviewSheet } from '../contract/sources.ts';
import type { MadeTable } from './table-input.ts';

/** A table that was made from a workbook or from JSON. */
export interface Converted {
  table: MadeTable;
  /** Row of the table text that holds the names; null when none does. */
  headerRow: number | null;
  because: string;
  /** Things a person should know about the conversion. */
  notes: string[];
  sheets: PreviewSheet[];
  /** For the recipe: the sheets by name, null for one that was found. */
  sheetNames: string[] | null;
}

export interface SheetChoice {
  /** null: the visible sheet with the most rows, and those of the same shape with it. */
  sheets: readonly string[] | null;
  /** Only one sheet may be read where none is chosen. */
  single: boolean;
  /** undefined: to be found. */
  headerRow: number | null | undefined;
}
