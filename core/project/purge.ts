import type { ProjectFile } from './project-file.ts';
import type { TaskControl } from './task-control.ts';

/** Incidents whose words are taken out of the text index at a time: about 20 ms of work. */
const batch = 10_000;

/** Takes away decisions that were undone and can no longer be redone. */
export async function purgeDroppedDecisions(
  { db, access, journal }: ProjectFile,
  task: TaskControl,
): Promise<void> {
  if (access === 'read' || journal.next().redo !== null) return;
  const some = db.prepare(
    `DELETE FROM decision WHERE id IN (SELECT id FROM decision WHERE state = 'undone' LIMIT 100)`,
  );
  while (some.run().changes > 0) await task.breathe();
}

/**
 * Frees what undone imports hold once they can no longer be redone. Each step is its own transaction, so
 * that it can be interrupted anywhere and goes on at the next opening.
 */
export async function purgeDroppedImports(project: ProjectFile, task: TaskControl): Promise<void> {
  if (project.access === 'read') return;
  const { db } = project;
  if (project.journal.next().redo !== null) return;
  const dropped = db
    .prepare<[], { id: number; first: number; accepted: number }>(
      `SELECT id, first_incident AS first, accepted FROM import WHERE state = 'undone'`,
    )
    .all();
  for (const { id, first, accepted } of dropped) {
    for (const table of ['column_chunk', 'source_row_chunk', 'version_chunk', 'reject'] as const) {
      const one = db.prepare(
        `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE import_id = ? LIMIT 50)`,
      );
      while (one.run(id).changes > 0) await task.breathe();
    }
    const words = db.prepare('DELETE FROM incident_text WHERE rowid >= ? AND rowid < ?');
    for (let from = first; from < first + accepted; from += batch) {
      words.run(from, Math.min(from + batch, first + accepted));
      await task.breathe();
    }
    db.prepare(`UPDATE import SET state = 'purged' WHERE id = ?`).run(id);
  }
}
