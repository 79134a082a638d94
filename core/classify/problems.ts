import type { Problem } from '../contract/drivers.ts';
import { VitalFewError } from '../contract/errors.ts';
import { filter, type Filter } from '../contract/filter.ts';
import type { ProjectFile } from '../project/project-file.ts';

interface StoredProblem {
  id: number;
  statement: string;
  filter: string;
  createdAt: string;
}

/** Makes the incidents under a filter a problem. */
export function addProblem(
  project: ProjectFile,
  { statement, filter: incidents }: { statement: string; filter: Filter },
  clock: () => Date,
): { id: number } {
  const id = project.journal.record(`Make “${statement}” a problem`, (edit) =>
    edit.insert('problem', {
      statement,
      filter: JSON.stringify(incidents),
      created_at: clock().toISOString(),
    }),
  );
  return { id };
}

/** All problems, newest first. */
export function listProblems(project: ProjectFile): Problem[] {
  return project.db
    .prepare<[], StoredProblem>(
      'SELECT id, statement, filter, created_at AS createdAt FROM problem ORDER BY id DESC',
    )
    .all()
    .map((stored) => ({ ...stored, filter: filter.parse(JSON.parse(stored.filter)) }));
}

/** Takes a problem away. @throws VitalFewError `invalid-input` when there is none of that number */
export function removeProblem(project: ProjectFile, id: number): void {
  const found = listProblems(project).find((one) => one.id === id);
  if (found === undefined) {
    throw new VitalFewError(
      'invalid-input',
      'That problem is not in this project any more. Undo brings it back if it was taken away.',
      { problemId: id },
    );
  }
  project.journal.record(`Take the problem “${found.statement}” away`, (edit) => {
    // What was kept as evidence for it stays, and belongs to no problem.
    const evidence = project.db
      .prepare<[number], number>('SELECT id FROM finding WHERE problem_id = ?')
      .pluck()
      .all(id);
    for (const findingId of evidence) edit.update('finding', findingId, { problem_id: null });
    edit.remove('problem', id);
  });
}
