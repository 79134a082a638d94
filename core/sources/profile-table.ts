import type { RejectedRow } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ColumnProfile } from './column-profile.ts';
import { cellsOf } from './row-cells.ts';
import { MarkFinder } from './missing-marks.ts';
import { readRows } from './read-rows.ts';
import type { TableShape } from './read-rows.ts';
import { malformedRow } from './row-checks.ts';
import type { TableInput } from './table-input.ts';

/** Rows and rejects that a preview shows. */
export const shownRows = 50;

export interface TableProfile {
  columns: ColumnProfile[];
  firstRows: string[][];
  /** Data rows, the malformed ones among them. */
  rows: number;
  blankRows: number;
  malformed: number;
  firstMalformed: RejectedRow[];
}

/** Reads a whole table and says what stands in each column. */
export async function profileTable(
  file: TableInput,
  shape: TableShape,
  headers: readonly string[],
  chosenMarks: readonly string[] | null,
  task: TaskControl,
): Promise<TableProfile> {
  const finder = new MarkFinder(chosenMarks);
  const columns = Array.from(
    { length: shape.columns },
    () => new ColumnProfile(finder, shape.columns),
  );
  const firstRows: string[][] = [];
  const firstMalformed: RejectedRow[] = [];
  let malformed = 0;
  const totals = await readRows(
    file,
    shape,
    {
      row(parser): void {
        if (firstRows.length < shownRows) firstRows.push(shownCells(cellsOf(parser)));
        const { buffer, starts, ends } = parser;
        for (let cell = 0; cell < columns.length; cell += 1) {
          (columns[cell] as ColumnProfile).add(
            buffer,
            starts[cell] as number,
            ends[cell] as number,
          );
        }
      },
      fault(parser, reason): void {
        malformed += 1;
        if (firstMalformed.length < shownRows) {
          firstMalformed.push(malformedRow(parser, reason, headers));
        }
      },
    },
    { task, stage: 'looking', hash: false },
  );
  for (const column of columns) column.finish();
  return {
    columns,
    firstRows: firstRows.map((cells) => cells.slice(0, shape.columns)),
    rows: totals.rows,
    blankRows: totals.blank,
    malformed,
    firstMalformed,
  };
}

function shownCells(cells: string[]): string[] {
  return cells.map((cell) => (cell.length > 300 ? `${cell.slice(0, 299)}…` : cell));
}
