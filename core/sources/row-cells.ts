import type { RowParser } from './row-parser.ts';

export interface SampleRow {
  number: number;
  cells: string[];
}

/** The cells of the row in a parser, as strings. */
export function cellsOf(parser: RowParser): string[] {
  const known = Math.min(parser.cells, parser.starts.length);
  return Array.from({ length: known }, (_, cell) =>
    parser.buffer.toString('utf8', parser.starts[cell], parser.ends[cell]),
  );
}
