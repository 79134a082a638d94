import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { addChange, changeChange, decideChange, removeChange } from '#core/modify/change-edits.ts';
import { keepPhases } from '#core/modify/change-phases.ts';
import { listChanges } from '#core/modify/changes.ts';
import { applicationId } from '#core/project/file-check.ts';
import { journalledTables } from '#core/project/journalled-tables.ts';
import { currentVersion, migrate } from '#core/project/migrate.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from './project-options.ts';
import { temporaryFolder } from './temporary-folder.ts';

const clock = () => new Date(Date.UTC(2026, 0, 2, 12));

/** A project as an earlier version left it; from version 7 on it holds a control chart of a problem with a cause. */
function earlierProject(path: string, version: number): void {
  const db = new Sqlite(path);
  db.pragma('page_size = 8192');
  db.pragma(`application_id = ${applicationId}`);
  migrate(db, version);
  db.exec(
    `INSERT INTO project (id, key, title, created_at, view)
     VALUES (1, 'key', 'Old', '2025-01-01T00:00:00Z', '{}')`,
  );
  if (version >= 7) {
    db.exec(`
      INSERT INTO problem (id, statement, filter, created_at, measure, effect, head)
      VALUES (1, 'Late', '{"conditions":[]}', '2025', '{"kind":"count"}', 'bad', 'right');
      INSERT INTO bone (id, problem_id, name, position, side, collapsed) VALUES (1, 1, 'B', 1, 'above', 0);
      INSERT INTO cause (id, problem_id, bone_id, text, position, notes, votes, needs_all, collapsed, act_on)
      VALUES (1, 1, 1, 'Belt', 1, '', 0, 0, 0, 0);
      INSERT INTO cause_status (cause_id, status, who, at, why) VALUES (1, 'confirmed', 'Ana', '2025', 'Seen.');
      INSERT INTO control_chart (id, problem_id, name, definition, created_at) VALUES (1, 1, 'Daily', '{}', '2025');
      INSERT INTO control_phase (chart_id, starts_at, note, origin, who, made_at)
      VALUES (1, NULL, '', 'user', 'Ana', '2025');
    `);
  }
  db.close();
}

for (let version = 1; version < currentVersion; version += 1) {
  it(`a project of version ${version} opens and takes a change`, () => {
    const path = join(temporaryFolder(), 'old.vitalfew');
    earlierProject(path, version);
    const project = ProjectFile.open(path, 'write', projectOptions());
    keepPhases(project, clock);
    expect(listChanges(project)).toEqual([]);
    const causeIds = version >= 7 ? [1] : [];
    const about = { accountable: 'Ana', kind: 'containment', causeIds } as const;
    const { id } = addChange(project, { title: 'A second belt', ...about }, clock);
    decideChange(project, { id, decision: 'approved', why: '' }, clock);
    changeChange(project, { id, liveOn: '2025-12-31' }, clock);
    expect(listChanges(project)).toMatchObject([
      { id, title: 'A second belt', liveOn: '2025-12-31', decision: 'approved' },
    ]);
    const phases = () =>
      project.db.prepare('SELECT origin, change_id, note FROM control_phase ORDER BY id').all();
    const first = { origin: 'user', change_id: null, note: '' };
    const line = { origin: 'change', change_id: id, note: 'A second belt' };
    expect(phases()).toEqual(version >= 7 ? [first, line] : []);
    removeChange(project, id);
    expect(phases()).toEqual(version >= 7 ? [first] : []);
    expect(project.db.pragma('foreign_key_check')).toEqual([]);
    for (let edit = 0; edit < 4; edit += 1) project.journal.undo();
    expect(listChanges(project)).toEqual([]);
    project.close();
  });
}

it('the journal knows every column of its tables', () => {
  const path = join(temporaryFolder(), 'new.vitalfew');
  const project = ProjectFile.create(path, 'New', projectOptions());
  for (const [table, columns] of Object.entries(journalledTables)) {
    const known = project.db
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table);
    expect([table, columns.filter((column) => !known.includes(column))]).toEqual([table, []]);
  }
  project.close();
});
