import type { RowParser } from './row-parser.ts';

const markLength = 3;

/** Finds the header again between the rows of a table, where files were joined. */
export class HeaderAgain {
  #header: Buffer | null = null;

  /** Keeps the last row above the data. */
  rememberHeader({ buffer, rowStart, rowEnd }: RowParser): void {
    const from = hasMark(buffer, rowStart, rowEnd) ? rowStart + markLength : rowStart;
    this.#header = rowEnd > from ? Buffer.from(buffer.subarray(from, rowEnd)) : null;
  }

  /** What the parser's row is, in words; null: a row of the table. */
  explain(parser: RowParser): string | null {
    return this.#isHeader(parser) ? 'the column names again, not an incident' : null;
  }

  #isHeader({ buffer, rowStart, rowEnd }: RowParser): boolean {
    const header = this.#header;
    if (header === null) return false;
    const longer = rowEnd - rowStart - header.length;
    if (longer !== 0 && longer !== markLength) return false;
    if (buffer[rowStart + longer] !== header[0]) return false;
    if (longer > 0 && !hasMark(buffer, rowStart, rowEnd)) return false;
    return buffer.compare(header, 0, header.length, rowStart + longer, rowEnd) === 0;
  }
}

function hasMark(buffer: Buffer, start: number, end: number): boolean {
  return (
    end - start > 2 &&
    buffer[start] === 0xef &&
    buffer[start + 1] === 0xbb &&
    buffer[start + 2] === 0xbf
  );
}
