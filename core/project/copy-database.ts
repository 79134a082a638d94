import { rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';

/** Pages copied before other work gets its turn: some 8 MB. */
const pagesAtOnce = 1000;

/**
 * Copies an open database to a new file through its own connection. A plain copy of the file would open and
 * close it beside SQLite, and with that drop SQLite's lock on it (POSIX locks belong to the process).
 * What fails, or is stopped by `signal`, leaves no file behind.
 */
export async function copyDatabase(db: Database, to: string, signal?: AbortSignal): Promise<void> {
  rmSync(to, { force: true });
  const progress = () => {
    signal?.throwIfAborted();
    return pagesAtOnce;
  };
  try {
    await db.backup(to, { progress });
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

/** The same at one go, for a moment when nothing else may happen (before a migration). */
export function copyDatabaseNow(db: Database, to: string): void {
  rmSync(to, { force: true });
  db.prepare('VACUUM INTO ?').run(to);
}

/**
 * Removes the journal that a crash left beside a file which is about to be replaced: SQLite would take it for
 * the new file's, and write old pages over it.
 */
export function dropLeftJournal(path: string): void {
  rmSync(`${path}-journal`, { force: true });
}
