import { calendarPartOf } from '../aggregate/calendar-parts.ts';
import { picksInterval } from '../aggregate/own-condition.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { type PointGroups, pointsOf } from '../aggregate/series.ts';
import { pointStart } from '../aggregate/time-points.ts';
import { dayWords, spanWords } from '../aggregate/time-words.ts';
import { countsInAll } from '../aggregate/totals.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import type { ControlDefinition, ControlPoint } from '../contract/control-charts.ts';
import type { Condition, Filter } from '../contract/filter.ts';

const day = 86_400_000;

/** A period of a chart, before anything is counted in it. */
export type ChartPeriod = Pick<
  ControlPoint,
  'from' | 'to' | 'when' | 'standing' | 'why' | 'marked'
>;

export interface ChartPeriods {
  groups: PointGroups;
  periods: ChartPeriod[];
  /** Periods for which the project holds no incident, and what that means. */
  silent: 'zero' | 'gap';
  silentCount: number;
  /** End of the last day with a record, or when the user says records end; null without any. */
  recordedThrough: number | null;
}

type Range = Extract<Condition, { kind: 'range' }>;

function isOwnRange(condition: Condition, fieldId: number): condition is Range {
  return condition.kind === 'range' && condition.fieldId === fieldId;
}

/** A filter without ranges on a time field: a chart shows all of time, and they only mark points. */
export function withoutOwnRange({ conditions }: Filter, fieldId: number): Filter {
  return { conditions: conditions.filter((condition) => !isOwnRange(condition, fieldId)) };
}

/** Ranges of a filter on a time field. */
export function ownRanges({ conditions }: Filter, fieldId: number): Range[] {
  return conditions.filter((condition) => isOwnRange(condition, fieldId));
}

/** So many incidents per period on average that none at all is no chance (p < 0.0001). */
export const surelySome = 10;

/** Whether days on which nothing was recorded had no incidents, or no records. */
function silenceOf(counts: ArrayLike<number>): { silent: 'zero' | 'gap'; silentCount: number } {
  let total = 0;
  let spoken = 0;
  for (let code = 1; code < counts.length; code += 1) {
    total += counts[code] as number;
    if ((counts[code] as number) > 0) spoken += 1;
  }
  const silent = spoken > 0 && total / spoken >= surelySome ? 'gap' : 'zero';
  return { silent, silentCount: Math.max(0, counts.length - 1 - spoken) };
}

/** The days of a chart by day that its filter leaves out, because it asks for certain weekdays or months. */
function leftOutDays({ filter, timeFieldId, unit }: ControlDefinition): (from: number) => boolean {
  const asked = filter.conditions.flatMap((condition) =>
    condition.kind === 'calendar' && condition.fieldId === timeFieldId && condition.part !== 'hour'
      ? [{ partOf: calendarPartOf(condition.part), values: condition.values }]
      : [],
  );
  if (unit !== 'day') return () => false;
  return (from) => asked.some(({ partOf, values }) => !values.includes(partOf(from)));
}

/** Counts need whole periods at both ends; shares, rates and medians only at the end, where more may come. */
function needsBeginning({ charted }: ControlDefinition): boolean {
  return charted.kind === 'count' || (charted.kind === 'value' && charted.statistic === 'total');
}

/**
 * The periods of a chart, the first and the last included. One that is not over, by the day of the last record of the
 * project, is open; so is a first one that began before the records, where whole periods are counted.
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function chartPeriods(set: IncidentSet, definition: ControlDefinition): ChartPeriods {
  const field = set.field(definition.timeFieldId);
  const groups = pointsOf(set, field, definition.unit);
  const facts = valueFacts(set, field);
  const all = countsInAll(set, groups);
  const found = silenceOf(all);
  const silent = definition.silent ?? found.silent;
  const { points } = groups;
  if (points === null || facts === null) {
    return { groups, periods: [], silent, silentCount: 0, recordedThrough: null };
  }
  const { unit } = points;
  const ranges = ownRanges(definition.filter, field.id);
  const leftOut = leftOutDays({ ...definition, unit });
  const firstDay = Math.floor(facts.min / day) * day;
  // By day, a time of day shows that the last day may go on.
  const lastDay = Math.floor(facts.max / day) * day;
  const over = unit === 'day' && field.type === 'datetime' ? lastDay : lastDay + day;
  const through = Math.max(over, definition.completeThrough ?? -Infinity);
  const countsSilence =
    definition.charted.kind === 'count' ||
    (definition.charted.kind === 'value' && definition.charted.statistic === 'total');
  const periods: ChartPeriod[] = [];
  for (let point = points.first; point <= points.last; point += 1) {
    const [from, to] = [pointStart(point, unit), pointStart(point + 1, unit)];
    const period = { from, to, when: spanWords(from, to), marked: picksInterval(ranges, from, to) };
    const why = leftOut(from)
      ? 'the filter leaves it out'
      : countsSilence && silent === 'gap' && all[point - points.first + 1] === 0
        ? 'no incident of any kind was recorded'
        : null;
    if (why !== null) periods.push({ ...period, standing: 'gap', why });
    else if (to > through) {
      const end = `the last record is of ${dayWords(facts.max)}, so more may come`;
      periods.push({ ...period, standing: 'open', why: end });
    } else if (from < firstDay && needsBeginning(definition)) {
      const start = `records begin on ${dayWords(firstDay)}, within it`;
      periods.push({ ...period, standing: 'open', why: start });
    } else periods.push({ ...period, standing: 'complete', why: null });
  }
  return { groups, periods, silent, silentCount: found.silentCount, recordedThrough: through };
}
