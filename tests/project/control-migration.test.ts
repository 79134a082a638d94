import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { addPhase } from '#core/analyze/control-edits.ts';
import { listCharts } from '#core/analyze/control-store.ts';
import { controlDefinition } from '#core/contract/control-charts.ts';
import { applicationId } from '#core/project/file-check.ts';
import { currentVersion, migrate } from '#core/project/migrate.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from './project-options.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A project as an earlier version left it. */
function earlierProject(path: string, version: number): void {
  const db = new Sqlite(path);
  db.pragma('page_size = 8192');
  db.pragma(`application_id = ${applicationId}`);
  migrate(db, version);
  db.exec(
    `INSERT INTO project (id, key, title, created_at, view)
     VALUES (1, 'key', 'Old', '2025-01-01T00:00:00Z', '{}')`,
  );
  db.close();
}

const definition = controlDefinition.parse({
  filter: { conditions: [] },
  charted: { kind: 'count' },
  timeFieldId: 1,
});

for (let version = 1; version < currentVersion; version += 1) {
  it(`a project of version ${version} opens and takes a control chart`, () => {
    const path = join(temporaryFolder(), 'old.vitalfew');
    earlierProject(path, version);
    const project = ProjectFile.open(path, 'write', projectOptions());
    expect(listCharts(project)).toEqual([]);
    const id = project.journal.record('Keep it', (edit) =>
      edit.insert('control_chart', {
        problem_id: null,
        name: 'Daily',
        definition: JSON.stringify(definition),
        per: null,
        created_at: '2025-01-02T00:00:00Z',
      }),
    );
    addPhase(project, { id, startsAt: 5, note: 'New desk' }, () => new Date(0));
    expect(listCharts(project)).toEqual([
      {
        id,
        name: 'Daily',
        problemId: null,
        definition,
        phases: [
          expect.objectContaining({
            startsAt: 5,
            note: 'New desk',
            origin: 'user',
            baseline: null,
          }),
        ],
      },
    ]);
    expect(project.db.pragma('foreign_key_check')).toEqual([]);
    project.journal.undo();
    project.journal.undo();
    expect(listCharts(project)).toEqual([]);
    project.close();
  });
}
