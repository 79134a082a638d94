import { z } from 'zod';
import type { ProjectFile } from '../project/project-file.ts';
import { storedChecks } from './check-rows.ts';
import { recordOf } from './check-state.ts';

/** A change whose proven improvement came back. */
export interface Recurrence {
  changeId: number;
  checkId: number;
  /** When it was put on record; ISO 8601, UTC. */
  at: string;
  /** What was found, in a sentence. */
  words: string;
}

const decided = z.object({ changeId: z.int(), at: z.string() });

/**
 * Changes that are open again because a check on record says that their improvement did not last, until somebody decides
 * on them later. It follows from the marks of checks, which nothing takes away, so that no stored state can say
 * otherwise: not a decision that was undone either.
 */
export function recurrences(project: ProjectFile): Map<number, Recurrence> {
  const found = new Map<number, Recurrence>();
  for (const check of storedChecks(project)) {
    const record = recordOf(check);
    if (record === null || !record.recorded.cameBack) continue;
    const { at } = record.mark;
    const words = record.recorded.holding ?? record.recorded.words;
    const known = found.get(check.changeId);
    if (known === undefined || known.at < at) {
      found.set(check.changeId, { changeId: check.changeId, checkId: check.id, at, words });
    }
  }
  if (found.size === 0) return found;
  const later = project.db
    .prepare(
      `SELECT change_id AS changeId, max(at) AS at FROM change_decision
       WHERE decision <> 'reopened' GROUP BY change_id`,
    )
    .all();
  for (const { changeId, at } of z.array(decided).parse(later)) {
    const recurrence = found.get(changeId);
    if (recurrence !== undefined && at > recurrence.at) found.delete(changeId);
  }
  return found;
}
