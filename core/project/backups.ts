import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { Backup } from '../contract/project.ts';
import { writeWhole } from './atomic-file.ts';
import { copyDatabase, copyDatabaseNow, dropLeftJournal } from './copy-database.ts';
import type { Identity, ProjectFile } from './project-file.ts';
import { withStorageErrors } from './storage-errors.ts';

/** How many backups of one project are kept for each reason. */
const kept = { opening: 5, migration: 3 } as const;

const about = z.object({
  title: z.string(),
  at: z.string(),
  reason: z.enum(['opening', 'migration']),
  /** Where the project was, and its size and time then: an unchanged file needs no second backup. */
  path: z.string(),
  size: z.number(),
  modified: z.number(),
});
type About = z.infer<typeof about>;

/** A copy not finished after this time (ms) never will be. */
const brokenAfter = 3_600_000;

/** A backup about to be taken. */
interface Plan {
  facts: About;
  file: string;
  part: string;
  description: string;
}

interface Kept extends About {
  id: string;
  file: string;
}

/**
 * Copies of project files, kept beside the application's state: one folder for each project, each copy with
 * a small description next to it. A copy gets its final name only when it is whole.
 */
export class Backups {
  readonly #root: string;
  readonly #clock: () => Date;

  constructor(stateFolder: string, clock: () => Date) {
    this.#root = join(stateFolder, 'backups');
    this.#clock = clock;
  }

  /** Copies an open project in the background, unless its last backup is the same or `signal` stops it. */
  async takeOnOpening(project: ProjectFile, signal?: AbortSignal): Promise<void> {
    const { key, title } = project.identity();
    const plan = this.#plan(project.path, key, title, 'opening');
    if (plan === null) return;
    await copyDatabase(project.db, plan.part, signal);
    this.#finish(plan, key);
  }

  /** Copies a project file before its schema changes; the migration must not go on when this throws. */
  takeBeforeMigration(db: Database, path: string, { key, title }: Identity): void {
    const plan = this.#plan(path, key, title, 'migration');
    if (plan === null) return;
    withStorageErrors(plan.file, () => copyDatabaseNow(db, plan.part));
    this.#finish(plan, key);
  }

  list(): Backup[] {
    return this.#keys()
      .flatMap((key) => this.#of(key))
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .map((entry) => ({
        id: entry.id,
        title: entry.title,
        at: entry.at,
        reason: entry.reason,
        size: entry.size,
        fileName: basename(entry.path),
        folder: dirname(entry.path),
      }));
  }

  /**
   * Writes a backup to a new file.
   * @throws VitalFewError `backup-missing`, `file-exists`, and storage errors
   */
  restore(id: string, target: string): void {
    const entry = this.#keys()
      .flatMap((key) => this.#of(key))
      .find((candidate) => candidate.id === id);
    if (entry === undefined) {
      throw new VitalFewError(
        'backup-missing',
        'That backup is not kept any more. Choose another one.',
      );
    }
    if (existsSync(target)) {
      throw new VitalFewError(
        'file-exists',
        `There is a file ${basename(target)} already. Choose another name; nothing was overwritten.`,
        { file: basename(target) },
      );
    }
    withStorageErrors(target, () => {
      const part = `${target}.part`;
      try {
        copyFileSync(entry.file, part);
        dropLeftJournal(target);
        renameSync(part, target);
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
    });
  }

  /** The key stands in the project file, which may come from anyone: it must not lead to another folder. */
  #folder(key: string): string {
    const name = /^[\w-]{1,64}$/.test(key) ? key : createHash('sha256').update(key).digest('hex');
    return join(this.#root, name);
  }

  #keys(): string[] {
    return existsSync(this.#root) ? readdirSync(this.#root) : [];
  }

  /** The whole backups of one project, newest first. */
  #of(key: string): Kept[] {
    const folder = this.#folder(key);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
    const found: Kept[] = [];
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.json')) continue;
      const file = join(folder, name.replace(/\.json$/, '.vitalfew'));
      try {
        const parsed = about.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
        if (existsSync(file)) found.push({ ...parsed, id: `${key}/${name}`, file });
      } catch {
        // A description that does not read belongs to no backup; the copy beside it stays where it is.
      }
    }
    return found.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  #plan(path: string, key: string, title: string, reason: About['reason']): Plan | null {
    const stat = statSync(path);
    const facts: About = {
      title,
      at: this.#clock().toISOString(),
      reason,
      path,
      size: stat.size,
      modified: stat.mtimeMs,
    };
    const same = this.#of(key).some(
      (entry) =>
        entry.reason === reason &&
        entry.path === path &&
        entry.size === facts.size &&
        entry.modified === facts.modified,
    );
    if (same) return null;
    const folder = this.#folder(key);
    mkdirSync(folder, { recursive: true });
    this.#dropBroken(folder);
    const stem = join(folder, `${facts.at.replace(/[:.]/g, '-')}-${reason}`);
    return { facts, file: `${stem}.vitalfew`, part: `${stem}.part`, description: `${stem}.json` };
  }

  /** Removes copies that were not finished: their process ended, and nobody would find them. */
  #dropBroken(folder: string): void {
    const longAgo = this.#clock().getTime() - brokenAfter;
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.part')) continue;
      const path = join(folder, name);
      const status = statSync(path, { throwIfNoEntry: false });
      if (status !== undefined && status.mtimeMs < longAgo) rmSync(path, { force: true });
    }
  }

  #finish(plan: Plan, key: string): void {
    // The description first: a copy that nobody can find would stay for ever.
    writeWhole(plan.description, JSON.stringify(plan.facts, null, 2));
    renameSync(plan.part, plan.file);
    const stale = this.#of(key)
      .filter((entry) => entry.reason === plan.facts.reason)
      .slice(kept[plan.facts.reason]);
    for (const entry of stale) {
      rmSync(entry.file, { force: true });
      rmSync(entry.file.replace(/\.vitalfew$/, '.json'), { force: true });
    }
  }
}
