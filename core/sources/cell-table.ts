import type { Recipe, RejectedRow } from '../contract/sources.ts';
import { MadeTable, TableText } from './table-input.ts';
import type { Origin, RowSegment, TableInput } from './table-input.ts';

/** A row of cells, and where it comes from. */
export interface PlacedRow {
  cells: readonly string[];
  /** Its number in the file, from 1. */
  row: number;
  /** Sheet of a workbook; null: of none. */
  sheet: string | null;
  /** Why it is no data; null: it is. */
  fault: RejectedRow['reason'] | null;
}

/** Collects rows of cells below their header. */
export class CellRows {
  readonly headers: readonly string[];
  readonly text: TableText;
  readonly #segments: RowSegment[] = [];
  readonly #faults = new Map<number, RejectedRow['reason']>();
  #last = 0;
  #sheet: string | null = null;

  /** @param name of the file, for messages. */
  constructor(name: string, headers: readonly string[]) {
    this.headers = headers;
    this.text = new TableText(name);
    this.text.row(headers);
  }

  /** @throws VitalFewError `file-too-large` */
  add({ cells, row, sheet, fault }: PlacedRow): void {
    this.text.row(cells);
    const at = this.text.rows;
    if (row !== this.#last + 1 || at === 2 || sheet !== this.#sheet) {
      this.#segments.push({ from: at, row, sheet });
    }
    this.#last = row;
    this.#sheet = sheet;
    if (fault !== null) this.#faults.set(at, fault);
  }

  table(file: Origin, hash: string): CellTable {
    return new CellTable(file, hash, this, { segments: this.#segments, faults: this.#faults });
  }
}

/**
 * Rows of an import that come back mended. They are read with the recipe of that import, whatever kind of file
 * and whatever delimiter it was made for.
 */
export class CellTable extends MadeTable {
  readonly headers: readonly string[];

  constructor(file: Origin, hash: string, rows: CellRows, origin: MadeTable['origin']) {
    super(file, hash, rows.text, origin);
    this.headers = rows.headers;
  }
}

/**
 * The recipe as it is used for this table: that of an import fits its mended rows, too. They have been given
 * the shape that is stored.
 */
export function readingRecipe(file: TableInput, recipe: Recipe): Recipe {
  if (!(file instanceof CellTable)) return recipe;
  const { headers } = file;
  const columns =
    recipe.headerRow === null
      ? recipe.columns.map((column) => ({ ...column, header: headers[column.index] ?? '' }))
      : recipe.columns;
  return {
    ...recipe,
    format: 'text',
    sheets: null,
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    escape: 'doubled',
    headerRow: 1,
    headerRows: 1,
    shape: { kind: 'rows' },
    columns,
  };
}
