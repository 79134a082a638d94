import { type Comparison, comparisonOf } from './check-comparison.ts';
import { directionOf, effectOf, estimateOf, sizeOf, spreadWarnings } from './check-estimate.ts';
import { measured } from './check-kinds.ts';
import { type CheckMeasure, daysOf, type SeasonalEstimate } from './check-measure.ts';
import type { BucketDays, CheckHistory, CheckPlan, CheckSight, DaySpan } from './check-plan.ts';
import { daysUntilProvable } from './check-provable.ts';
import type {
  CheckEffect,
  CheckReason,
  CheckResult,
  CheckWarning,
  Verdict,
  WindowLevel,
} from './check-result.ts';
import { checkWindows, plannedSpan } from './check-windows.ts';

/** Under so many events expected a rate says little. */
const fewEvents = 5;

/**
 * Judges a check by what its plan fixed: *effective* is an improvement beyond chance (two-sided 5 %), and whether the
 * size wanted is reached is said beside it. What it is compared with and by which test depends on the history before the
 * go-live and on the spread of the buckets, never on the effect.
 * @param provable what `daysUntilProvable` says, where it is known already
 */
export function checkVerdict(
  history: CheckHistory,
  plan: CheckPlan,
  sight: CheckSight,
  provable = daysUntilProvable(history, plan),
): CheckResult {
  const found = verdictIn(history, plan, sight, plannedSpan(plan));
  const late = provable !== null && (provable.days === null || provable.days > plan.plannedDays);
  // How little could be seen says something of what was not seen, and of nothing else.
  if (!late || found.verdict !== 'unproven') return found;
  const { days } = provable;
  const notYet: CheckWarning = { code: 'not-provable-yet', days, plannedDays: plan.plannedDays };
  return { ...found, warnings: [...found.warnings, notYet] };
}

/** The verdict on any window after the go-live; that of the plan, or a later one. */
export function verdictIn(
  history: CheckHistory,
  plan: CheckPlan,
  sight: CheckSight,
  after: DaySpan,
): CheckResult {
  return measured(history, (measure, buckets, untouched) =>
    judged(measure, buckets, untouched, plan, sight, after),
  );
}

function levelOf<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  buckets: readonly Bucket[],
): WindowLevel {
  return {
    level: measure.level(buckets),
    count: measure.count(buckets),
    days: daysOf(buckets),
  };
}

/** Why it is too early for a verdict; null when it is not. */
function tooEarly(
  plan: CheckPlan,
  sight: CheckSight,
  after: DaySpan,
  weight: number,
): CheckReason | null {
  if (sight.observedTo < after.to) {
    return { code: 'window-open', daysLeft: after.to - sight.observedTo };
  }
  if (weight >= plan.leastCount) return null;
  return { code: 'below-least-count', found: weight, least: plan.leastCount };
}

function judged<Bucket extends BucketDays>(
  measure: CheckMeasure<Bucket>,
  buckets: readonly Bucket[],
  untouched: readonly Bucket[] | null,
  plan: CheckPlan,
  sight: CheckSight,
  span: DaySpan,
): CheckResult {
  const windows = checkWindows(measure, buckets, plan, span);
  const { after } = windows;
  const comparison = comparisonOf(measure, windows, after, plan, untouched !== null);
  const { before } = comparison;
  const weight = after.length === 0 ? 0 : measure.weight(before, after);
  const { came, went } = sight.vocabulary;
  const warnings: CheckWarning[] = [...comparison.warnings];
  if (came.length + went.length > 0) warnings.push({ code: 'vocabulary-changed', came, went });
  if (windows.cut > 0) warnings.push({ code: 'buckets-cut', count: windows.cut });
  const levels = { before: levelOf(measure, before), after: levelOf(measure, after) };
  const without = (verdict: Verdict, reason: CheckReason): CheckResult => {
    return {
      verdict,
      reasons: [reason],
      effect: null,
      size: null,
      test: null,
      ...levels,
      warnings,
    };
  };
  if (windows.baseline.length === 0) return without('unproven', { code: 'nothing-before' });
  const early = tooEarly(plan, sight, span, weight);
  if (early !== null) return without('too-early', early);
  // Before that, few is what an open window is bound to hold.
  if (weight < fewEvents) warnings.push({ code: 'few-events', expected: weight });
  if (after.length === 0) return without('unproven', { code: 'nothing-after' });
  const estimate = estimateOf(measure, comparison, after, untouched);
  if (estimate === null) return without('unproven', { code: 'not-comparable' });
  const effect = effectOf(measure, estimate);
  return {
    ...concluded(effect, comparison, plan),
    effect,
    size: sizeOf(effect, plan),
    test: testOf(estimate, comparison),
    ...levels,
    warnings: [...warnings, ...spreadWarnings(estimate.spread)],
  };
}

function testOf<Bucket>(
  { estimate }: SeasonalEstimate,
  { comparedWith }: Comparison<Bucket>,
): CheckResult['test'] {
  return { name: estimate.test, comparedWith, factor: estimate.factor };
}

function concluded<Bucket>(
  effect: CheckEffect,
  { blocked }: Comparison<Bucket>,
  plan: CheckPlan,
): Pick<CheckResult, 'verdict' | 'reasons'> {
  const direction = directionOf(effect, plan.better);
  if (direction === 'open') return { verdict: 'unproven', reasons: [{ code: 'within-chance' }] };
  // A bad spell before makes things look better, never worse.
  const matters =
    direction === 'better' ? blocked : blocked.filter(({ code }) => code === 'season-unknown');
  if (matters.length > 0) return { verdict: 'unproven', reasons: matters };
  return { verdict: direction === 'better' ? 'effective' : 'worse', reasons: [] };
}
