import { z } from 'zod';
import { checkVerdicts, effectPlan, type EffectPlan } from '../contract/checks.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { type FoundLock, openLock } from './check-locked.ts';

const stored = z.object({
  id: z.int(),
  changeId: z.int(),
  change: z.string(),
  plannedOn: z.string().nullable(),
  liveOn: z.string().nullable(),
  benchmarkId: z.int(),
  benchmark: z.string(),
  plan: z.string().transform((text) => effectPlan.parse(JSON.parse(text))),
  hash: z.string().nullable(),
  locked: z.string().nullable(),
});

/** What a verdict that was put on record says. */
const recordedVerdict = z.object({
  verdict: z.enum(checkVerdicts),
  words: z.string(),
  /** Of the lock that it was judged by. */
  lock: z.string(),
  proof: z.boolean(),
  /** What was said of whether it lasts; null: no window to look again was over. */
  holding: z.string().nullable(),
  /** The days after the planned window at which the latest window looked at again ended; 0: none was over. */
  looked: z.int().min(0).default(0),
  cameBack: z.boolean(),
});
export type RecordedVerdict = z.infer<typeof recordedVerdict>;

const storedMark = z.object({
  id: z.int(),
  checkId: z.int(),
  kind: z.enum(['locked', 'unlocked', 'verdict']),
  who: z.string(),
  at: z.string(),
  why: z.string(),
  hash: z.string(),
  content: z.string(),
});

/** A mark as it is stored; what was recorded is null for locks, and where it cannot be read. */
export interface StoredMark {
  id: number;
  kind: 'locked' | 'unlocked' | 'verdict';
  who: string;
  at: string;
  why: string;
  hash: string;
  recorded: RecordedVerdict | null;
}

/** A check as it is stored, with the day of its change. */
export interface StoredCheck {
  id: number;
  changeId: number;
  change: string;
  /** The day on which its change went live, or is planned to. */
  changeDay: string | null;
  changeLiveOn: string | null;
  benchmarkId: number;
  benchmark: string;
  /** As it is written; of a locked check, what was locked holds. */
  plan: EffectPlan;
  lock: FoundLock | null;
  /** Oldest first. */
  marks: readonly StoredMark[];
}

const columns = `SELECT effect_check.id, change_id AS changeId, change.title AS change, planned_on AS plannedOn,
  live_on AS liveOn, benchmark_id AS benchmarkId, benchmark.name AS benchmark, plan, hash, locked
  FROM effect_check JOIN change ON change.id = change_id JOIN benchmark ON benchmark.id = benchmark_id`;

function recordedIn({ kind, content }: z.infer<typeof storedMark>): RecordedVerdict | null {
  if (kind !== 'verdict') return null;
  try {
    return recordedVerdict.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

function marksByCheck({ db }: ProjectFile, id: number | null): Map<number, StoredMark[]> {
  const rows = z.array(storedMark).parse(
    db
      .prepare(
        `SELECT id, check_id AS checkId, kind, who, at, why, hash,
           CASE kind WHEN 'verdict' THEN content ELSE '' END AS content FROM check_mark
         WHERE ? IS NULL OR check_id = ? ORDER BY id`,
      )
      .all(id, id),
  );
  const found = new Map<number, StoredMark[]>();
  for (const row of rows) {
    const { id: markId, kind, who, at, why, hash } = row;
    const mark = { id: markId, kind, who, at, why, hash, recorded: recordedIn(row) };
    const known = found.get(row.checkId);
    if (known === undefined) found.set(row.checkId, [mark]);
    else known.push(mark);
  }
  return found;
}

/** Checks with their marks, in two statements however many there are. */
function checksWhere(project: ProjectFile, id: number | null): StoredCheck[] {
  const rows = z
    .array(stored)
    .parse(
      project.db
        .prepare(`${columns} WHERE ? IS NULL OR effect_check.id = ? ORDER BY effect_check.id`)
        .all(id, id),
    );
  const marks = marksByCheck(project, id);
  return rows.map(({ plannedOn, liveOn, hash, locked, ...row }) => {
    const own = marks.get(row.id) ?? [];
    const marked = new Set(own.filter(({ kind }) => kind === 'locked').map((mark) => mark.hash));
    return {
      ...row,
      changeDay: liveOn ?? plannedOn,
      changeLiveOn: liveOn,
      lock: hash === null ? null : openLock(hash, locked, marked),
      marks: own,
    };
  });
}

/** All checks as they are stored, in the order in which they were written. */
export function storedChecks(project: ProjectFile): StoredCheck[] {
  return checksWhere(project, null);
}

/** @throws VitalFewError `unknown-proof` */
export function readCheck(project: ProjectFile, id: number): StoredCheck {
  const [found] = checksWhere(project, id);
  if (found !== undefined) return found;
  throw new VitalFewError(
    'unknown-proof',
    'That check is not in this project any more. Undo brings it back if it was taken away.',
    { checkId: id },
  );
}

/**
 * Puts a mark on a check. Marks are written beside the journal and nothing takes them away, so that undo cannot hide
 * that a check was unlocked. Call it within the edit that it belongs to.
 */
export function addMark(
  project: ProjectFile,
  checkId: number,
  mark: Pick<StoredMark, 'kind' | 'at' | 'why' | 'hash'> & { content: string },
): void {
  project.db
    .prepare(
      'INSERT INTO check_mark (check_id, kind, who, at, why, hash, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(checkId, mark.kind, project.journal.actor, mark.at, mark.why, mark.hash, mark.content);
}
