import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { dayWords as wordsOfTime } from '../aggregate/time-words.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import { dayStart } from '../modify/calendar-day.ts';
import type { TaskControl } from '../project/task-control.ts';
import { seriesOf } from './benchmark-cache.ts';
import { enteredSeries } from './benchmark-entered-series.ts';
import type { SeriesPoint } from './benchmark-point.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { readValues } from './benchmarks.ts';
import type { LooseMeasured } from './loose-ends.ts';
import type { ThreadLists } from './thread-lists.ts';

/** How many of the latest periods may pass without a value. */
const latestPeriods = 2;

/** Whether filters find incidents, as long as no rows come or go. */
const answers = new WeakMap<object, Map<string, string | null>>();

function troubleWith(set: IncidentSet, incidents: Filter): string | null {
  try {
    return select(set, incidents).rows.length > 0 ? null : 'its filter finds no incident';
  } catch (error) {
    if (error instanceof VitalFewError) return error.message;
    throw error;
  }
}

/** Why a filter finds no incident; null: it finds some. */
function lostFilter(set: IncidentSet, incidents: Filter): string | null {
  const known = answers.get(set.generation) ?? new Map<string, string | null>();
  answers.set(set.generation, known);
  const fields = new Set(set.fields.map(({ id }) => id));
  const named = incidents.conditions.flatMap((condition) =>
    'fieldId' in condition && fields.has(condition.fieldId) ? [set.keyOf(condition.fieldId)] : [],
  );
  const key = `${named.join()} ${fields.size} ${JSON.stringify(incidents)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = troubleWith(set, incidents);
  known.set(key, made);
  return made;
}

async function lostEvidence(
  set: IncidentSet,
  { evidence }: Pick<ThreadLists, 'evidence'>,
  control: TaskControl,
): Promise<{ causeId: number; why: string }[]> {
  const lost: { causeId: number; why: string }[] = [];
  for (const { causeId, filter, incidentId } of evidence) {
    if (filter !== null) {
      await control.breathe();
      const why = lostFilter(set, filter);
      if (why !== null) lost.push({ causeId, why });
    } else if (incidentId !== null && set.rowOf(incidentId) === null) {
      lost.push({ causeId, why: `incident ${incidentId} is not in the project any more` });
    }
  }
  return lost;
}

/** Why a target has no value to be held against; null: it has. */
function missing(points: readonly SeriesPoint[], now: number): string | null {
  const latest = points.findLast(
    ({ standing, value }) => standing === 'complete' && value !== null,
  );
  if (latest === undefined) return 'no complete value yet';
  const length = latest.to - latest.from;
  const passed = Math.floor((now - latest.to) / length);
  return passed < latestPeriods
    ? null
    : `latest value for ${latest.when}, until ${wordsOfTime(latest.to - 1)}`;
}

async function unmeasured(
  sets: BenchmarkSets,
  { id, definition, unit }: Benchmark,
  now: number,
  control: TaskControl,
): Promise<string | null> {
  if (definition.source === 'entered') {
    const values = readValues(sets.incidents.project, id);
    return missing(enteredSeries(definition, values, unit).points, now);
  }
  try {
    const { points } = await seriesOf(sets, definition, control);
    // Incidents end where their data ends: a benchmark of last year's is no loose end of its own.
    return missing(points, points.at(-1)?.to ?? now);
  } catch (error) {
    if (error instanceof VitalFewError && error.code !== 'cancelled') return error.message;
    throw error;
  }
}

/**
 * What only incidents and values can tell of loose ends.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 * @throws VitalFewError `cancelled`
 */
export async function measureLooseEnds(
  sets: BenchmarkSets,
  lists: ThreadLists,
  today: string,
  control: TaskControl,
): Promise<LooseMeasured> {
  const evidence = await lostEvidence(sets.incidents, lists, control);
  const benchmarks: { benchmarkId: number; why: string }[] = [];
  for (const benchmark of lists.benchmarks) {
    if (benchmark.targets.length === 0) continue;
    await control.breathe();
    const why = await unmeasured(sets, benchmark, dayStart(today), control);
    if (why !== null) benchmarks.push({ benchmarkId: benchmark.id, why });
  }
  return { evidence, benchmarks };
}
