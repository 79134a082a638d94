import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Backups } from '#core/project/backups.ts';
import { copyProjectFile } from '#core/project/copy-file.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { Recents } from '#core/project/recents.ts';
import { projectOptions } from './project-options.ts';
import { temporaryFolder } from './temporary-folder.ts';

function closedProject(folder: string, name = 'p'): string {
  const path = join(folder, `${name}.vitalfew`);
  ProjectFile.create(path, 'Complaints', projectOptions()).close();
  return path;
}

async function backUp(backups: Backups, path: string): Promise<void> {
  const project = ProjectFile.open(path, 'write', projectOptions());
  await backups.takeOnOpening(project);
  project.close();
}

async function copy(path: string, to: string): Promise<void> {
  const project = ProjectFile.open(path, 'write', projectOptions());
  try {
    await copyProjectFile(project, to);
  } finally {
    project.close();
  }
}

function rename(path: string, title: string): void {
  const project = ProjectFile.open(path, 'write', projectOptions());
  project.journal.record(title, (edit) => edit.update('project', 1, { title }));
  project.close();
}

describe('backups', () => {
  it('are kept on opening, once for each state, the last five', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const backups = new Backups(join(folder, 'state'), projectOptions().clock);
    await backUp(backups, path);
    await backUp(backups, path);
    expect(backups.list()).toHaveLength(1);
    for (const title of ['1', '2', '3', '4', '5', '6']) {
      rename(path, title);
      await backUp(backups, path);
    }
    expect(backups.list().map((one) => one.title)).toEqual(['6', '5', '4', '3', '2']);
    expect(readdirSync(join(folder, 'state', 'backups', 'key-1'))).toHaveLength(10);
  });

  it('are restored to a new file, never over one', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const backups = new Backups(join(folder, 'state'), projectOptions().clock);
    const before = ProjectFile.open(path, 'write', projectOptions());
    backups.takeBeforeMigration(before.db, path, before.identity());
    before.close();
    rename(path, 'Later');
    const id = backups.list()[0]?.id ?? '';
    expect(() => backups.restore(id, path)).toThrow('nothing was overwritten');
    const target = join(folder, 'restored.vitalfew');
    backups.restore(id, target);
    const restored = ProjectFile.open(target, 'write', projectOptions());
    expect(restored.identity().title).toBe('Complaints');
    restored.close();
    expect(() => backups.restore('k/../../x', target)).toThrow('not kept any more');
  });

  it('that are half written do not count', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const backups = new Backups(join(folder, 'state'), projectOptions().clock);
    await backUp(backups, path);
    writeFileSync(join(folder, 'state', 'backups', 'key-1', 'broken.json'), '{');
    writeFileSync(join(folder, 'state', 'backups', 'key-1', 'half.part'), 'x');
    expect(backups.list()).toHaveLength(1);
  });
});

describe('a copy of a project', () => {
  it('replaces an earlier copy, but no other file and not the project itself', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const target = join(folder, 'copy.vitalfew');
    await copy(path, target);
    rename(path, 'Later');
    await copy(path, target);
    const read = ProjectFile.open(target, 'read', projectOptions());
    expect(read.identity().title).toBe('Later');
    read.close();
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'dear');
    await expect(copy(path, letter)).rejects.toThrow('not a Vital Few project');
    await expect(copy(path, path)).rejects.toThrow('is open');
    await expect(copy(path, join(folder, 'no', 'x.vitalfew'))).rejects.toThrow();
    expect(readFileSync(letter, 'utf8')).toBe('dear');
    expect(existsSync(`${letter}.part`)).toBe(false);
  });
});

describe('the lock on an open project', () => {
  it('outlives its backup, a copy, and another path to the same file', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    symlinkSync(path, join(folder, 'alias.vitalfew'));
    const project = ProjectFile.open(path, 'write', projectOptions());
    const backups = new Backups(join(folder, 'state'), projectOptions().clock);
    await backups.takeOnOpening(project);
    backups.takeBeforeMigration(project.db, path, project.identity());
    await copyProjectFile(project, join(folder, 'copy.vitalfew'));
    await expect(copyProjectFile(project, join(folder, 'alias.vitalfew'))).rejects.toThrow(
      'is open',
    );
    // SQLite itself looks past its own process's lock, so another process has to try.
    const script = `import { ProjectFile } from '#core/project/project-file.ts';
      try { ProjectFile.open(${JSON.stringify(path)}, 'write',
        { actor: 'a', clock: () => new Date(), randomKey: () => 'k', timeZone: 'UTC' }); console.log('opened'); }
      catch (error) { console.log(error.code); }`;
    const seen = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      cwd: join(import.meta.dirname, '..', '..'),
      encoding: 'utf8',
    });
    expect(seen.stdout.trim()).toBe('project-locked');
    project.close();
  });
});

