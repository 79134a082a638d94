import type { Recipe, RejectedRow } from '../contract/sources.ts';
import { cellsOf } from './row-cells.ts';
import { mostOfRow, shortened } from './row-checks.ts';
import type { RowParser } from './row-parser.ts';
import { needsReshaping } from './reshape.ts';
import type { FittedTable } from './table-file.ts';
import { sheetColumn } from './sheet-scan.ts';

/** Takes the cells of columns that are left out from rejected rows, whose other cells are kept to be mended. */
export class LeftOutCells {
  readonly #cells: ReadonlySet<number>;
  readonly #recipe: Pick<Recipe, 'delimiter' | 'quote' | 'escape'>;

  constructor(recipe: Recipe, { places }: Pick<FittedTable, 'places'>) {
    // A reshaped table has them empty already; the name of a sheet says where a row stands.
    const cells = needsReshaping(recipe)
      ? []
      : recipe.columns.flatMap(({ include, header }, index) =>
          include || header === sheetColumn ? [] : [places[index] ?? -1],
        );
    this.#cells = new Set(cells.filter((cell) => cell >= 0));
    this.#recipe = recipe;
  }

  /** The rejected row without them; it must stand in the parser still, and be well-formed. */
  takeFrom(row: RejectedRow, parser: RowParser): RejectedRow {
    if (this.#cells.size === 0) return row;
    const cells = cellsOf(parser);
    if ([...this.#cells].every((cell) => (cells[cell] ?? '') === '')) return row;
    const text = cells.map((cell, at) => (this.#cells.has(at) ? '' : this.#written(cell)));
    const raw = shortened(text.join(this.#recipe.delimiter), mostOfRow);
    // Of a row that repeats another, all of it is shown.
    const value = row.reason === 'repeated-row' ? shortened(raw, row.value.length) : row.value;
    return { ...row, raw, value };
  }

  #written(cell: string): string {
    const { delimiter, quote, escape } = this.#recipe;
    if (quote === null) return cell;
    const plain = !cell.includes(delimiter) && !cell.includes(quote) && !/^\s|[\r\n\\]/.test(cell);
    if (plain) return cell;
    const inside =
      escape === 'backslash'
        ? cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
        : cell.replaceAll(quote, quote + quote);
    return quote + inside + quote;
  }
}
