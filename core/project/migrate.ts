import type { Database } from 'better-sqlite3';
import { migrations } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';

/** The schema version this program writes. */
export const currentVersion = migrations.length;

/**
 * Brings a database from its version to `target`, one transaction per migration, each with its version
 * stamp in the same transaction: an interrupted migration leaves the version before it, whole.
 */
export function migrate(
  db: Database,
  target: number = currentVersion,
  steps: readonly Migration[] = migrations,
): void {
  const from = Number(db.pragma('user_version', { simple: true }));
  for (const migration of steps.slice(from, target)) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}
