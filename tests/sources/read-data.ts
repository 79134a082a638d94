import type { Recipe, RejectedRow } from '#core/contract/sources.ts';
import { unwatched } from '#core/project/task-control.ts';
import { cellsOf } from '#core/sources/row-cells.ts';
import { readRows } from '#core/sources/read-rows.ts';
import { SourceFile } from '#core/sources/source-file.ts';
import { fitRecipe } from '#core/sources/table-file.ts';

export interface DataRead {
  headers: string[];
  rows: string[][];
  rejected: { row: number; reason: RejectedRow['reason'] }[];
}

/** The rows of a text table as a recipe has them read, before their cells are. */
export async function readData(path: string, recipe: Recipe): Promise<DataRead> {
  const file = await SourceFile.open(path);
  try {
    const { shape, headers } = await fitRecipe(file, recipe);
    const rows: string[][] = [];
    const rejected: DataRead['rejected'] = [];
    await readRows(
      file,
      shape,
      {
        row(parser) {
          const known = parser.cells < shape.columns ? shape.columns : parser.cells;
          parser.cells = known;
          rows.push(cellsOf(parser).slice(0, shape.columns));
        },
        fault(parser, reason) {
          rejected.push({ row: parser.rowNumber, reason });
        },
      },
      { task: unwatched, stage: 'test', hash: false },
    );
    return { headers, rows, rejected };
  } finally {
    await file.close();
  }
}
