import type { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { checkOperations, EffectPlan } from '../contract/checks.ts';
import { VitalFewError } from '../contract/errors.ts';
import { dayNumber, dayOfNumber } from '../modify/calendar-day.ts';
import { readChange } from '../modify/changes.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { readBenchmark } from './benchmarks.ts';
import { kindOf, recordedDays } from './check-history.ts';
import { checkPlan } from './check-missing.ts';
import { readCheck, type StoredCheck } from './check-rows.ts';

type Input<Name extends keyof typeof checkOperations> = z.output<
  (typeof checkOperations)[Name]['input']
>;

/** A year holds every month once, which tells a season from an effect better than any shorter time. */
const yearDays = 365;
const proposedWindow = 90;
const proposedCount = 10;

/** The improvement that is wanted of a benchmark unless something else is said. */
function proposedSize({ definition }: Benchmark): number | null {
  switch (kindOf(definition)) {
    case 'rate':
      return 0.2;
    case 'share':
      return 0.05;
    case 'nps':
      return 10;
    default:
      return null;
  }
}

/** The days before that are compared: those of the benchmark, or the last year on record before the go-live. */
function proposedBaseline(
  sets: BenchmarkSets,
  benchmark: Benchmark,
  goLive: string | null,
  today: string,
): EffectPlan['baseline'] {
  const limit = goLive === null ? dayNumber(today) : Math.min(dayNumber(goLive), dayNumber(today));
  const { baseline } = benchmark;
  if (baseline !== null && dayNumber(baseline.to) <= limit) return baseline;
  const known = recordedDays(sets, benchmark, today);
  if (known === null) return null;
  const to = Math.min(limit, known.to);
  const from = Math.max(known.from, to - yearDays);
  return from < to ? { from: dayOfNumber(from), to: dayOfNumber(to) } : null;
}

function proposedPlan(
  sets: BenchmarkSets,
  benchmark: Benchmark,
  goLive: string | null,
  today: string,
): EffectPlan {
  return {
    baseline: proposedBaseline(sets, benchmark, goLive, today),
    goLive: null,
    windowDays: proposedWindow,
    wanted: proposedSize(benchmark),
    leastCount: proposedCount,
    presumed: { noSeason: '', ordinaryBaseline: '' },
    untouched: null,
  };
}

/** What is said, over what was there; what is left out stays. */
function planAfter(before: EffectPlan, said: Partial<EffectPlan>): EffectPlan {
  return {
    ...before,
    ...Object.fromEntries(Object.entries(said).filter(([, one]) => one !== undefined)),
  };
}

/**
 * Writes a check of a change by a benchmark; what is not said is proposed.
 * @param today the day that calendars of the project show
 * @throws VitalFewError `unknown-change`, `unknown-benchmark`, `unknown-field`, `invalid-input`
 */
export function addCheck(
  sets: BenchmarkSets,
  { changeId, benchmarkId, plan }: Input<'checks.add'>,
  today: string,
  clock: () => Date,
): { id: number } {
  const { project } = sets.incidents;
  const change = readChange(project, changeId);
  const benchmark = readBenchmark(project, benchmarkId);
  const goLive = plan.goLive ?? change.liveOn ?? change.plannedOn;
  const written = planAfter(proposedPlan(sets, benchmark, goLive, today), plan);
  checkPlan(benchmark, written, goLive);
  const id = project.journal.record(`Write a check of ${quoted(change.title)}`, (edit) =>
    edit.insert('effect_check', {
      change_id: changeId,
      benchmark_id: benchmarkId,
      plan: JSON.stringify(written),
      hash: null,
      locked: null,
      locked_at: null,
      locked_by: null,
      created_at: clock().toISOString(),
    }),
  );
  return { id };
}

/** @throws VitalFewError `check-locked` */
function refuseLocked({ lock, change }: StoredCheck): void {
  if (lock === null) return;
  throw new VitalFewError(
    'check-locked',
    `The check of ${quoted(change)} is locked: nothing in it can be changed. Write a new check, or unlock it with a reason, which stays on record.`,
  );
}

/**
 * Changes the plan of a check that is not locked. Another benchmark has figures of other sizes: without saying so, what
 * is wanted becomes what is proposed for it.
 * @throws VitalFewError `unknown-proof`, `check-locked`, `unknown-benchmark`, `invalid-input`
 */
export function changeCheck(
  sets: BenchmarkSets,
  { id, benchmarkId, plan }: Input<'checks.change'>,
): void {
  const { project } = sets.incidents;
  const check = readCheck(project, id);
  refuseLocked(check);
  const benchmark = readBenchmark(project, benchmarkId ?? check.benchmarkId);
  const before = readBenchmark(project, check.benchmarkId);
  const otherKind = kindOf(benchmark.definition) !== kindOf(before.definition);
  const start = otherKind ? { ...check.plan, wanted: proposedSize(benchmark) } : check.plan;
  const entered = benchmark.definition.source === 'entered';
  const after = planAfter(entered ? { ...start, untouched: null } : start, plan);
  checkPlan(benchmark, after, after.goLive ?? check.changeDay);
  project.journal.record(`Change the plan of the check of ${quoted(check.change)}`, (edit) =>
    edit.update('effect_check', id, {
      benchmark_id: benchmark.id,
      plan: JSON.stringify(after),
    }),
  );
}

/**
 * Takes a check away that was never locked. One that was stays with its history, so that checks which came out badly
 * cannot be left behind.
 * @throws VitalFewError `unknown-proof`, `check-locked`
 */
export function removeCheck(sets: BenchmarkSets, id: number): void {
  const { project } = sets.incidents;
  const check = readCheck(project, id);
  if (check.lock !== null || check.marks.length > 0) {
    throw new VitalFewError(
      'check-locked',
      `The check of ${quoted(check.change)} was locked once, so it stays with its history. It goes only with its change or its benchmark.`,
    );
  }
  project.journal.record(`Take the check of ${quoted(check.change)} away`, (edit) =>
    edit.remove('effect_check', id),
  );
}
