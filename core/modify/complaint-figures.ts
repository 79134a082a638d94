import { wallClock } from '../aggregate/local-time.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { quantilesOf } from '../analyze/timeline-gaps.ts';
import { watched } from '../classify/driver-question.ts';
import type {
  ComplaintFigures,
  ComplaintMap,
  StageAsItIs,
  StageFiguresOfMap,
  TargetFigures,
} from '../contract/complaint-maps.ts';
import type { Field } from '../contract/fields.ts';
import type { TaskControl } from '../project/task-control.ts';
import { channelCoverage, shareOf } from './complaint-channels.ts';
import { hasNone, hasTime, withConditions } from './complaint-filters.ts';
import { type StageColumn, StagePass, type StageTally } from './complaint-pass.ts';
import { readComplaintMap } from './complaint-store.ts';

type Figures = Omit<ComplaintFigures, 'revision'>;

/** Rows between two pauses. */
const portion = 50_000;

/** Answers kept for the incidents as they stand; those not asked for longest go first. */
const mostKept = 100;
const kept = new WeakMap<object, Map<string, Figures>>();

/** A field of times of a map, and its column. */
interface MapColumn extends StageColumn {
  field: Field;
}

function columnOf(set: IncidentSet, fieldId: number | null): MapColumn | null {
  const field = set.fields.find(({ id }) => id === fieldId);
  const column = field?.storage === 'time' ? set.numbers(field) : null;
  if (field === undefined || column === null) return null;
  return { field, values: column.values, wholeDays: field.type === 'date' };
}

/**
 * Until when the incidents tell what happened: the latest time in the fields of a map, of all incidents. Planned dates in
 * the future tell nothing: it is never after the latest import.
 */
async function endOfData(
  set: IncidentSet,
  columns: readonly (MapColumn | null)[],
  breathe: () => Promise<void>,
): Promise<number | null> {
  // A map can be drawn before anything is imported.
  if (set.imports.length === 0) return null;
  const imported = Math.max(...set.imports.map(({ importedAt }) => Date.parse(importedAt)));
  const now = wallClock(set.project.timeZone(), imported);
  let latest = -Infinity;
  for (const column of columns) {
    if (column === null) continue;
    for (let row = 0; row < column.values.length; row += 1) {
      const time = column.values[row] as number;
      if (time > latest) latest = time;
    }
    await breathe();
  }
  return latest === -Infinity ? null : Math.min(latest, now);
}

function targetFigures(tally: StageTally, wanted: number | null): TargetFigures {
  const { within, judged, young } = tally;
  const share = shareOf(within, judged);
  let verdict: TargetFigures['verdict'] = null;
  if (wanted !== null && share.low !== null && share.high !== null) {
    verdict = share.low >= wanted ? 'kept' : share.high < wanted ? 'missed' : 'open';
  }
  return { within, n: judged, ...share, young, verdict };
}

/** Filters for a stage's counts, where one can say them. `later`: the known stages behind it. */
function filtersOf({ filter }: ComplaintMap, fieldId: number, later: readonly number[]) {
  const [only] = later;
  return {
    reached: withConditions(filter, [hasTime(fieldId)]),
    // That one of several was reached cannot be said.
    skipped:
      only !== undefined && later.length === 1
        ? withConditions(filter, [hasNone(fieldId), hasTime(only)])
        : null,
    waiting: withConditions(filter, [fieldId, ...later].map(hasNone)),
  };
}

function asItIs(
  tally: StageTally,
  n: number,
  filters: ReturnType<typeof filtersOf>,
  stage: ComplaintMap['stages'][number],
  wholeDays: boolean,
): StageAsItIs {
  const { reached, skipped, waiting, outOfOrder, hours } = tally;
  const timed = hours.length;
  const [median = null, p90 = null] = quantilesOf(hours, [0.5, 0.9]);
  const judged = stage.targetHours === null ? null : targetFigures(tally, stage.targetShare);
  return {
    reached: { count: reached, ...shareOf(reached, n), filter: filters.reached },
    skipped: { count: skipped, filter: filters.skipped },
    waiting: {
      count: waiting,
      filter: filters.waiting,
      overdue: stage.targetHours === null ? null : tally.overdue,
    },
    outOfOrder,
    timed,
    median,
    p90,
    wholeDays,
    target: judged,
  };
}

