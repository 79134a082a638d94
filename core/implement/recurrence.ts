import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { Change } from '../contract/changes.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { storedChecks } from './check-rows.ts';
import { recordOf } from './check-state.ts';

/** A change whose proven improvement came back. */
interface Recurrence {
  who: string;
  /** When it was put on record; ISO 8601, UTC. */
  at: string;
  /** What was found, in a sentence. */
  words: string;
}

const decided = z.object({ changeId: z.int(), at: z.string() });

function anyCameBack({ db }: ProjectFile): boolean {
  const found = db
    .prepare(
      `SELECT 1 FROM check_mark WHERE kind = 'verdict' AND content LIKE '%"cameBack":true%' LIMIT 1`,
    )
    .get();
  return found !== undefined;
}

/**
 * Changes that are open again because a check on record says that their improvement did not last, until somebody decides
 * on them later. It follows from the marks of checks, which nothing takes away, so that no stored state can say
 * otherwise: not a decision that was undone either.
 */
function recurrences(project: ProjectFile): Map<number, Recurrence> {
  const found = new Map<number, Recurrence>();
  if (!anyCameBack(project)) return found;
  for (const check of storedChecks(project)) {
    const record = recordOf(check);
    if (record === null || !record.recorded.cameBack) continue;
    const { at, who } = record.mark;
    const words = record.recorded.holding ?? record.recorded.words;
    const known = found.get(check.changeId);
    if (known === undefined || known.at < at) found.set(check.changeId, { who, at, words });
  }
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

/** Changes as they stand: those whose improvement came back are reopened, whatever was decided or undone before. */
export function withRecurrences(project: ProjectFile, changes: readonly Change[]): Change[] {
  const found = recurrences(project);
  return changes.map((change) => {
    const recurrence = found.get(change.id);
    if (recurrence === undefined || change.decision === 'reopened') return change;
    const { who, at, words } = recurrence;
    const reopened = { decision: 'reopened' as const, who, at, why: words };
    return { ...change, decision: 'reopened', decisions: [...change.decisions, reopened] };
  });
}

/**
 * Writes the decision down by which a change is open again, where it was undone: who decides on the change then decides on
 * what is shown.
 */
export function writeRecurrence(project: ProjectFile, change: Change): void {
  const recurrence = recurrences(project).get(change.id);
  if (recurrence === undefined || change.decision === 'reopened') return;
  const { who, at, words } = recurrence;
  project.journal.record(`Reopen the change ${quoted(change.title)}`, (edit) => {
    edit.insert('change_decision', {
      change_id: change.id,
      decision: 'reopened',
      who,
      at,
      why: words,
    });
  });
}
