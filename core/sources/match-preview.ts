import type { Preview, Recipe, RecipeColumn, RejectedRow } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { rowsIn } from '../project/incident-rows.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { FilePreview } from './assembled-preview.ts';
import { readingRecipe } from './cell-table.ts';
import { TextColumn } from './cell-columns.ts';
import { columnFor } from './import-columns.ts';
import { FieldTargets } from './import-fields.ts';
import type { TargetField } from './import-fields.ts';
import { incidentsOfSource, matchesRows, startMatching } from './matching.ts';
import type { MatchedColumn } from './matching.ts';
import { MarkSet } from './missing-marks.ts';
import { openForRecipe } from './open-table.ts';
import { Pacer } from './pacer.ts';
import { openPlace } from './pasted-table.ts';
import type { TablePlace } from './pasted-table.ts';
import { shownRows } from './profile-table.ts';
import { readRows } from './read-rows.ts';
import { repeatedRow } from './repeated-row.ts';
import { fitReshaped } from './reshape.ts';
import { ColumnSet, malformedRow, misfitRow } from './row-checks.ts';
import type { AnyColumn } from './row-checks.ts';
import { ProjectClock } from './time-zones.ts';

export type MatchedPreview = Pick<Preview, 'matched' | 'accepted' | 'rejected' | 'firstRejects'>;

/**
 * Says what an import would do to the incidents of its source, and which rows repeat within the file. Reads the
 * file once more, but not where nothing can match: a source without incidents, and identifiers that are all
 * different.
 * @throws VitalFewError those of `previewFile`
 */
export async function matchPreview(
  project: ProjectFile,
  place: TablePlace,
  seen: FilePreview,
  sourceName: string,
  task: TaskControl,
): Promise<MatchedPreview> {
  const { recipe, accepted, rejected, firstRejects } = seen;
  const asSeen = { matched: null, accepted, rejected, firstRejects };
  if (!matchesRows(recipe)) return asSeen;
  const known = rowsIn(incidentsOfSource(project, sourceName, recipe.kind));
  if (known === 0 && cannotRepeat(seen)) return asSeen;
  const counted = await countMatches(project, place, seen, sourceName, task);
  const { added, updated, unchanged } = counted;
  return {
    matched: known === 0 ? null : { added, updated, unchanged },
    accepted: added + updated,
    rejected: counted.rejected,
    firstRejects: counted.firstRejects,
  };
}

function cannotRepeat({ recipe, columns }: FilePreview): boolean {
  if (recipe.shape.kind === 'codes') return false;
  return columns.some(
    ({ column, distinct, filled, blank }) =>
      column.include &&
      distinct === filled &&
      blank === 0 &&
      (recipe.match === 'whole-row' || column.role === 'identifier'),
  );
}

interface Counted {
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
  firstRejects: RejectedRow[];
}

async function countMatches(
  project: ProjectFile,
  place: TablePlace,
  { recipe: chosen, fileName, fileHash }: FilePreview,
  sourceName: string,
  task: TaskControl,
): Promise<Counted> {
  const source = await openPlace(place, fileName);
  try {
    const opened = (await openForRecipe(source, chosen, task))?.table ?? source;
    const recipe = readingRecipe(opened, chosen);
    const pseudonymKey = project.pseudonymKey();
    const { file, table } = await fitReshaped(opened, recipe, { task, pseudonymKey, fileHash });
    const { columns, matched } = readersFor(project, recipe, table);
    const matching = await startMatching(
      project,
      recipe,
      sourceName,
      matched,
      file.size,
      false,
      new Pacer(task),
    );
    const counted: Counted = { added: 0, updated: 0, unchanged: 0, rejected: 0, firstRejects: [] };
    const reject = (describe: () => RejectedRow) => {
      counted.rejected += 1;
      if (counted.firstRejects.length < shownRows) counted.firstRejects.push(describe());
    };
    await readRows(
      file,
      table.shape,
      {
        row(parser): void {
          const misfit = columns.read(parser, 0);
          if (misfit !== null) {
            reject(() => misfitRow(parser, misfit));
            return;
          }
          const verdict = matching?.matcher.look(0, parser.rowNumber, 0) ?? 'added';
          if (
            matching !== null &&
            (verdict === 'repeated-row' || verdict === 'repeated-identifier')
          )
            reject(() => repeatedRow(parser, verdict, matching));
          else if (verdict === 'updated') counted.updated += 1;
          else if (verdict === 'unchanged') counted.unchanged += 1;
          else counted.added += 1;
        },
        fault(parser, reason): void {
          reject(() => malformedRow(parser, reason, table.headers));
        },
      },
      { task, stage: 'comparing', hash: false },
    );
    return counted;
  } finally {
    await source.close();
  }
}

/** Readers of one row at a time for the columns of the file. */
function readersFor(
  project: ProjectFile,
  recipe: Recipe,
  { places, headers }: { places: readonly number[]; headers: readonly string[] },
): { columns: ColumnSet; matched: MatchedColumn[] } {
  const marks = new MarkSet(recipe.missingMarks);
  const clock = new ProjectClock(project.timeZone(), recipe.timeZone);
  const targets = new FieldTargets(project, false);
  const columns = new ColumnSet();
  const matched: MatchedColumn[] = [];
  const readerOf = (choices: RecipeColumn, target: TargetField): AnyColumn => {
    // Values of any number, one at a time: a dictionary would only grow.
    const plainText = choices.type === 'text' && choices.format !== 'time-of-day';
    if (plainText) return new TextColumn(marks);
    return columnFor(project.db, choices, target, marks, clock, 1);
  };
  recipe.columns.forEach((choices, index) => {
    const cell = places[index] as number;
    if (!choices.include || cell < 0) return;
    const target = targets.target(choices);
    const column = readerOf(choices, target);
    columns.add(cell, headers[cell] ?? '', choices, column);
    matched.push({ cell, recipe: choices, target, column });
  });
  return { columns, matched };
}
