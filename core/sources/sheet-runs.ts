import type { ImportedSheets } from '../project/import-sheets.ts';

/** Notes from which sheet each stored row comes, as runs of rows from one sheet. */
export class SheetRuns implements ImportedSheets {
  readonly names: string[] = [];
  readonly runs: [from: number, sheet: number][] = [];
  #current: string | null = null;

  /**
   * A row was read.
   * @param sheet null: of no sheet. @param place it would have among the stored rows, from 0
   */
  see(sheet: string | null, place: number): void {
    if (sheet === this.#current || sheet === null) return;
    this.#current = sheet;
    let index = this.names.indexOf(sheet);
    if (index < 0) index = this.names.push(sheet) - 1;
    // Of the sheet before, no row may have been stored.
    if (this.runs.at(-1)?.[0] === place) this.runs.pop();
    this.runs.push([place, index]);
  }
}
