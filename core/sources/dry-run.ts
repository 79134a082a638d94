import type { Recipe, RejectedRow } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { BooleanColumn, ClockColumn, TimeColumn, numberColumn } from './cell-columns.ts';
import { MarkSet } from './missing-marks.ts';
import { shownRows } from './profile-table.ts';
import { readRows } from './read-rows.ts';
import { ColumnSet, malformedRow, misfitRow } from './row-checks.ts';
import type { FittedTable } from './table-file.ts';
import type { TableInput } from './table-input.ts';

export interface DryRun {
  accepted: number;
  rejected: number;
  firstRejects: RejectedRow[];
  /** For each column of the recipe, cells that do not fit its type. */
  misfits: number[];
}

/** Reads a file as an import would, and keeps nothing but what would be rejected. */
export async function dryRun(
  file: TableInput,
  table: FittedTable,
  recipe: Recipe,
  task: TaskControl,
): Promise<DryRun> {
  const marks = new MarkSet(recipe.missingMarks);
  const columns = new ColumnSet();
  const misfits = recipe.columns.map(() => 0);
  const placeInRecipe = new Map<number, number>();
  recipe.columns.forEach((column, index) => {
    const cell = table.places[index] as number;
    if (!column.include || cell < 0) return;
    placeInRecipe.set(cell, index);
    const header = table.headers[cell] ?? '';
    // Text always fits: only the others are looked at.
    if (column.type === 'boolean') {
      columns.add(cell, header, column, new BooleanColumn(new ByteDictionary(), marks, 1));
    } else if (column.type === 'date' || column.type === 'datetime') {
      columns.add(cell, header, column, new TimeColumn(column, marks, 1));
    } else if (column.type !== 'text') {
      columns.add(cell, header, column, numberColumn(column, marks, 1));
    } else if (column.format === 'time-of-day') {
      columns.add(cell, header, column, new ClockColumn(new ByteDictionary(), marks, 1));
    }
  });
  let accepted = 0;
  let rejected = 0;
  const firstRejects: RejectedRow[] = [];
  await readRows(
    file,
    table.shape,
    {
      row(parser): void {
        const first = columns.read(parser, 0);
        if (first === null) {
          accepted += 1;
          return;
        }
        rejected += 1;
        if (firstRejects.length < shownRows) firstRejects.push(misfitRow(parser, first));
        for (const { cell } of columns.misfits(parser)) {
          const index = placeInRecipe.get(cell) as number;
          misfits[index] = (misfits[index] as number) + 1;
        }
      },
      fault(parser, reason): void {
        rejected += 1;
        if (firstRejects.length < shownRows) {
          firstRejects.push(malformedRow(parser, reason, table.headers));
        }
      },
    },
    { task, stage: 'checking', hash: false },
  );
  return { accepted, rejected, firstRejects, misfits };
}
