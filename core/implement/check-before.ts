import { numbered } from '../aggregate/number-words.ts';
import { select } from '../aggregate/selection.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { EffectPlan } from '../contract/checks.ts';
import { dayNumber } from '../modify/calendar-day.ts';
import { timesOf } from './benchmark-definition.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { readValues } from './benchmarks.ts';
import type { CheckAnswer } from './check-answers.ts';
import type { Measured } from './check-history.ts';

const day = 86_400_000;

/** Whether a benchmark holds anything within some days; what is entered has to lie within them as a whole. */
function holdsAnything(
  { incidents }: BenchmarkSets,
  { id, definition }: Measured,
  { from, to }: NonNullable<EffectPlan['baseline']>,
): boolean {
  if (definition.source === 'entered') {
    return readValues(incidents.project, id).some(
      ({ fromOn, toOn }) => fromOn >= from && toOn <= to,
    );
  }
  const times = timesOf(incidents, definition.timeFieldId);
  const [first, last] = [dayNumber(from) * day, dayNumber(to) * day];
  return select(incidents, definition.filter).rows.some((row) => {
    const time = times[row] as number;
    return time >= first && time < last;
  });
}

/** The same, by what was counted already. */
function hasBefore({ points, plan: { baseline } }: CheckAnswer): boolean {
  return points.some(
    ({ start, days, count }) => count > 0 && start >= baseline.from && start + days <= baseline.to,
  );
}

/**
 * What the time before lacks, so that no verdict could ever be reached: contents, where it is over, and how sure entered
 * shares and rates are. In sentences that say what to do; of a time before that is not over, more may come.
 * @param counted what was counted already; null: it is looked up among the incidents
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function lacksBefore(
  sets: BenchmarkSets,
  benchmark: Pick<Benchmark, 'name'> & Measured,
  { baseline }: Pick<EffectPlan, 'baseline'>,
  today: string,
  counted: CheckAnswer | null,
): string[] {
  if (baseline === null) return [];
  const { definition, name, id } = benchmark;
  if (definition.source === 'entered' && definition.kind !== 'count') {
    const values = readValues(sets.incidents.project, id);
    const bare = values.filter(({ n, fromOn }) => n === null && fromOn < baseline.to).length;
    if (bare > 0) {
      return [
        `${numbered(bare, 'value has', 'values have')} no n behind it in “${name}”, so nobody can tell a change from chance. Enter of how many each is.`,
      ];
    }
  }
  const holds = counted === null ? holdsAnything(sets, benchmark, baseline) : hasBefore(counted);
  if (baseline.to > today || holds) return [];
  const how =
    definition.source === 'entered'
      ? 'Enter values that lie within it'
      : 'Import what happened then';
  return [
    `Nothing of “${name}” lies in the time before, so there would be nothing to compare with. ${how}, or choose another time before.`,
  ];
}
