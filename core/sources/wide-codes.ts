import type { CodeShape } from '../contract/table-shape.ts';
import type { CellMapping } from './cell-mapping.ts';
import type { MarkSet } from './missing-marks.ts';
import type { RowParser } from './row-parser.ts';
import type { StreamedRows } from './streamed-rows.ts';

export interface CodeColumns {
  /** Cells of a row. */
  columns: number;
  /** Places of the columns that hold codes, and their headers. */
  codes: readonly { cell: number; header: string }[];
}

/** Makes a row of each code that stands in one of several columns of a row; the other cells are repeated. */
export class WideCodes {
  /** Rows that held no code. */
  without = 0;
  readonly #columns: CodeColumns;
  readonly #others: number[];
  readonly #marks: MarkSet;
  readonly #none: ReadonlySet<string>;
  readonly #keepWithout: boolean;

  constructor(
    columns: CodeColumns,
    choice: Pick<CodeShape, 'none' | 'keepWithout'>,
    marks: MarkSet,
  ) {
    this.#columns = columns;
    this.#others = otherCells(columns);
    this.#marks = marks;
    this.#none = new Set(choice.none.map((code) => code.trim()));
    this.#keepWithout = choice.keepWithout;
  }

  /** @param repeated told of a code that stands in the row twice: the respondent said it once. */
  write(
    parser: RowParser,
    into: StreamedRows,
    mappings: readonly (CellMapping | null)[],
    repeated: (code: string, header: string, before: string) => void,
  ): void {
    const { buffer, starts, ends } = parser;
    const found = new Map<string, string>();
    for (const { cell, header } of this.#columns.codes) {
      const code = buffer.toString('utf8', starts[cell], ends[cell]).trim();
      if (code === '' || this.#none.has(code)) continue;
      const bytes = Buffer.from(code);
      if (this.#marks.has(bytes, 0, bytes.length)) continue;
      const before = found.get(code);
      if (before !== undefined) {
        repeated(code, header, before);
        continue;
      }
      found.set(code, header);
      this.#writeRow(parser, into, mappings, bytes, header);
    }
    if (found.size > 0) return;
    this.without += 1;
    if (this.#keepWithout) this.#writeRow(parser, into, mappings, Buffer.alloc(0), '');
  }

  #writeRow(
    parser: RowParser,
    into: StreamedRows,
    mappings: readonly (CellMapping | null)[],
    code: Buffer,
    header: string,
  ): void {
    const { buffer, starts, ends } = parser;
    const others = this.#others;
    for (let place = 0; place < others.length; place += 1) {
      const cell = others[place] as number;
      const mapping = mappings[place] ?? null;
      if (mapping === null) into.cell(buffer, starts[cell] as number, ends[cell] as number);
      else mapping.write(into, buffer, starts[cell] as number, ends[cell] as number);
    }
    const mapping = mappings[others.length] ?? null;
    if (mapping === null) into.cell(code, 0, code.length);
    else mapping.write(into, code, 0, code.length);
    into.text(header);
    into.end(parser.rowNumber, parser.lineNumber, parser.sheet);
  }
}

/** Places of the cells that are no codes, in their order. */
export function otherCells({ columns, codes }: CodeColumns): number[] {
  const taken = new Set(codes.map(({ cell }) => cell));
  return Array.from({ length: columns }, (_, cell) => cell).filter((cell) => !taken.has(cell));
}
