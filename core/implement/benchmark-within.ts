import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { spanWords } from '../aggregate/time-words.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import { rowValues } from '../analyze/control-values.ts';
import type { BenchmarkMeasure, ComputedDefinition } from '../contract/benchmark-measures.ts';
import { wallClock } from '../aggregate/local-time.ts';
import { timesOf } from './benchmark-definition.ts';
import { left, sharesOf, type SpanTallies } from './benchmark-tallies.ts';
import type { SpanRows } from './benchmark-span-rows.ts';
import type { DaySpan } from './check-plan.ts';

type Of<Kind extends BenchmarkMeasure['kind']> = Extract<BenchmarkMeasure, { kind: Kind }>;

const hour = 3_600_000;
const day = 24 * hour;

/** The goal as a time; null where it is a goal of a number. */
function goalTime({ goal, per, sinceFieldId }: Of<'within'>): number | null {
  return sinceFieldId === null ? null : goal * (per === 'days' ? day : hour);
}

/** A day without an hour is over when the next one begins. */
function isOfDays(set: IncidentSet, { fieldId, sinceFieldId }: Of<'within'>): boolean {
  return [fieldId, sinceFieldId].some((id) => id !== null && set.field(id).type === 'date');
}

/**
 * Until when records tell what happened, in milliseconds of the wall clock: the latest of the times that a measure looks
 * at, of all incidents. Planned days in the future tell nothing: it is never after the latest import.
 */
function recordsEnd(
  set: IncidentSet,
  timeFieldId: number,
  { fieldId, sinceFieldId }: Of<'within'>,
): number {
  let end = -Infinity;
  for (const id of [timeFieldId, fieldId, sinceFieldId]) {
    const facts = id === null ? null : valueFacts(set, set.field(id));
    if (facts !== null && facts.max > end) end = facts.max;
  }
  if (set.imports.length === 0) return end;
  const imported = Math.max(...set.imports.map(({ importedAt }) => Date.parse(importedAt)));
  return Math.min(end, wallClock(set.project.timeZone(), imported));
}

/** Whether the time for a goal was over when records ended; in days, the last of them has to be over. */
function ranOutBy(end: number, goal: number, inDays: boolean): (began: number) => boolean {
  if (!inDays) return (began) => began + goal <= end;
  const lastDay = Math.floor(end / day);
  return (began) => Math.floor((Math.floor(began / day) * day + goal) / day) < lastDay;
}

/** All incidents that began before this had the whole time for the goal; null where there is no such time. */
export function goalsOverUntil(
  set: IncidentSet,
  { timeFieldId, measure }: ComputedDefinition,
): number | null {
  if (measure.kind !== 'within' || measure.sinceFieldId !== timeFieldId) return null;
  const goal = goalTime(measure);
  if (goal === null) return null;
  const end = recordsEnd(set, timeFieldId, measure);
  return isOfDays(set, measure) ? Math.floor(end / day) * day - goal : end - goal;
}

/** Numbers, not times: one that is missing is neither within the goal nor beyond it. */
function tallyNumbers(set: IncidentSet, rows: SpanRows, measure: Of<'within'>): SpanTallies {
  const { values } = rowValues(set, measure);
  const [x, n] = [new Int32Array(rows.count), new Int32Array(rows.count)];
  let missing = 0;
  for (let index = 0; index < rows.rows.length; index += 1) {
    const value = values[rows.rows[index] as number] as number;
    const place = rows.places[index] as number;
    if (value !== value) {
      missing += 1;
      continue;
    }
    n[place] = (n[place] as number) + 1;
    if (value <= measure.goal) x[place] = (x[place] as number) + 1;
  }
  const notes = left(missing, 'they have no value.');
  return { kind: 'share', spans: sharesOf(x, n), beside: null, notes };
}

/**
 * How many were within a goal, span by span. Of times, an incident is judged only when its time for the goal was over
 * when records ended: one whose later stage is missing then is a miss, and newer ones are left out, fast or not, so that
 * an open backlog cannot look like kept promises.
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function tallyWithin(
  set: IncidentSet,
  rows: SpanRows,
  { timeFieldId }: Pick<ComputedDefinition, 'timeFieldId'>,
  measure: Of<'within'>,
): SpanTallies {
  const goal = goalTime(measure);
  if (measure.sinceFieldId === null || goal === null) return tallyNumbers(set, rows, measure);
  const since = timesOf(set, measure.sinceFieldId);
  const until = timesOf(set, measure.fieldId);
  const ranOut = ranOutBy(recordsEnd(set, timeFieldId, measure), goal, isOfDays(set, measure));
  const [x, n] = [new Int32Array(rows.count), new Int32Array(rows.count)];
  let [unbegun, strange, young, overdue] = [0, 0, 0, 0];
  for (let index = 0; index < rows.rows.length; index += 1) {
    const row = rows.rows[index] as number;
    const place = rows.places[index] as number;
    const [began, ended] = [since[row] as number, until[row] as number];
    if (began !== began) unbegun += 1;
    else if (ended < began) strange += 1;
    else if (!ranOut(began)) young += 1;
    else {
      n[place] = (n[place] as number) + 1;
      if (ended !== ended) overdue += 1;
      else if (ended - began <= goal) x[place] = (x[place] as number) + 1;
    }
  }
  const late = numbered(overdue, 'incident counts', 'incidents count');
  const notes = [
    ...left(unbegun, 'the earlier of the two times is missing.'),
    ...left(strange, 'the later stage has the earlier time.'),
    ...left(young, 'too new, their time for the goal is not over when records end.'),
    ...(overdue === 0
      ? []
      : [
          `${late} as missed: the later time is missing, and the time for the goal was over when records ended.`,
        ]),
  ];
  return { kind: 'share', spans: sharesOf(x, n), beside: null, notes };
}

/** From this share on, those that are not over yet make times look shorter. */
const manyUnfinished = 0.1;

/** Says where many have no later time yet: the slow ones of a period are the last to get one. */
export function unfinishedNotes(
  set: IncidentSet,
  rows: SpanRows,
  { fieldId, sinceFieldId }: Of<'quantile'>,
  spans: readonly DaySpan[],
): string[] {
  if (sinceFieldId === null) return [];
  const since = timesOf(set, sinceFieldId);
  const until = timesOf(set, fieldId);
  const [begun, open] = [new Int32Array(rows.count), new Int32Array(rows.count)];
  for (let index = 0; index < rows.rows.length; index += 1) {
    const row = rows.rows[index] as number;
    const place = rows.places[index] as number;
    if (Number.isNaN(since[row])) continue;
    begun[place] = (begun[place] as number) + 1;
    if (Number.isNaN(until[row])) open[place] = (open[place] as number) + 1;
  }
  const many = spans.flatMap((span, place) =>
    (open[place] ?? 0) > (begun[place] ?? 0) * manyUnfinished ? [{ ...span, place }] : [],
  );
  const last = many.at(-1);
  if (last === undefined) return [];
  const where = `${numbered(many.length, 'period', 'periods')}${many.length === 1 ? ':' : ', the latest'} ${spanWords(last.from * day, last.to * day)}`;
  const share = `${numberWords(open[last.place] ?? 0)} of ${numberWords(begun[last.place] ?? 0)}`;
  return [
    `Over 10 % have no later time yet in ${where} (${share}). Such periods look faster than they are, as the slow ones are still missing.`,
  ];
}
