import { exposureBases } from '../aggregate/exposure-bases.ts';
import { hasWholePeriods } from '../aggregate/denominators.ts';
import { periodsOf } from '../aggregate/exposure-periods.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import type { BenchmarkDefinition, ComputedDefinition } from '../contract/benchmark-measures.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { Filter } from '../contract/filter.ts';
import { dayNumber } from '../modify/calendar-day.ts';
import type { TaskControl } from '../project/task-control.ts';
import { type MeasuredBuckets, measureBuckets } from './benchmark-measure.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { readValues } from './benchmarks.ts';
import type { BucketUnit, SettledPlan } from './check-locked.ts';
import type { CheckHistory, CheckPlan, DaySpan } from './check-plan.ts';
import { inRecordedDays, recordedDaysOf } from './check-recorded.ts';
import { dayOrWeek, givenSpans, spansOf } from './check-spans.ts';

const day = 86_400_000;

/** What is measured: the benchmark as it is, or as it was locked. */
export type Measured = Pick<Benchmark, 'id' | 'definition' | 'better' | 'unit'>;

/** As what a benchmark is compared; null: it cannot be. */
export function kindOf(definition: BenchmarkDefinition): CheckHistory['kind'] | null {
  if (definition.source === 'entered') {
    if (definition.kind === 'count' || definition.kind === 'rate') return 'rate';
    return definition.kind === 'share' ? 'share' : null;
  }
  switch (definition.measure.kind) {
    case 'count':
    case 'rate':
      return 'rate';
    case 'quantile':
    case 'cost':
      return 'values';
    case 'rating':
    case 'nps':
      return definition.measure.kind;
    default:
      return 'share';
  }
}

/** Periods that cannot be cut: those of values entered by hand, and of exposure that is known by whole periods. */
function wholePeriodsOf(
  { incidents, exposure }: BenchmarkSets,
  { id, definition }: Measured,
): DaySpan[] | null {
  if (definition.source === 'entered') {
    return readValues(incidents.project, id).map(({ fromOn, toOn }) => ({
      from: dayNumber(fromOn),
      to: dayNumber(toOn),
    }));
  }
  const { measure } = definition;
  if (measure.kind !== 'rate') return null;
  const bases = exposureBases(exposure);
  const { basis: key } = measure;
  const basis = key === null ? bases[0] : bases.find((one) => one.key === key);
  if (basis === undefined || !hasWholePeriods(basis)) return null;
  const { rows, from, to } = periodsOf(exposure, basis);
  const spans = rows.map((row) => ({
    from: Math.floor((from[row] as number) / day),
    to: Math.ceil((to[row] as number) / day),
  }));
  const finite = spans.filter((span) => Number.isFinite(span.from + span.to));
  return finite.some((span) => span.to - span.from > 1) ? finite : null;
}

/** Into what a history is cut; follows from the plan and from how its figures are known. */
export function bucketsFor(
  sets: BenchmarkSets,
  benchmark: Measured,
  plan: Pick<SettledPlan, 'baseline'>,
): BucketUnit {
  if (wholePeriodsOf(sets, benchmark) !== null) return 'periods';
  return dayOrWeek(plan, kindOf(benchmark.definition) === 'values');
}

/** The days that records cover: the first, and the first that they do not cover yet. Null: there are none. */
export function recordedDays(
  { incidents }: BenchmarkSets,
  { id, definition }: Measured,
  today: string,
): DaySpan | null {
  // Today is not over, and what is dated later is a mistake: a window must not be taken for over by it.
  const latest = dayNumber(today);
  if (definition.source === 'entered') {
    const values = readValues(incidents.project, id);
    const [first, last] = [values[0], values.at(-1)];
    if (first === undefined || last === undefined) return null;
    return { from: dayNumber(first.fromOn), to: Math.min(dayNumber(last.toOn), latest) };
  }
  const field = incidents.field(definition.timeFieldId);
  const facts = valueFacts(incidents, field);
  if (facts === null || facts.present === 0) return null;
  const lastDay = Math.floor(facts.max / day);
  // A time of day shows that the last day may go on.
  const to = field.type === 'datetime' ? lastDay : lastDay + 1;
  return { from: Math.floor(facts.min / day), to: Math.min(to, latest) };
}

/** Whether what is measured is so much a day, which days without records would lower. */
function countsDays(definition: BenchmarkDefinition): definition is ComputedDefinition {
  if (definition.source === 'entered') return false;
  return definition.measure.kind === 'count' || definition.measure.kind === 'cost';
}

/** The filter of a group without the change: other conditions on the same fields, and the rest as it is. */
export function untouchedFilter(own: Filter, untouched: Filter): Filter {
  const named = new Set(
    untouched.conditions.flatMap((one) => ('fieldId' in one ? [one.fieldId] : [])),
  );
  const kept = own.conditions.filter((one) => !('fieldId' in one) || !named.has(one.fieldId));
  return { conditions: [...kept, ...untouched.conditions] };
}

/** A history, and what was left out of it; or why there is none. */
type FoundHistory = { history: CheckHistory; notes: string[] } | { why: string };

function together(own: MeasuredBuckets, other: MeasuredBuckets | null): FoundHistory {
  if (own.kind === 'none') return { why: own.why };
  if (other?.kind === 'none') return { why: other.why };
  const { kind, buckets, notes } = own;
  const untouched = other?.buckets ?? null;
  // Both come from the same definition but for its filter, so they are of the same kind.
  return { history: { kind, buckets, untouched } as CheckHistory, notes };
}

/**
 * The history of a check in periods of which none reaches over an edge of its plan: one pass over the incidents for the
 * benchmark, and one for the group without the change.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function historyOf(
  sets: BenchmarkSets,
  benchmark: Measured,
  plan: CheckPlan,
  cut: { unit: BucketUnit; untouched: Filter | null },
  known: DaySpan,
  task: TaskControl,
): Promise<FoundHistory> {
  const given = cut.unit === 'periods' ? wholePeriodsOf(sets, benchmark) : null;
  const spans =
    (given && givenSpans(given, plan, known)) ??
    spansOf(plan, known, cut.unit === 'week' ? 'week' : 'day');
  const { definition } = benchmark;
  const recorded = countsDays(definition)
    ? recordedDaysOf(sets.incidents, definition.timeFieldId, spans, plan.goLive)
    : null;
  const measure = async (one: Pick<Measured, 'id' | 'definition'>): Promise<MeasuredBuckets> => {
    const found = await measureBuckets(sets, one, spans, task);
    return recorded === null ? found : inRecordedDays(found, recorded);
  };
  const own = await measure(benchmark);
  if (cut.untouched === null || definition.source === 'entered') return together(own, null);
  await task.breathe();
  const filter = untouchedFilter(definition.filter, cut.untouched);
  const other = { id: benchmark.id, definition: { ...definition, filter } };
  return together(own, await measure(other));
}
