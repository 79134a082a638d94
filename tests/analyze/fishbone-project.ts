import { join } from 'node:path';
import { addProblem } from '#core/analyze/problems.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

/** A clock that stands still. */
export const noon = () => new Date(Date.UTC(2026, 0, 2, 12));

/** An empty project with one problem. */
export function projectWithProblem(): { project: ProjectFile; path: string; problemId: number } {
  const path = join(temporaryFolder(), 'p.vitalfew');
  const project = ProjectFile.create(path, 'P', projectOptions());
  const { id } = addProblem(
    project,
    {
      statement: 'Bags come late',
      filter: { conditions: [] },
      period: null,
      measure: { kind: 'count' },
      effect: 'bad',
    },
    noon,
  );
  return { project, path, problemId: id };
}
