import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { DecisionWay } from '../contract/categories.ts';
import type { Edit } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';

/** Incidents that were put into one category at once; null: their decision is taken back. */
export interface NewDecision {
  categoryId: number | null;
  /** Numbers of incidents, rising. */
  incidents: Int32Array;
}

/**
 * Keeps decisions as part of an edit. Each stands apart from the journal and only its state is journalled, so that a
 * decision on a million incidents is undone as fast as one on a single one.
 */
export function keepDecisions(
  project: ProjectFile,
  edit: Edit,
  way: DecisionWay,
  decisions: readonly NewDecision[],
  clock: () => Date,
): void {
  const at = clock().toISOString();
  const insert = project.db.prepare(
    `INSERT INTO decision (state, category_id, way, at, actor, incidents)
     VALUES ('undone', ?, ?, ?, ?, ?)`,
  );
  for (const { categoryId, incidents } of decisions) {
    if (incidents.length === 0) continue;
    const bytes = new Uint8Array(incidents.buffer, incidents.byteOffset, incidents.byteLength);
    const { lastInsertRowid } = insert.run(categoryId, way, at, project.journal.actor, bytes);
    edit.update('decision', Number(lastInsertRowid), { state: 'live' });
  }
}

/** Keeps decisions, as one entry of the journal. */
export function recordDecisions(
  project: ProjectFile,
  label: string,
  way: DecisionWay,
  decisions: readonly NewDecision[],
  clock: () => Date,
): void {
  project.journal.record(label, (edit) => keepDecisions(project, edit, way, decisions, clock));
}

/** Live decisions after the decision `after`, in the order in which they were made. */
export function eachDecision(
  db: Database,
  after: number,
  visit: (decision: NewDecision) => void,
): void {
  const rows = db
    .prepare<[number], [number | null, Uint8Array]>(
      `SELECT category_id, incidents FROM decision
       WHERE id > ? AND state = 'live' ORDER BY id`,
    )
    .raw()
    .iterate(after);
  for (const [categoryId, bytes] of rows) {
    // A copy, because a blob need not lie at a multiple of four bytes.
    const copy = new Uint8Array(bytes);
    visit({ categoryId, incidents: new Int32Array(copy.buffer, 0, copy.byteLength >> 2) });
  }
}

/** What tells whether decisions came or went: the newest one, and those that are undone. */
export function decisionState(db: Database): { newest: number; undone: string } {
  const newest = z.int().nullable().parse(db.prepare('SELECT max(id) FROM decision').pluck().get());
  const undone = db.prepare(`SELECT id FROM decision WHERE state = 'undone' ORDER BY id`).pluck();
  return { newest: newest ?? 0, undone: undone.all().join() };
}
