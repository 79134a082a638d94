import { join } from 'node:path';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

/** Stores a change of which nothing is said but its title. */
export function storeChange(project: ProjectFile, title: string): number {
  return project.journal.record(`Propose ${title}`, (edit) =>
    edit.insert('change', {
      title,
      kind: 'correction',
      as_is: '',
      to_be: '',
      acts: '[]',
      consulted: '[]',
      notes: '',
      created_at: '2026-01-01T00:00:00.000Z',
    }),
  );
}

/** Stores a touch point of which nothing is said but its name. */
export function storeTouchPoint(project: ProjectFile, name: string, stage = 'interest'): number {
  return project.journal.record(`Add ${name}`, (edit) =>
    edit.insert('touch_point', {
      name,
      stage,
      position: 1,
      entry: '',
      exit: '',
      risk: '',
      experience: '[]',
      notes: '',
    }),
  );
}

/** An empty project with two changes and a touch point. */
export function projectWithChanges(): { project: ProjectFile; path: string } {
  const path = join(temporaryFolder(), 'p.vitalfew');
  const project = ProjectFile.create(path, 'P', projectOptions());
  storeChange(project, 'Scan earlier');
  storeChange(project, 'Train');
  storeTouchPoint(project, 'Check-in');
  return { project, path };
}
