import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { Change } from '../contract/changes.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { type LiveReading, type LiveReadings, liveReadings } from './check-live.ts';
import { type StoredCheck, storedChecks } from './check-rows.ts';
import { recordOf } from './check-state.ts';

/** A change whose proven improvement came back. */
interface Recurrence {
  who: string;
  /** When it was put on record; of what is not, the end of the window that it was found in. ISO 8601, UTC. */
  at: string;
  /** What was found, in a sentence. */
  words: string;
}

const decided = z.object({ changeId: z.int(), at: z.string() });

/** Who reopens a change as long as nobody has put on record what the incidents say. */
const nobody = 'Worked out from the incidents';

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
function recordedRecurrences(
  project: ProjectFile,
  checks: readonly StoredCheck[],
): Map<number, Recurrence> {
  const found = new Map<number, Recurrence>();
  if (!anyCameBack(project)) return found;
  for (const check of checks) {
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

/** What the incidents say of a check that is not on record; null: not that it came back. */
function foundNow({ benchmark }: StoredCheck, live: LiveReading | undefined): Recurrence | null {
  const window = live?.holding.windows.findLast(({ cameBack }) => cameBack);
  if (!live?.live?.cameBack || window === undefined) return null;
  const words = `${live.holding.words} This is worked out and not on record yet: put it on record on the page of its check by ${quoted(benchmark)} (Implement, Checks).`;
  return { who: nobody, at: `${window.to}T00:00:00.000Z`, words };
}

/**
 * Changes that are open again by what incidents say now, though nobody has put it on record: until the change was reopened
 * after the window that it was found in, be it to decide on it anew.
 */
function liveRecurrences(
  { db }: ProjectFile,
  checks: readonly StoredCheck[],
  { readings }: Pick<LiveReadings, 'readings'>,
): Map<number, Recurrence> {
  const found = new Map<number, Recurrence>();
  for (const check of checks) {
    const recurrence = foundNow(check, readings.get(check.id));
    if (recurrence === null || recordOf(check)?.recorded.cameBack === true) continue;
    const known = found.get(check.changeId);
    if (known === undefined || known.at < recurrence.at) found.set(check.changeId, recurrence);
  }
  if (found.size === 0) return found;
  const reopened = db
    .prepare(
      `SELECT change_id AS changeId, max(at) AS at FROM change_decision
       WHERE decision = 'reopened' GROUP BY change_id`,
    )
    .all();
  for (const { changeId, at } of z.array(decided).parse(reopened)) {
    if (at >= (found.get(changeId)?.at ?? '')) found.delete(changeId);
  }
  return found;
}

/** All of them; what is on record says more than what is worked out. */
function recurrences(sets: BenchmarkSets, today: string): Map<number, Recurrence> {
  const { project } = sets.incidents;
  const checks = storedChecks(project);
  const live = liveRecurrences(project, checks, liveReadings(sets, checks, today));
  return new Map([...live, ...recordedRecurrences(project, checks)]);
}

/**
 * Changes as they stand: those whose improvement came back are reopened, whatever was decided or undone before. That is
 * seen by what is on record, and by what is worked out of the incidents so far.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 */
export function withRecurrences<Stated extends Pick<Change, 'id' | 'decision' | 'decisions'>>(
  sets: BenchmarkSets,
  changes: readonly Stated[],
  today: string,
): Stated[] {
  const found = recurrences(sets, today);
  return changes.map((change): Stated => {
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
export function writeRecurrence(sets: BenchmarkSets, change: Change, today: string): void {
  const { project } = sets.incidents;
  const recurrence = recurrences(sets, today).get(change.id);
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
