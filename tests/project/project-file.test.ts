import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { migrate } from '#core/project/migrate.ts';
import { migrations } from '#core/project/migrations/all.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from './project-options.ts';
import { temporaryFolder } from './temporary-folder.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof VitalFewError) return error.code;
    throw error;
  }
  return 'no error';
}

function newProject(): string {
  const path = join(temporaryFolder(), 'complaints.vitalfew');
  ProjectFile.create(path, 'Complaints', projectOptions()).close();
  return path;
}

const open = (path: string, access: 'write' | 'read' = 'write') =>
  ProjectFile.open(path, access, projectOptions());

describe('a project file', () => {
  it('is created, closed and opened with its title', () => {
    const project = open(newProject());
    expect(project.identity()).toEqual({ title: 'Complaints', key: 'key-1' });
    expect(project.access).toBe('write');
    project.close();
  });

  it('is never created over a file that exists', () => {
    const path = newProject();
    const before = readFileSync(path);
    expect(codeOf(() => ProjectFile.create(path, 'Other', projectOptions()))).toBe('file-exists');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('leaves one file behind when it is closed', () => {
    const path = newProject();
    const project = open(path);
    project.journal.record('Rename', (edit) => edit.update('project', 1, { title: 'New' }));
    project.close();
    expect(readdirSync(join(path, '..'))).toEqual(['complaints.vitalfew']);
  });

  it('says what is wrong with a file that is not there, a folder, and another kind of file', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub.vitalfew'));
    writeFileSync(join(folder, 'text.vitalfew'), 'hello');
    writeFileSync(join(folder, 'empty.vitalfew'), '');
    const other = new Sqlite(join(folder, 'other.vitalfew'));
    other.exec('CREATE TABLE a (b)');
    other.close();
    expect(codeOf(() => open(join(folder, 'none.vitalfew')))).toBe('file-missing');
    expect(codeOf(() => open(join(folder, 'sub.vitalfew')))).toBe('file-is-folder');
    for (const name of ['text', 'empty', 'other']) {
      expect(codeOf(() => open(join(folder, `${name}.vitalfew`)))).toBe('project-not-ours');
    }
  });

  it('notices that it is damaged: cut short, or with pages overwritten', () => {
    const cut = newProject();
    truncateSync(cut, 20_000);
    expect(codeOf(() => open(cut))).toBe('project-damaged');
    const scribbled = newProject();
    const bytes = readFileSync(scribbled);
    bytes.fill(0xab, 8192 + 100, 8192 * 4);
    writeFileSync(scribbled, bytes);
    expect(codeOf(() => open(scribbled))).toBe('project-damaged');
  });

  it('opens for reading when a newer version wrote it', () => {
    const path = newProject();
    const db = new Sqlite(path);
    db.pragma('user_version = 999');
    db.close();
    const project = open(path);
    expect([project.access, project.readOnlyBecause]).toEqual(['read', 'newer']);
    project.close();
  });

  it('says so when a newer version keeps things in a way that cannot be read', () => {
    const path = newProject();
    const db = new Sqlite(path);
    db.exec('ALTER TABLE field RENAME COLUMN role TO part');
    db.pragma('user_version = 999');
    db.close();
    expect(codeOf(() => open(path))).toBe('project-newer');
  });

  it('opens for reading after a crash in the middle of a write', () => {
    const path = newProject();
    const crashed = `${path}-crashed.vitalfew`;
    const db = new Sqlite(path);
    db.pragma('cache_size = 1');
    db.exec(`CREATE TABLE more (text TEXT) STRICT;
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
      INSERT INTO more SELECT hex(randomblob(4000)) FROM n;
      BEGIN; UPDATE project SET title = 'Half done'; UPDATE more SET text = hex(randomblob(4000));`);
    copyFileSync(path, crashed);
    copyFileSync(`${path}-journal`, `${crashed}-journal`);
    db.close();
    const project = open(crashed, 'read');
    expect([project.access, project.identity().title]).toEqual(['read', 'Complaints']);
    project.close();
  });

  it('is open in one process at a time', () => {
    const path = newProject();
    const project = open(path);
    expect(codeOf(() => open(path))).toBe('project-locked');
    project.close();
    const again = open(path);
    again.close();
  });

  it('opens for reading when asked, and does not change by a byte', () => {
    const path = newProject();
    const before = readFileSync(path);
    const project = open(path, 'read');
    project.setView(project.view());
    expect(() =>
      project.journal.record('Rename', (edit) => edit.update('project', 1, { title: 'X' })),
    ).toThrow(/readonly/);
    project.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('opens for reading in a folder where nothing may be written', () => {
    const path = newProject();
    const folder = join(path, '..');
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    // Permissions do not bind the superuser, so another user looks where this one is root.
    const script = `
      import { ProjectFile } from '#core/project/project-file.ts';
      const p = ProjectFile.open(${JSON.stringify(path)}, 'write',
        { actor: 'a', clock: () => new Date(), randomKey: () => 'k', timeZone: 'UTC' });
      console.log(p.access, p.readOnlyBecause, p.identity().title);`;
    const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const seen = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      cwd: join(import.meta.dirname, '..', '..'),
      encoding: 'utf8',
      ...asNobody,
    });
    chmodSync(folder, 0o755);
    expect(seen.stderr + seen.stdout).toContain('read read-only-file Complaints');
  });

  it('keeps where the user was, and starts anew when that does not parse', () => {
    const path = newProject();
    const project = open(path);
    project.setView({ ...project.view(), screen: 'analyze' });
    project.close();
    const again = open(path);
    expect(again.view().screen).toBe('analyze');
    again.db.prepare(`UPDATE project SET view = '{"screen": 7}'`).run();
    expect(again.view().screen).toBe('aggregate');
    again.close();
  });
});

describe('migrations', () => {
  it('are numbered 1, 2, 3, … and stamp their version', () => {
    expect(migrations.map((one) => one.version)).toEqual(migrations.map((_, index) => index + 1));
    const db = new Sqlite(':memory:');
    migrate(db);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });

  it('know no sheets of imports that were made before they were kept', () => {
    const db = new Sqlite(':memory:');
    migrate(db, 3);
    db.exec(`
      INSERT INTO source VALUES (1, 'Desk', '2025-01-01T00:00:00Z');
      INSERT INTO import (id, source_id, state, file_name, file_hash, file_size, imported_at, first_incident,
        rows_read, accepted, rejected, recipe, file_rows, rows_without)
      VALUES (1, 1, 'live', 'old.xlsx', 'hash', 40, '2025-01-01T00:00:00Z', 1, 3, 2, 1, '{}', 5, 2);
    `);
    migrate(db);
    const kept = db.prepare('SELECT file_rows, rows_without, sheets, sheet_runs FROM import').get();
    expect(kept).toEqual({ file_rows: 5, rows_without: 2, sheets: null, sheet_runs: null });
    db.close();
  });

  it('bring a file of every earlier version to the same schema', () => {
    const schemaFrom = (version: number) => {
      const db = new Sqlite(':memory:');
      migrate(db, version);
      migrate(db);
      const schema = db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all();
      db.close();
      return schema;
    };
    const latest = schemaFrom(migrations.length);
    for (const { version } of migrations) expect(schemaFrom(version)).toEqual(latest);
  });

  it('leave the version before when one fails, whole', () => {
    const db = new Sqlite(':memory:');
    const failing = [
      ...migrations,
      { version: migrations.length + 1, sql: 'CREATE TABLE half (a); CREATE TABLE half (a);' },
    ];
    expect(() => migrate(db, failing.length, failing)).toThrow(/already exists/);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'half'`).get()).toBeUndefined();
    db.close();
  });
});