describe('recent projects', () => {
  it('are remembered newest first, forgotten on request, and survive a damaged list', () => {
    const folder = temporaryFolder();
    const files = { path: (token: string) => token, grant: (path: string) => path };
    const recents = new Recents(folder, files);
    const entry = { title: 'T', openedAt: '2026-01-01T00:00:00.000Z', incidents: 3 };
    recents.remember({ ...entry, path: closedProject(folder, 'a') });
    recents.remember({ ...entry, path: join(folder, 'gone.vitalfew') });
    recents.remember({ ...entry, path: join(folder, 'a.vitalfew') });
    expect(recents.list().map((one) => [one.fileName, one.present])).toEqual([
      ['a.vitalfew', true],
      ['gone.vitalfew', false],
    ]);
    recents.forget(join(folder, 'a.vitalfew'));
    expect(recents.list()).toHaveLength(1);
    writeFileSync(join(folder, 'recent-projects.json'), '[{"path": 1}]');
    expect(recents.list()).toEqual([]);
  });
});

describe('files beside a copy', () => {
  /** A project in the middle of a write, as a crash leaves it: its journal, and the file. */
  function journalOf(path: string): Buffer {
    const db = new Sqlite(path);
    db.exec(`PRAGMA cache_size = 1; CREATE TABLE more (text TEXT) STRICT;
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
      INSERT INTO more SELECT hex(randomblob(4000)) FROM n;
      BEGIN; UPDATE project SET title = 'Half done'; UPDATE more SET text = hex(randomblob(4000));`);
    const journal = readFileSync(`${path}-journal`);
    db.close();
    return journal;
  }

  it('do not get into it: the journal that a lost project left', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const journal = journalOf(closedProject(folder, 'lost'));
    rename(path, 'Kept');
    const backups = new Backups(join(folder, 'state'), projectOptions().clock);
    await backUp(backups, path);
    const restored = join(folder, 'restored.vitalfew');
    const copied = join(folder, 'copied.vitalfew');
    for (const target of [restored, copied]) writeFileSync(`${target}-journal`, journal);
    backups.restore(backups.list()[0]?.id ?? '', restored);
    await copy(path, copied);
    for (const target of [restored, copied]) {
      const project = ProjectFile.open(target, 'write', projectOptions());
      expect(project.identity().title).toBe('Kept');
      project.close();
    }
  });

  it('are not replaced while they are open elsewhere', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const other = ProjectFile.open(closedProject(folder, 'other'), 'write', projectOptions());
    await expect(copy(path, other.path)).rejects.toMatchObject({ code: 'project-locked' });
    other.close();
    await copy(path, other.path);
  });

  it('stay in their folder, whatever key a project gives itself', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const db = new Sqlite(path);
    db.prepare('UPDATE project SET key = ?').run('../../elsewhere');
    db.close();
    const backups = new Backups(join(folder, 'state'), projectOptions().clock);
    await backUp(backups, path);
    expect(backups.list()).toHaveLength(1);
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  it('are cleared away when a copy was not finished', async () => {
    const folder = temporaryFolder();
    const path = closedProject(folder);
    const kept = join(folder, 'state', 'backups', 'key-1');
    mkdirSync(kept, { recursive: true });
    for (const name of ['old.part', 'new.part']) writeFileSync(join(kept, name), '');
    utimesSync(join(kept, 'old.part'), 0, 0);
    utimesSync(join(kept, 'new.part'), 4_000_000_000, 4_000_000_000);
    await backUp(new Backups(join(folder, 'state'), projectOptions().clock), path);
    expect(readdirSync(kept).filter((name) => name.endsWith('.part'))).toEqual(['new.part']);
  });

  it('go when a copy is stopped', async () => {
    const folder = temporaryFolder();
    const project = ProjectFile.open(closedProject(folder), 'write', projectOptions());
    const backups = new Backups(join(folder, 'state'), projectOptions().clock);
    const taking = backups.takeOnOpening(project, AbortSignal.abort());
    await expect(taking).rejects.toThrow();
    project.close();
    expect(readdirSync(join(folder, 'state', 'backups', 'key-1'))).toEqual([]);
  });
});
