import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { watched } from '../classify/driver-question.ts';
import type {
  ClusterTimeline,
  Lane,
  StageFigures,
  StageGap,
  timelineOperations,
} from '../contract/timeline.ts';
import type { TaskControl } from '../project/task-control.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { gapBetween } from './timeline-gaps.ts';
import { namedIncident, type StageTimes, stagesOf, timeAt } from './timeline-stages.ts';

type Input = z.output<(typeof timelineOperations)['timeline.cluster']['input']>;

/** Sorting more beginnings than this would take too long for what it tells. */
const mostSorted = 200_000;

/** For each stage: how many reached it, and how many only reached a later one. */
function reachedStages(stages: readonly StageTimes[], rows: Uint32Array): StageFigures[] {
  const later = new Uint8Array(rows.length);
  const figures: StageFigures[] = [];
  for (const { field, values } of [...stages].reverse()) {
    let count = 0;
    let skipped = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const value = values[rows[index] as number] as number;
      if (value === value) {
        count += 1;
        later[index] = 1;
      } else skipped += later[index] as number;
    }
    const n = rows.length;
    const interval = wilsonInterval(count, n);
    figures.unshift({
      fieldId: field.id,
      name: field.name,
      reached: {
        count,
        n,
        share: n === 0 ? null : count / n,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
      },
      skipped,
    });
  }
  return figures;
}

/** First and last time of each row, in the order of the rows; NaN without any. */
function spansOf(stages: readonly StageTimes[], rows: Uint32Array) {
  const first = new Float64Array(rows.length).fill(NaN);
  const last = new Float64Array(rows.length).fill(NaN);
  for (const { values } of stages) {
    for (let index = 0; index < rows.length; index += 1) {
      const value = values[rows[index] as number] as number;
      if (value !== value) continue;
      // Written so that NaN, nothing yet, gives way.
      if (!(value >= (first[index] as number))) first[index] = value;
      if (!(value <= (last[index] as number))) last[index] = value;
    }
  }
  return { first, last };
}

type Spans = ReturnType<typeof spansOf>;

/** Places of the `limit` rows that come first in an order; equal ones as they stand. Rows without a time never come. */
function chosenPlaces({ first, last }: Spans, order: Input['order'], limit: number): number[] {
  const rank = (place: number): number => {
    const [from, to] = [first[place] as number, last[place] as number];
    return order === 'longest' ? to - from : order === 'first' ? -from : from;
  };
  const places: number[] = [];
  // The smallest stands last, so that most rows cost one comparison.
  for (let place = 0; place < first.length && limit > 0; place += 1) {
    const value = rank(place);
    if (value !== value) continue;
    if (places.length === limit && value <= rank(places.at(-1) as number)) continue;
    // By halving: where times rise from row to row, each is a new first one.
    let [at, end] = [0, places.length];
    while (at < end) {
      const middle = (at + end) >> 1;
      if (rank(places[middle] as number) < value) end = middle;
      else at = middle + 1;
    }
    places.splice(at, 0, place);
    if (places.length > limit) places.pop();
  }
  return places;
}

/** The longest time between two beginnings. */
function quietSpan(first: Float64Array): ClusterTimeline['quiet'] {
  const known = first.filter((value) => value === value);
  if (known.length < 2) return null;
  known.sort();
  let best = 1;
  const length = (place: number): number => (known[place] as number) - (known[place - 1] as number);
  for (let place = 2; place < known.length; place += 1) {
    if (length(place) > length(best)) best = place;
  }
  return { from: known[best - 1] as number, to: known[best] as number };
}

/**
 * The stage times of the incidents under a filter: how many reached each stage, how long it took from each to the next,
 * and single incidents as lines.
 * @throws VitalFewError `cancelled`, and what a filter throws
 */
export async function clusterTimeline(
  set: IncidentSet,
  { filter, order, limit }: Input,
  control: TaskControl,
): Promise<Omit<ClusterTimeline, 'revision'>> {
  const { breathe } = watched(set, control);
  // A copy: others may select between two steps.
  const rows = select(set, filter).rows.slice();
  const stages = stagesOf(set);
  await breathe();
  const spans = spansOf(stages, rows);
  await breathe();
  let withoutTime = 0;
  for (const value of spans.first) if (value !== value) withoutTime += 1;
  const began = rows.length - withoutTime;
  const quiet = began > mostSorted ? null : quietSpan(spans.first);
  await breathe();
  const chosen = chosenPlaces(spans, order, limit);
  await breathe();
  const [first, last] = [stages[0], stages.at(-1)];
  const gaps: StageGap[] = [];
  for (const [index, stage] of stages.slice(1).entries()) {
    gaps.push(gapBetween(stages[index] as StageTimes, stage, rows));
    await breathe();
  }
  const whole = first && last && stages.length > 2 ? gapBetween(first, last, rows) : null;
  await breathe();
  const reached = reachedStages(stages, rows);
  await breathe();
  const lanes: Lane[] = [];
  for (const place of chosen) {
    // Texts are read from the file.
    await breathe();
    const row = rows[place] as number;
    const times = stages.map((stage) => timeAt(stage, row));
    lanes.push({ incidentId: set.idOf(row), ...namedIncident(set, row), times });
  }
  return {
    n: rows.length,
    withoutTime,
    stages: reached,
    gaps,
    whole,
    quiet,
    lanes,
  };
}
