import { RowParser } from '#core/sources/row-parser.ts';
import type { Dialect } from '#core/sources/row-parser.ts';

export interface Read {
  rows: string[][];
  faults: { reason: string; row: number; line: number; raw: string; cell: number }[];
  /** Row and line number of each row. */
  places: [row: number, line: number][];
  /** The largest buffer the parser held. Bytes. */
  memory: number;
}

/** Reads bytes as a table, cut into the given pieces, which are repeated until the bytes end. */
export function readTable(
  input: string | Buffer | Iterable<Buffer>,
  dialect: Dialect = { delimiter: ',', quote: '"' },
  pieces: readonly number[] = [64 * 1024],
  expectedCells = 0,
): Read {
  const read: Read = { rows: [], faults: [], places: [], memory: 0 };
  const parser = new RowParser(dialect, 20_000, {
    row() {
      const cells = Array.from({ length: parser.cells }, (_, cell) =>
        parser.buffer.toString('utf8', parser.starts[cell], parser.ends[cell]),
      );
      read.rows.push(cells);
      read.places.push([parser.rowNumber, parser.lineNumber]);
    },
    fault(reason) {
      const { rowNumber: row, lineNumber: line, faultCell: cell } = parser;
      const end = Math.min(parser.rowEnd, parser.rowStart + 200);
      read.faults.push({
        reason,
        row,
        line,
        raw: parser.buffer.toString('utf8', parser.rowStart, end),
        cell,
      });
    },
  });
  parser.expectedCells = expectedCells;
  for (const bytes of blocksOf(input)) {
    for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
      const length = pieces[piece % pieces.length] as number;
      parser.push(bytes.subarray(at, at + length));
      read.memory = Math.max(read.memory, parser.buffer.length);
      at += length;
    }
  }
  parser.finish();
  return read;
}

function blocksOf(input: string | Buffer | Iterable<Buffer>): Iterable<Buffer> {
  if (typeof input === 'string') return [Buffer.from(input)];
  return Buffer.isBuffer(input) ? [input] : input;
}
