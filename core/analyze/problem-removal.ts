import type { Edit } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { freeCharts } from './control-edits.ts';
import { removeWholeFishbone } from './fishbone-removal.ts';
import { removeRowsOf } from './is-is-not.ts';
import { readProblem } from './problems.ts';
import { quoted } from './quoted.ts';
import { removeNotesOf } from './timeline-notes.ts';

/** Takes a problem away, with its fishbone, its table and its notes. @throws VitalFewError `unknown-problem` */
export function removeProblem(project: ProjectFile, id: number): void {
  const { statement } = readProblem(project, id);
  project.journal.record(`Take the problem ${quoted(statement)} away`, (edit) => {
    freeFindings(project, edit, id);
    freeCharts(project, edit, id);
    removeWholeFishbone(project, edit, id);
    removeRowsOf(project, edit, id);
    removeNotesOf(project, edit, id);
    edit.remove('problem', id);
  });
}

/** What was kept as evidence for a problem stays, and belongs to no problem. */
function freeFindings({ db }: ProjectFile, edit: Edit, id: number): void {
  const kept = db
    .prepare<[number], number>('SELECT id FROM finding WHERE problem_id = ?')
    .pluck()
    .all(id);
  for (const findingId of kept) edit.update('finding', findingId, { problem_id: null });
}
