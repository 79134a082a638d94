import { z } from 'zod';
import { readProblem } from '../analyze/problems.ts';
import { quoted } from '../analyze/quoted.ts';
import type { Change, changeOperations, WeakPlan } from '../contract/changes.ts';
import type { ProjectFile } from '../project/project-file.ts';

const reasonRow = z.object({
  problemId: z.int(),
  reason: z.string(),
  who: z.string(),
  at: z.string(),
});

/** The latest reason of each problem; one that was taken back is empty. */
const latestReasons = `
  SELECT problem_id AS problemId, reason, who, at FROM weak_plan_reason
  WHERE id IN (SELECT max(id) FROM weak_plan_reason GROUP BY problem_id)`;

/**
 * A plan is judged by its corrections, as a containment leaves the cause where it is; by its containments while there is
 * nothing else.
 */
function judged(changes: readonly Change[]): readonly Change[] {
  const standing = changes.filter(
    ({ decision, strength }) =>
      decision !== 'rejected' && decision !== 'withdrawn' && strength !== null,
  );
  const corrections = standing.filter(({ kind }) => kind === 'correction');
  return corrections.length > 0 ? corrections : standing;
}

/** For each problem at whose causes changes aim: whether they are weak ones only, and the reason written down for it. */
export function weakPlans({ db }: ProjectFile, changes: readonly Change[]): WeakPlan[] {
  const ofProblem = new Map<number, Change[]>();
  for (const change of changes) {
    for (const problemId of change.problemIds) {
      const beside = ofProblem.get(problemId);
      if (beside === undefined) ofProblem.set(problemId, [change]);
      else beside.push(change);
    }
  }
  const reasons = new Map(
    z
      .array(reasonRow)
      .parse(db.prepare(latestReasons).all())
      .flatMap(({ problemId, ...one }) => (one.reason === '' ? [] : [[problemId, one] as const])),
  );
  const problems = db
    .prepare<[], { id: number; statement: string }>(
      'SELECT id, statement FROM problem ORDER BY id DESC',
    )
    .all();
  return problems.flatMap(({ id, statement }): WeakPlan[] => {
    const plan = judged(ofProblem.get(id) ?? []);
    const reason = reasons.get(id) ?? null;
    if (plan.length === 0 && reason === null) return [];
    const weakOnly = plan.length > 0 && plan.every(({ strength }) => strength === 'weak');
    return [{ problemId: id, statement, changes: plan.length, weakOnly, reason }];
  });
}

/**
 * Writes down why the changes of a problem are weak ones only; an empty reason takes the one before back.
 * @throws VitalFewError `unknown-problem`
 */
export function justifyWeak(
  project: ProjectFile,
  { problemId, reason }: z.output<(typeof changeOperations)['changes.justifyWeak']['input']>,
  clock: () => Date,
): void {
  const { statement } = readProblem(project, problemId);
  const { db, journal } = project;
  const before = z
    .array(reasonRow)
    .parse(db.prepare(latestReasons).all())
    .find((one) => one.problemId === problemId);
  if ((before?.reason ?? '') === reason) return;
  const label =
    reason === ''
      ? `Take back why the plan for ${quoted(statement)} is weak`
      : `Say why the plan for ${quoted(statement)} is weak`;
  journal.record(label, (edit) =>
    edit.insert('weak_plan_reason', {
      problem_id: problemId,
      reason,
      who: journal.actor,
      at: clock().toISOString(),
    }),
  );
}
