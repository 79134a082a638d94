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

/** Bytes of decisions that are read between two pauses; each counts some more for itself. */
const stepBytes = 1 << 20;
const ownBytes = 256;

const columns = `id, category_id, way = 'suggestion' AND length(incidents) > 4, way = 'split', incidents`;
type Columns = [number, number | null, 0 | 1, 0 | 1, Uint8Array];

/** A decision as it was kept. */
interface KeptDecision extends NewDecision {
  /** Many suggestions were accepted at once: nobody looked at them one by one. */
  unseen: boolean;
  /** Incidents went along with a category that was split or retired: how they were looked at stays as it was. */
  along: boolean;
}

/**
 * Visits live decisions after the decision `after`, in the order in which they were made, in steps. The database may
 * be asked between two.
 */
export function* decisionSteps(
  db: Database,
  after: number,
  visit: (decision: KeptDecision) => void,
): Generator<void> {
  const some = db
    .prepare<[number], Columns>(
      `SELECT ${columns} FROM decision WHERE id > ? AND state = 'live' ORDER BY id`,
    )
    .raw();
  for (let from: number | null = after; from !== null;) {
    let read = 0;
    let last: number | null = null;
    for (const [id, categoryId, unseen, along, bytes] of some.iterate(from)) {
      // A copy, because a blob need not lie at a multiple of four bytes.
      const copy = new Uint8Array(bytes);
      const incidents = new Int32Array(copy.buffer, 0, copy.byteLength >> 2);
      visit({ categoryId, incidents, unseen: unseen === 1, along: along === 1 });
      read += bytes.byteLength + ownBytes;
      if (read < stepBytes) continue;
      last = id;
      break;
    }
    from = last;
    if (from !== null) yield;
  }
}

/** The same at once. */
export function eachDecision(
  db: Database,
  after: number,
  visit: (decision: KeptDecision) => void,
): void {
  for (const step of decisionSteps(db, after, visit)) void step;
}

/** The first live decision that accepted many suggestions at once; null when there is none. */
export function firstUnseen(db: Database): number | null {
  return z
    .int()
    .nullable()
    .parse(
      db
        .prepare(
          `SELECT min(id) FROM decision
           WHERE state = 'live' AND way = 'suggestion' AND length(incidents) > 4`,
        )
        .pluck()
        .get(),
    );
}

/** What tells whether decisions came or went: the newest one, and those that are undone. */
export interface DecisionState {
  newest: number;
  undone: string;
}

/** How decisions stand in the file. */
export function decisionState(db: Database): DecisionState {
  const newest = z.int().nullable().parse(db.prepare('SELECT max(id) FROM decision').pluck().get());
  const undone = db.prepare(`SELECT id FROM decision WHERE state = 'undone' ORDER BY id`).pluck();
  return { newest: newest ?? 0, undone: undone.all().join() };
}
