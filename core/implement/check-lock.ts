import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import { readChange } from '../modify/changes.ts';
import { readBenchmark } from './benchmarks.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { knownAnswer } from './check-answers.ts';
import { bucketsFor } from './check-history.ts';
import { sealed } from './check-locked.ts';
import { checkPlan, lateWords, missingFor, settled } from './check-missing.ts';
import { addMark, readCheck } from './check-rows.ts';

/**
 * Locks a check: the plan, the definition of its benchmark, the change and its go-live are written down in one text, whose
 * hash is kept beside it. Undo takes the lock back; its mark stays.
 * @param today the day that calendars of the project show
 * @throws VitalFewError `unknown-proof`; `check-locked` when it is; `invalid-input` when something is open, or when the
 * change is live and it is not meant to be written after the fact
 */
export function lockCheck(
  sets: BenchmarkSets,
  { id, afterTheFact }: { id: number; afterTheFact: boolean },
  today: string,
  clock: () => Date,
): { hash: string } {
  const { project } = sets.incidents;
  const check = readCheck(project, id);
  if (check.lock !== null) {
    throw new VitalFewError(
      'check-locked',
      `The check of ${quoted(check.change)} is locked already.`,
    );
  }
  const change = readChange(project, check.changeId);
  const benchmark = readBenchmark(project, check.benchmarkId);
  const goLive = check.plan.goLive ?? check.changeDay;
  checkPlan(benchmark, check.plan, goLive);
  const plan = settled(check.plan, goLive);
  const buckets = plan && bucketsFor(sets, benchmark, plan);
  const known = plan && buckets && knownAnswer(sets, { benchmark, plan, buckets }, today);
  const counted = known && !('why' in known) ? known : null;
  const missing = missingFor(sets, benchmark, check.plan, goLive, today, counted);
  if (plan === null || buckets === null || missing.length > 0) {
    throw new VitalFewError('invalid-input', missing[0] ?? 'Something in the plan is still open.');
  }
  const late = lateWords(goLive, change.liveOn, today);
  if (late !== null && !afterTheFact) throw new VitalFewError('invalid-input', late);
  const at = clock().toISOString();
  const { title, asIs, toBe, plannedOn, liveOn } = change;
  const { definition, better, unit, name } = benchmark;
  const { text, hash } = sealed({
    version: 1,
    change: { id: change.id, title, asIs, toBe, plannedOn, liveOn },
    benchmark: { id: benchmark.id, name, definition, better, unit },
    plan,
    buckets,
    timeZone: project.timeZone(),
    afterTheFact: late !== null,
    lockedAt: at,
    lockedOn: today,
    lockedBy: project.journal.actor,
  });
  project.journal.record(`Lock the check of ${quoted(title)}`, (edit) => {
    edit.update('effect_check', id, {
      hash,
      locked: text,
      locked_at: at,
      locked_by: project.journal.actor,
    });
    addMark(project, id, { kind: 'locked', at, why: '', hash, content: text });
  });
  return { hash };
}

/**
 * Unlocks a check. That it was, when, by whom and why stays on record whatever is undone.
 * @throws VitalFewError `unknown-proof`, `check-not-locked`, `invalid-input` without a reason
 */
export function unlockCheck(
  { incidents: { project } }: BenchmarkSets,
  { id, why }: { id: number; why: string },
  clock: () => Date,
): void {
  const { lock, change } = readCheck(project, id);
  if (lock === null) {
    throw new VitalFewError('check-not-locked', `The check of ${quoted(change)} is not locked.`);
  }
  const reason = why.trim();
  if (reason === '') {
    throw new VitalFewError('invalid-input', 'A check is unlocked for a reason. Write it down.');
  }
  const at = clock().toISOString();
  project.journal.record(`Unlock the check of ${quoted(change)}`, (edit) => {
    edit.update('effect_check', id, {
      hash: null,
      locked: null,
      locked_at: null,
      locked_by: null,
    });
    addMark(project, id, { kind: 'unlocked', at, why: reason, hash: lock.hash, content: '{}' });
  });
}
