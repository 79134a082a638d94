import { numbered, shareWords } from '../aggregate/number-words.ts';
import { select } from '../aggregate/selection.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { EffectPlan } from '../contract/checks.ts';
import { VitalFewError } from '../contract/errors.ts';
import { dayNumber, dayWords } from '../modify/calendar-day.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import type { CheckAnswer } from './check-answers.ts';
import { lacksBefore } from './check-before.ts';
import { kindOf, type Measured, untouchedFilter } from './check-history.ts';
import { settledPlan, type SettledPlan } from './check-locked.ts';

/** What cannot be wanted of a benchmark, in a sentence; null: it can. */
function wantedRefusal({ definition, better }: Measured, wanted: number | null): string | null {
  if (wanted === null) return null;
  const kind = kindOf(definition);
  if (kind === 'rate' && better === 'lower' && wanted > 1) {
    return `A rate cannot fall by ${shareWords(wanted, 0)}: at most all of it. Choose 100 % or less.`;
  }
  if (kind === 'share' && wanted > 1) {
    return 'A share cannot change by more than 100 percentage points. Choose less.';
  }
  if (kind === 'nps' && wanted > 200) {
    return 'A net promoter score cannot change by more than 200 points. Choose less.';
  }
  return null;
}

/** @throws VitalFewError `invalid-input` for a plan that cannot be, however it is completed */
export function checkPlan(benchmark: Measured, plan: EffectPlan, goLive: string | null): void {
  const refuse = (why: string): never => {
    throw new VitalFewError('invalid-input', why);
  };
  const { baseline, wanted, untouched } = plan;
  const why = wantedRefusal(benchmark, wanted);
  if (why !== null) refuse(why);
  if (baseline !== null && dayNumber(baseline.to) <= dayNumber(baseline.from)) {
    refuse('The time before ends before it begins. Choose a later end, or an earlier beginning.');
  }
  if (baseline !== null && goLive !== null && dayNumber(baseline.to) > dayNumber(goLive)) {
    refuse(
      `The time before would reach over the go-live on ${dayWords(goLive)}. End it on that day or earlier.`,
    );
  }
  if (untouched !== null && benchmark.definition.source === 'entered') {
    refuse(
      'Entered values know no groups, so none of them is without the change. Follow a benchmark that is computed from incidents.',
    );
  }
}

/** Incidents that are in both groups, which would then tell nothing about each other. */
function inBothGroups(
  { incidents }: BenchmarkSets,
  { definition }: Measured,
  plan: EffectPlan,
): number {
  if (plan.untouched === null || definition.source === 'entered') return 0;
  const other = untouchedFilter(definition.filter, plan.untouched);
  const own = select(incidents, definition.filter).rows.slice();
  const others = select(incidents, other).rows;
  let [both, at] = [0, 0];
  for (let index = 0; index < own.length; index += 1) {
    const row = own[index] as number;
    while (at < others.length && (others[at] as number) < row) at += 1;
    if (at < others.length && others[at] === row) both += 1;
  }
  return both;
}

/**
 * What has to be settled before a check can be locked, in sentences that say what to do.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 * @param counted what was counted for this plan already; null: it was not
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function missingFor(
  sets: BenchmarkSets,
  benchmark: Pick<Benchmark, 'name'> & Measured,
  plan: EffectPlan,
  goLive: string | null,
  today: string,
  counted: CheckAnswer | null,
): string[] {
  const missing: string[] = [];
  if (kindOf(benchmark.definition) === null) {
    missing.push(
      `“${benchmark.name}” cannot be tested: only its figures were entered, not what is behind them. Choose another benchmark.`,
    );
  }
  if (goLive === null)
    missing.push('The day of the go-live is open. Plan the change, or say it here.');
  if (plan.baseline === null)
    missing.push('The time before is open. Choose from when to when it is.');
  if (goLive !== null && plan.baseline !== null && plan.baseline.to > goLive) {
    missing.push('The time before reaches over the go-live. End it on that day or earlier.');
  }
  const why = wantedRefusal(benchmark, plan.wanted);
  if (why !== null) missing.push(why);
  if (missing.length === 0) missing.push(...lacksBefore(sets, benchmark, plan, today, counted));
  const both = inBothGroups(sets, benchmark, plan);
  if (both > 0) {
    missing.push(
      `${numbered(both, 'incident is', 'incidents are')} both in the group with the change and in the one without it. Choose groups that have none in common.`,
    );
  }
  return missing;
}

/** A plan with nothing open; null while something is. */
export function settled(plan: EffectPlan, goLive: string | null): SettledPlan | null {
  const found = settledPlan.safeParse({ ...plan, goLive: plan.goLive ?? goLive });
  return found.success ? found.data : null;
}

/** Why a check that is locked today would be one written after the fact; null: it would not. */
export function lateWords(
  goLive: string | null,
  changeLiveOn: string | null,
  today: string,
): string | null {
  if (changeLiveOn !== null && changeLiveOn <= today) {
    return `The change is live since ${dayWords(changeLiveOn)}: whoever fixes a check now can know how it comes out, so it proves nothing. It can be locked as written after the fact.`;
  }
  if (goLive !== null && goLive <= today) {
    return `The go-live on ${dayWords(goLive)} is not ahead any more: whoever fixes a check now can know how it comes out, so it proves nothing. It can be locked as written after the fact.`;
  }
  return null;
}
