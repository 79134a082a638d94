import { MadeTable } from './table-input.ts';
import type { Origin, RowOrigin, TableText } from './table-input.ts';
import type { Converted } from './converted-table.ts';

/** Bytes of table text that are kept; what is larger is made anew. */
const mostKept = 160 * 1024 * 1024;
/** Milliseconds after the last use. */
const keptFor = 5 * 60_000;

/** What a file was turned into, without the file. */
export interface Conversion extends Omit<Converted, 'table'> {
  text: TableText;
  origin: RowOrigin;
}

/**
 * The table text made last from a workbook or JSON file, so that a preview, a changed choice and the import
 * after it turn the file into a table once. It is known by the file's content, not by its name or date, and is
 * let go when another is made or nobody asked for five minutes.
 */
class KeptTable {
  #keys: readonly string[] = [];
  #conversion: Conversion | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** @param key content and choices. */
  find(key: string): Conversion | null {
    if (!this.#keys.includes(key)) return null;
    this.#timer?.refresh();
    return this.#conversion;
  }

  /** @param keys all choices that lead to this table. */
  keep(keys: readonly string[], conversion: Conversion): void {
    this.release();
    if (conversion.text.size > mostKept) return;
    this.#keys = keys;
    this.#conversion = conversion;
    this.#timer = setTimeout(() => this.release(), keptFor);
    this.#timer.unref();
  }

  release(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#keys = [];
    this.#conversion = null;
  }
}

export const keptTable = new KeptTable();

/** The table of a conversion, as that of a file that is open. */
export function tableOf(file: Origin, hash: string, conversion: Conversion): Converted {
  const { text, origin, notes, sheets, ...rest } = conversion;
  return {
    ...rest,
    notes: [...notes],
    sheets: sheets.map((sheet) => ({ ...sheet })),
    table: new MadeTable(file, hash, text, origin),
  };
}
