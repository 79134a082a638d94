import { dense, findLayout, notesFrom } from './sheet-layout.ts';
import type { SheetLayout, SheetRow } from './sheet-layout.ts';
import type { MergedCells, SheetCell, SheetHandler } from './sheet-reader.ts';
import { TableText } from './table-input.ts';
import type { RowOrigin } from './table-input.ts';

/** First rows that decide what the table of a sheet is. */
const headRows = 200;
/** Last rows among which notes and totals are looked for. */
const tailRows = 50;

/** Header of the column that says which sheet a row comes from. */
export const sheetColumn = 'Sheet';

/** Looks at the beginning of a sheet. */
export class SheetGlance implements SheetHandler {
  enough = false;
  counting = false;
  readonly rows: SheetRow[] = [];
  readonly merges: MergedCells[] = [];
  /** The last row: counted, or what the sheet says where that can be true. */
  lastRow = 0;
  #declared = 0;
  readonly #alone: boolean;

  /** @param alone is it the only sheet? Then its rows need not be counted to choose among sheets. */
  constructor(alone: boolean) {
    this.#alone = alone;
  }

  dimension(rows: number): void {
    this.#declared = rows;
  }

  row(number: number, cells: SheetCell[]): void {
    this.lastRow = number;
    if (this.rows.length < headRows) {
      this.rows.push({ number, cells });
      return;
    }
    // Some programs declare A1 whatever the sheet holds: then its rows are counted to the end.
    this.counting = true;
    if (this.#declared <= number && !this.#alone) return;
    this.enough = true;
    this.lastRow = Math.max(this.#declared, number);
  }

  merged(cells: MergedCells): void {
    this.merges.push(cells);
  }

  uncalculated(): void {}
}

export interface ScanOptions {
  fileName: string;
  /** Header row that a person or a recipe chose; null: none; undefined: to be found. */
  headerRow: number | null | undefined;
  /** Name of the sheet. */
  sheet: string;
  /** Does its name stand in a first column of its own, on the rows of the table? */
  named: boolean;
  /** Keep columns that are empty in the first rows. */
  fromFirstColumn: boolean;
  /** Called for each row that is read. */
  onRow: () => void;
}

/** Reads a whole sheet into the text of its table. */
export class SheetScan implements SheetHandler {
  readonly enough = false;
  readonly counting = false;
  /** Formulas without a stored value. */
  formulas = 0;
  /** Merged areas in the rows of the table: only their first cell holds the value. */
  mergedBelow = 0;
  notes = 0;
  /** Rows with a value that are hidden in the sheet. */
  hiddenRows = 0;
  readonly #hiddenColumns: { first: number; last: number }[] = [];
  /** Rows with a cell to the left of what the first rows show as the table. */
  readonly strayed: number[] = [];
  /** The last row with a value. */
  lastRow = 0;
  readonly #options: ScanOptions;
  readonly #head: SheetRow[] = [];
  readonly #tail: SheetRow[] = [];
  readonly #merges: MergedCells[] = [];
  readonly #body: TableText;
  /** Columns of the table: the first, and the one behind the last. */
  #first = 0;
  #width = 0;
  /** Last row of the sheet that stands in the text of the body. */
  #written = 0;

  constructor(options: ScanOptions) {
    this.#options = options;
    this.#body = new TableText(options.fileName);
  }

  dimension(): void {}

  merged(cells: MergedCells): void {
    this.#merges.push(cells);
  }

  hiddenRow(): void {
    this.hiddenRows += 1;
  }

  hiddenColumns(first: number, last: number): void {
    if (this.#hiddenColumns.length < 1000) this.#hiddenColumns.push({ first, last });
  }

  /** Columns of the table that are hidden in the sheet. */
  get columnsHidden(): number {
    return this.#hiddenColumns.reduce((sum, { first, last }) => {
      const from = Math.max(first, this.#first);
      return sum + Math.max(0, Math.min(last + 1, this.#width) - from);
    }, 0);
  }

  uncalculated(): void {
    this.formulas += 1;
  }

  row(number: number, cells: SheetCell[]): void {
    this.#options.onRow();
    this.lastRow = number;
    const row = { number, cells };
    if (this.#head.length < headRows) {
      this.#head.push(row);
      if (this.#head.length === headRows) {
        this.#place(findLayout(this.#head, [], this.#options.headerRow));
        this.#written = number;
      }
      return;
    }
    if ((cells[0]?.column ?? 0) < this.#first) this.strayed.push(number);
    this.#tail.push(row);
    if (this.#tail.length > 2 * tailRows) {
      for (const done of this.#tail.splice(0, tailRows)) this.#write(this.#body, done);
    }
  }

  /**
   * Adds the table to a text, and says where its rows come from.
   * @param skipHeader leave out the header and what stands above it.
   */
  finish(text: TableText, origin: RowOrigin, skipHeader: boolean): SheetLayout {
    const { sheet, named, headerRow: chosen } = this.#options;
    const layout = findLayout(this.#head, this.#merges, chosen);
    this.#place(layout);
    const header = layout.headerRow ?? 0;
    const all =
      this.#tail.length > 0 ? this.#tail : this.#head.filter(({ number }) => number > header);
    const from = notesFrom(all, layout);
    const noteRows = new Set(all.slice(from).map(({ number }) => number));
    this.notes = noteRows.size;
    this.mergedBelow = this.#merges.filter(
      ({ firstRow }) => firstRow > header && !noteRows.has(firstRow),
    ).length;

    const first = skipHeader ? header : 0;
    origin.segments.push({ from: text.rows + 1, row: first + 1, sheet });
    const base = text.rows - first;
    this.#written = first;
    for (const row of this.#head) {
      if (row.number <= first) continue;
      if (row.number === header) {
        this.#fill(text, row.number);
        const left = new Array<string>(layout.first - this.#first).fill('');
        const names = [...left, ...layout.names];
        text.row(named ? [sheetColumn, ...names] : names);
        this.#written = header;
      } else this.#write(text, row);
    }
    text.append(this.#body);
    this.#written += this.#body.rows;
    for (const row of this.#tail) this.#write(text, row);
    for (const number of [...this.strayed, ...noteRows])
      origin.faults.set(base + number, 'outside-table');
    return layout;
  }

  #place({ first, columns }: SheetLayout): void {
    if (!this.#options.fromFirstColumn) this.#first = first;
    this.#width = Math.max(this.#width, first + columns);
  }

  /** Blank rows of the sheet stay, so that rows keep their numbers. */
  #fill(text: TableText, number: number): void {
    for (let row = this.#written + 1; row < number; row += 1) text.row([]);
  }

  #write(text: TableText, row: SheetRow): void {
    this.#fill(text, row.number);
    // Above the names stands a title perhaps, that begins further left.
    const all = dense(row.cells, this.#width);
    const cells = this.#first > 0 ? all.slice(this.#first) : all;
    const { sheet, named } = this.#options;
    if (named) cells.unshift(sheet);
    text.row(cells);
    this.#written = row.number;
  }
}
