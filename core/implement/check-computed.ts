import { unitsPerRate } from '../aggregate/rates.ts';
import type { CheckScale } from '../contract/checks.ts';
import type { TaskControl } from '../project/task-control.ts';
import { basisOf } from './benchmark-exposure.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { comparisonOf } from './check-comparison.ts';
import { daysUnit } from './check-figures.ts';
import { historyOf, kindOf, type Measured, recordedDays } from './check-history.ts';
import { type Holding, holdingFrom, type LaterResult, laterWindows } from './check-holding.ts';
import { measured } from './check-kinds.ts';
import type { BucketUnit, SettledPlan } from './check-locked.ts';
import type { CheckHistory, CheckPlan, CheckSight, DaySpan } from './check-plan.ts';
import { daysUntilProvable, leastProvable, type Provable } from './check-provable.ts';
import type { ComparedWith } from './check-result.ts';
import { lookedAgain, planInDays } from './check-spans.ts';
import { thinned } from './check-thinning.ts';
import { changedVocabulary } from './check-vocabulary.ts';
import { checkVerdict, verdictIn } from './check-verdict.ts';
import { checkWindows, plannedSpan } from './check-windows.ts';

/** What a check is computed from. */
export interface CheckBasis {
  benchmark: Measured;
  plan: SettledPlan;
  buckets: BucketUnit;
}

/** A history with the level of each of its periods and of what is compared before. */
export interface ComputedHistory {
  history: CheckHistory;
  plan: CheckPlan;
  known: DaySpan;
  scale: CheckScale;
  /** By period. */
  points: { start: number; days: number; level: number | null; count: number }[];
  before: number | null;
  after: number | null;
  comparedWith: ComparedWith;
  notes: string[];
}

/** How figures of a benchmark are to be read; rates per so many that they are easily said. */
export function scaleOf(
  sets: BenchmarkSets,
  { definition, better, unit }: Measured,
  buckets: BucketUnit,
  history: CheckHistory | null,
): CheckScale | null {
  const kind = kindOf(definition);
  if (kind === null) return null;
  const scale: CheckScale = { kind, better, unit, per: 1 };
  if (definition.source === 'entered') {
    if (definition.kind === 'rate') return { ...scale, per: definition.per };
    return definition.kind === 'count'
      ? { ...scale, unit: daysUnit, per: buckets === 'day' ? 1 : 7 }
      : scale;
  }
  const { measure } = definition;
  if (measure.kind === 'count') return { ...scale, unit: daysUnit, per: buckets === 'day' ? 1 : 7 };
  if (measure.kind === 'quantile') {
    return { ...scale, unit: unit === '' && measure.sinceFieldId !== null ? measure.per : unit };
  }
  if (measure.kind !== 'rate') return scale;
  const basis = basisOf(sets.exposure, measure.basis)?.unit ?? 'units';
  const counted = history?.kind === 'rate' ? history.buckets : [];
  const events = counted.reduce((sum, one) => sum + one.events, 0);
  const exposure = counted.reduce((sum, one) => sum + one.exposure, 0);
  return { ...scale, unit: basis, per: measure.per ?? unitsPerRate(events, exposure) };
}

/** What of a history does not depend on how it came out: levels, and what is compared. */
function levelsOf(
  history: CheckHistory,
  plan: CheckPlan,
): Pick<ComputedHistory, 'points' | 'before' | 'after' | 'comparedWith'> {
  return measured(history, (measure, buckets, untouched) => {
    const span = plannedSpan(plan);
    const windows = checkWindows(measure, buckets, plan, span);
    const days = Array.from({ length: plan.plannedDays }, (_none, at) => ({
      start: plan.goLive + at,
      days: 1,
    }));
    const { before, comparedWith } = comparisonOf(measure, windows, days, plan, untouched !== null);
    const points = buckets.map((bucket) => ({
      start: bucket.start,
      days: bucket.days,
      level: measure.holds(bucket) ? measure.level([bucket]) : null,
      count: measure.count([bucket]),
    }));
    return {
      points,
      before: before.length === 0 ? null : measure.level(before),
      after: windows.after.length === 0 ? null : measure.level(windows.after),
      comparedWith,
    };
  });
}

/**
 * The history of a check, measured now. Gives a sentence where there is none.
 * @param today the day that calendars of the project show
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function computeHistory(
  sets: BenchmarkSets,
  { benchmark, plan: settled, buckets }: CheckBasis,
  today: string,
  task: TaskControl,
): Promise<ComputedHistory | { why: string }> {
  const known = recordedDays(sets, benchmark, today);
  if (known === null || known.to <= known.from) {
    return { why: 'Nothing is on record yet of what this benchmark measures.' };
  }
  const plan = planInDays(settled, benchmark.better);
  const cut = { unit: buckets, untouched: settled.untouched };
  const found = await historyOf(sets, benchmark, plan, cut, known, task);
  if ('why' in found) return found;
  const { history, step, notes } = thinned(found.history);
  const scale = scaleOf(sets, benchmark, buckets, history);
  if (scale === null) return { why: 'This benchmark cannot be tested.' };
  await task.breathe();
  // What is enough was fixed for all values, and one of so many is counted.
  const counted = { ...plan, leastCount: plan.leastCount / step };
  const levels = levelsOf(history, counted);
  return { history, plan: counted, known, scale, notes: [...found.notes, ...notes], ...levels };
}

/** What could be seen in the planned window; worked out by the history before the go-live. */
export async function computeOutlook(
  { history, plan }: Pick<ComputedHistory, 'history' | 'plan'>,
  task: TaskControl,
): Promise<{ provable: Provable | null; least: number | null }> {
  const provable = daysUntilProvable(history, plan);
  await task.breathe();
  return { provable, least: leastProvable(history, plan) };
}

/**
 * The verdict on the planned window, and whether it holds in the windows after it.
 * @throws VitalFewError `unknown-field`, `not-a-measure`; `cancelled`
 */
export async function computeHolding(
  { incidents }: BenchmarkSets,
  { definition }: Measured,
  { history, plan, known }: ComputedHistory,
  provable: Provable | null,
  task: TaskControl,
): Promise<{ holding: Holding; sight: CheckSight }> {
  const over = known.to >= plan.goLive + plan.plannedDays;
  const vocabulary =
    over && definition.source === 'computed'
      ? changedVocabulary(incidents, definition, plan)
      : { came: [], went: [] };
  await task.breathe();
  const sight = { observedTo: known.to, vocabulary };
  const first = checkVerdict(history, plan, sight, provable);
  const later: LaterResult[] = [];
  for (const { end, span } of laterWindows(plan, lookedAgain)) {
    await task.breathe();
    later.push({ end, result: verdictIn(history, plan, sight, span) });
  }
  return { holding: holdingFrom(first, later, plan), sight };
}
