import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { filter, type Filter } from '../contract/filter.ts';
import {
  isIsNotAspects,
  type IsIsNotDraft,
  type isIsNotOperations,
  type IsIsNotRow,
} from '../contract/is-is-not.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { fishboneWith } from './fishbone-store.ts';
import { readProblem } from './problems.ts';
import { quoted } from './quoted.ts';

type Input<Name extends keyof typeof isIsNotOperations> = z.output<
  (typeof isIsNotOperations)[Name]['input']
>;
type Answer = z.output<(typeof isIsNotOperations)['isIsNot.get']['output']>;

const kept = z
  .string()
  .nullable()
  .transform((written) => (written === null ? null : filter.parse(JSON.parse(written))));
const storedRow = z.object({
  id: z.int(),
  problemId: z.int(),
  aspect: z.enum(isIsNotAspects),
  is: z.string(),
  isNot: z.string(),
  distinction: z.string(),
  isFilter: kept,
  isNotFilter: kept,
});
const flag = z.int().transform((value) => value === 1);
const storedCheck = z.object({
  causeId: z.int(),
  rowId: z.int(),
  explainsIs: flag,
  explainsIsNot: flag,
});

const selected = `SELECT id, problem_id AS problemId, aspect, is_text AS "is", is_not_text AS isNot, distinction,
  is_filter AS isFilter, is_not_filter AS isNotFilter FROM is_is_not`;

/** The table of a problem, aspect by aspect. @throws VitalFewError `unknown-problem` */
export function answerIsIsNot(project: ProjectFile, problemId: number): Answer {
  readProblem(project, problemId);
  const rows = z
    .array(storedRow)
    .parse(
      project.db.prepare(`${selected} WHERE problem_id = ? ORDER BY position, id`).all(problemId),
    )
    .map(({ problemId: _problem, ...row }): IsIsNotRow => row)
    .sort((a, b) => isIsNotAspects.indexOf(a.aspect) - isIsNotAspects.indexOf(b.aspect));
  const checks = z.array(storedCheck).parse(
    project.db
      .prepare(
        `SELECT cause_id AS causeId, row_id AS rowId, explains_is AS explainsIs, explains_is_not AS explainsIsNot
         FROM cause_check JOIN is_is_not ON is_is_not.id = row_id WHERE problem_id = ? ORDER BY cause_check.id`,
      )
      .all(problemId),
  );
  return { rows, checks };
}

function readRow({ db }: ProjectFile, id: number): z.output<typeof storedRow> {
  const found = db.prepare(`${selected} WHERE id = ?`).get(id);
  if (found !== undefined) return storedRow.parse(found);
  throw new VitalFewError(
    'invalid-input',
    'That row is not in an is/is-not table any more. Undo brings it back if it was taken away.',
    { rowId: id },
  );
}

const written = (one: Filter | null): string | null => (one === null ? null : JSON.stringify(one));

/** What a row is called in labels of edits. */
function rowName({ aspect, is, isNot }: Pick<IsIsNotDraft, 'aspect' | 'is' | 'isNot'>): string {
  return `the row ${quoted(is || isNot || aspect)}`;
}

/** @throws VitalFewError `unknown-problem` */
export function addRows(
  project: ProjectFile,
  { problemId, rows }: Input<'isIsNot.add'>,
): { ids: number[] } {
  readProblem(project, problemId);
  const last = z
    .number()
    .parse(
      project.db
        .prepare('SELECT coalesce(max(position), 0) FROM is_is_not WHERE problem_id = ?')
        .pluck()
        .get(problemId),
    );
  const [first] = rows;
  const label =
    rows.length === 1 && first !== undefined
      ? `Add ${rowName(first)} to the is/is-not table`
      : `Add ${rows.length} rows to the is/is-not table`;
  const ids = project.journal.record(label, (edit) =>
    rows.map((row, index) =>
      edit.insert('is_is_not', {
        problem_id: problemId,
        aspect: row.aspect,
        position: last + index + 1,
        is_text: row.is,
        is_not_text: row.isNot,
        distinction: row.distinction,
        is_filter: written(row.isFilter),
        is_not_filter: written(row.isNotFilter),
      }),
    ),
  );
  return { ids };
}

/** @throws VitalFewError `invalid-input` */
export function changeRow(project: ProjectFile, input: Input<'isIsNot.change'>): void {
  const before = readRow(project, input.id);
  const change: Row = {};
  if (input.aspect !== undefined) change['aspect'] = input.aspect;
  if (input.is !== undefined) change['is_text'] = input.is;
  if (input.isNot !== undefined) change['is_not_text'] = input.isNot;
  if (input.distinction !== undefined) change['distinction'] = input.distinction;
  if (input.isFilter !== undefined) change['is_filter'] = written(input.isFilter);
  if (input.isNotFilter !== undefined) change['is_not_filter'] = written(input.isNotFilter);
  if (Object.keys(change).length === 0) return;
  project.journal.record(`Change ${rowName(before)} of the is/is-not table`, (edit) =>
    edit.update('is_is_not', input.id, change),
  );
}

function removeWithChecks({ db }: ProjectFile, edit: Edit, rowId: number): void {
  const checks = db
    .prepare<[number], number>('SELECT id FROM cause_check WHERE row_id = ?')
    .pluck()
    .all(rowId);
  for (const id of checks) edit.remove('cause_check', id);
  edit.remove('is_is_not', rowId);
}

/** @throws VitalFewError `invalid-input` */
export function removeRow(project: ProjectFile, id: number): void {
  const label = `Take ${rowName(readRow(project, id))} out of the is/is-not table`;
  project.journal.record(label, (edit) => removeWithChecks(project, edit, id));
}

/** Takes the table of a problem away, within an edit. */
export function removeRowsOf(project: ProjectFile, edit: Edit, problemId: number): void {
  const ids = project.db
    .prepare<[number], number>('SELECT id FROM is_is_not WHERE problem_id = ?')
    .pluck()
    .all(problemId);
  for (const id of ids) removeWithChecks(project, edit, id);
}

/**
 * Says whether a cause explains both sides of a row; null takes that back.
 * @throws VitalFewError `unknown-cause`, `invalid-input`
 */
export function checkCause(
  project: ProjectFile,
  { causeId, rowId, explains }: Input<'isIsNot.check'>,
): void {
  const bones = fishboneWith(project, { kind: 'cause', id: causeId });
  const cause = bones.meant(causeId);
  const row = readRow(project, rowId);
  if (row.problemId !== bones.problemId) {
    throw new VitalFewError(
      'invalid-input',
      'The cause and the row belong to different problems. Choose a row of the same problem.',
      { causeId, rowId },
    );
  }
  const known = project.db
    .prepare<[number, number], number>(
      'SELECT id FROM cause_check WHERE cause_id = ? AND row_id = ?',
    )
    .pluck()
    .get(cause.id, rowId);
  const label = `Hold ${quoted(cause.text)} against ${rowName(row)}`;
  project.journal.record(label, (edit) => {
    if (explains === null) {
      if (known !== undefined) edit.remove('cause_check', known);
      return;
    }
    const said = {
      explains_is: Number(explains.is),
      explains_is_not: Number(explains.isNot),
    };
    if (known !== undefined) edit.update('cause_check', known, said);
    else edit.insert('cause_check', { cause_id: cause.id, row_id: rowId, ...said });
  });
}
