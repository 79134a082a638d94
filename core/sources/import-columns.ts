import type { Database } from 'better-sqlite3';
import type { RecipeColumn } from '../contract/sources.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import {
  BooleanColumn,
  ClockColumn,
  CodeColumn,
  TextColumn,
  TimeColumn,
  numberColumn,
} from './cell-columns.ts';
import { loadDictionary } from './import-fields.ts';
import type { TargetField } from './import-fields.ts';
import type { MarkSet } from './missing-marks.ts';
import type { AnyColumn } from './row-checks.ts';
import type { ProjectClock } from './time-zones.ts';

/** What reads the cells of a column as values of its field, `rows` at a time. */
export function columnFor(
  db: Database,
  column: RecipeColumn,
  target: TargetField,
  marks: MarkSet,
  clock: ProjectClock,
  rows: number,
): AnyColumn {
  if (target.storage === 'number') return numberColumn(column, marks, rows);
  if (target.storage === 'time') return new TimeColumn(column, marks, rows, clock);
  if (target.storage === 'text') return new TextColumn(marks);
  const dictionary = target.isNew ? new ByteDictionary() : loadDictionary(db, target.id);
  if (column.format === 'time-of-day' && column.type === 'text') {
    return new ClockColumn(dictionary, marks, rows);
  }
  return column.type === 'boolean'
    ? new BooleanColumn(dictionary, marks, rows)
    : new CodeColumn(dictionary, marks, rows);
}
