import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { answerFishbone } from '#core/analyze/fishbone-answer.ts';
import { addBone } from '#core/analyze/fishbone-edits.ts';
import { listProblems } from '#core/analyze/problems.ts';
import { applicationId } from '#core/project/file-check.ts';
import { currentVersion, migrate } from '#core/project/migrate.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from './project-options.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A project as an earlier version left it; from the fifth on with a problem, and one whose making was undone. */
function earlierProject(path: string, version: number): void {
  const db = new Sqlite(path);
  db.pragma('page_size = 8192');
  db.pragma(`application_id = ${applicationId}`);
  migrate(db, version);
  db.exec(
    `INSERT INTO project (id, key, title, created_at, view)
     VALUES (1, 'key', 'Old', '2025-01-01T00:00:00Z', '{}')`,
  );
  if (version >= 5) {
    const problem = (id: number) =>
      `{"table":"problem","id":${id},"before":null,"after":{"id":${id},"statement":"P${id}","filter":"{\\"conditions\\":[]}","created_at":"2025-01-02T00:00:00Z"}}`;
    db.exec(`
      INSERT INTO problem (id, statement, filter, created_at)
      VALUES (1, 'P1', '{"conditions":[]}', '2025-01-02T00:00:00Z');
      INSERT INTO journal VALUES (1, '2025-01-02T00:00:00Z', 'Ana', 'Make P1', 'done', '[${problem(1)}]'),
        (2, '2025-01-02T00:00:00Z', 'Ana', 'Make P2', 'undone', '[${problem(2)}]');
    `);
  }
  db.close();
}

for (let version = 1; version < currentVersion; version += 1) {
  it(`a project of version ${version} opens and takes a fishbone`, () => {
    const path = join(temporaryFolder(), 'old.vitalfew');
    earlierProject(path, version);
    const project = ProjectFile.open(path, 'write', projectOptions());
    expect(project.db.pragma('user_version', { simple: true })).toBe(currentVersion);
    expect(project.db.pragma('foreign_key_check')).toEqual([]);
    expect(project.identity().title).toBe('Old');
    const before = listProblems(project);
    expect(before.map(({ statement }) => statement)).toEqual(version >= 5 ? ['P1'] : []);
    if (version >= 5) {
      expect(before[0]).toMatchObject({
        period: null,
        measure: { kind: 'count' },
        effect: 'bad',
        head: 'right',
        causes: { all: 0, confirmed: 0, ruledOut: 0 },
      });
      project.journal.redo();
      expect(listProblems(project).map(({ statement }) => statement)).toEqual(['P2', 'P1']);
      addBone(project, { problemId: 2, name: 'Skills', before: null });
      expect(answerFishbone(project, 2).bones).toMatchObject([{ name: 'Skills', side: 'above' }]);
      for (let step = 0; step < 3; step += 1) project.journal.undo();
      expect(listProblems(project)).toEqual([]);
    }
    project.close();
  });
}