/** Whether hours until a stage are whole days: it, or the known one before it, is a field of days. */
function countsDays(columns: readonly (MapColumn | null)[], place: number): boolean {
  const before = columns.slice(0, place).findLast((column) => column !== null);
  return columns[place]?.wholeDays === true || before?.wholeDays === true;
}

async function goThrough(pass: StagePass, rows: Uint32Array, control: TaskControl): Promise<void> {
  for (let from = 0; from < rows.length; from += portion) {
    const to = Math.min(rows.length, from + portion);
    pass.take(rows.subarray(from, to));
    control.progress('Following complaints from stage to stage', to, to / rows.length);
    await control.breathe();
  }
}

async function workOut(
  set: IncidentSet,
  map: ComplaintMap,
  control: TaskControl,
): Promise<Figures> {
  const { breathe } = control;
  // A copy: others may select between two steps.
  const rows = select(set, map.filter).rows.slice();
  await breathe();
  const fieldIds = [map.beginsFieldId, ...map.stages.map(({ fieldId }) => fieldId)];
  const columns: (MapColumn | null)[] = [];
  for (const fieldId of fieldIds) {
    columns.push(columnOf(set, fieldId));
    await breathe();
  }
  const asOf = await endOfData(set, columns, breathe);
  const targets = map.stages.map(({ targetHours }) => targetHours);
  const pass = new StagePass({ columns, targets, asOf }, rows.length);
  await goThrough(pass, rows, control);
  const tallies = pass.tallies();
  const stages: StageFiguresOfMap[] = [];
  for (const [index, stage] of map.stages.entries()) {
    const place = index + 1;
    const [column, tally] = [columns[place], tallies[place]];
    const later = columns.slice(place + 1).flatMap((one) => (one ? [one.field.id] : []));
    stages.push({
      stageId: stage.id,
      stage: stage.stage,
      field: column?.field.name ?? null,
      asItIs:
        column && tally
          ? asItIs(
              tally,
              rows.length,
              filtersOf(map, column.field.id, later),
              stage,
              countsDays(columns, place),
            )
          : null,
    });
    await breathe();
  }
  const coverage = channelCoverage(set, map, rows);
  return { mapId: map.id, n: rows.length, outOfOrder: pass.outOfOrder, asOf, stages, coverage };
}

/**
 * The stages of a complaint map as they are, and the channels in which its complaints came: one pass over them. What was
 * worked out is kept until the incidents, their fields or what the map asks for change.
 * @throws VitalFewError `unknown-complaint-map`, `cancelled`, and what a filter throws
 */
export async function complaintFigures(
  set: IncidentSet,
  mapId: number,
  control: TaskControl,
): Promise<Figures> {
  const map = readComplaintMap(set.project, mapId);
  const { id, filter, beginsFieldId, channels } = map;
  const asked = map.stages.map((one) => [one.fieldId, one.targetHours, one.targetShare]);
  const fields = set.fields.map((one) => [set.keyOf(one.id), one.name, one.type, one.role]);
  const key = JSON.stringify([id, filter, beginsFieldId, channels, asked, fields]);
  const { generation } = set;
  const known = kept.get(generation)?.get(key);
  if (known !== undefined) return known;
  const figures = await workOut(set, map, watched(set, control));
  const answers = kept.get(generation) ?? new Map<string, Figures>();
  kept.set(generation, answers);
  answers.set(key, figures);
  for (const oldest of answers.keys()) {
    if (answers.size <= mostKept) break;
    answers.delete(oldest);
  }
  return figures;
}
