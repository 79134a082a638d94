import { VitalFewError } from '../contract/errors.ts';
import type { SeriesResult, SeriesView, TimeUnit } from '../contract/aggregate.ts';
import type { Field } from '../contract/fields.ts';
import type { Answering } from './answering.ts';
import { groupOrder } from './breakdown.ts';
import { countPairs, sumPairs } from './counting.ts';
import { type Groups, groupsOf } from './groups.ts';
import type { IncidentSet } from './incident-set.ts';
import { conditionsOn, picksInterval } from './own-condition.ts';
import { PerRows } from './per-rows.ts';
import { pointOf, pointStart, type TimePoints, timePoints } from './time-points.ts';
import { countsInAll } from './totals.ts';
import { scoreValues, valueFacts } from './value-facts.ts';

const day = 86_400_000;

/** Parts shown one by one; the others together. */
const mostParts = 8;

/** Incidents by the point in time that they fall in: code - 1 from the first; 0 outside all points. */
export interface PointGroups extends Groups {
  points: TimePoints | null;
}

/** A million rows take 2 MB each. */
const pointGroups = new PerRows<PointGroups>(16);

/** A code for each row: the time's point + 1, or 0 outside all points. */
function pointCodes(values: Float64Array, points: TimePoints): Uint16Array {
  const { unit, first, last } = points;
  const codes = new Uint16Array(values.length);
  const firstDay = Math.floor(pointStart(first, unit) / day);
  const days = Math.floor(pointStart(last + 1, unit) / day) - firstDay;
  const codeOfDay = new Uint16Array(days);
  for (let index = 0; index < days; index += 1) {
    codeOfDay[index] = pointOf((firstDay + index) * day, unit) - first + 1;
  }
  for (let row = 0; row < values.length; row += 1) {
    // NaN (a missing time) and times outside all points find no day.
    codes[row] = codeOfDay[Math.floor((values[row] as number) / day) - firstDay] ?? 0;
  }
  return codes;
}

/**
 * Groups incidents by points in time.
 * @throws VitalFewError `not-a-measure` for a field without times
 */
export function pointsOf(set: IncidentSet, field: Field, asked: TimeUnit | null): PointGroups {
  const column = set.column(field);
  const facts = valueFacts(set, field);
  if (column?.kind !== 'time' || facts === null) {
    throw new VitalFewError(
      'not-a-measure',
      `“${field.name}” does not hold times, so it has no series. Choose a field with dates.`,
      { fieldId: field.id, field: field.name },
    );
  }
  return pointGroups.get(set, `${field.id} ${asked}`, () => {
    const points =
      facts.present === 0 ? null : timePoints(facts.min, facts.max, facts.median, asked);
    const count = points === null ? 0 : points.last - points.first + 1;
    return {
      key: `${field.id} by ${points?.unit}`,
      form: 'intervals',
      codes: points === null ? new Uint16Array(set.size) : pointCodes(column.values, points),
      labels: new Array<string>(count + 1).fill(''),
      numbers: null,
      intervals: null,
      points,
    };
  });
}

interface Parts {
  codes: Groups['codes'];
  names: string[];
  /** The part of each code. */
  partOf: Int32Array;
}

/** The largest values of a field, the others together, and the missing ones, so that parts add up. */
function partsBy(set: IncidentSet, fieldId: number | null): Parts | null {
  if (fieldId === null) return null;
  const groups = groupsOf(set, set.field(fieldId), scoreValues, mostParts);
  if (groups === null) return null;
  const held = groupOrder(set, groups, { kind: 'count' });
  const names = [...held.subarray(0, mostParts)].map((code) => groups.labels[code] ?? '');
  const partOf = new Int32Array(groups.labels.length);
  for (const [index, code] of held.entries()) partOf[code] = Math.min(index, mostParts);
  if (held.length > mostParts) names.push('Other');
  if ((countsInAll(set, groups)[0] ?? 0) > 0) {
    partOf[0] = names.length;
    names.push('(missing)');
  }
  return { codes: groups.codes, names, partOf };
}

/** Incidents over time under a filter; the time's own condition only marks points. */
export function answerSeries(answering: Answering, view: SeriesView): SeriesResult {
  const { set, selection } = answering;
  const field = set.field(view.fieldId);
  const groups = pointsOf(set, field, view.unit);
  const { points } = groups;
  const keptOut = selection.keptOutBy(field.id);
  const n = selection.rows.length + keptOut.length;
  const now = answering.tally(groups, field.id, view.measure);
  const parts = partsBy(set, view.by);
  const result: SeriesResult = {
    kind: 'series',
    fieldId: field.id,
    unit: points?.unit ?? view.unit ?? 'day',
    points: [],
    parts: parts?.names ?? [],
    undated: now.counts[0] ?? 0,
    n,
  };
  if (points === null) return result;
  const width = parts?.names.length ?? 0;
  const cells = new Float64Array(width * groups.labels.length);
  if (parts !== null && width > 0) {
    for (const rows of [selection.rows, keptOut]) {
      if (view.measure.kind === 'count') {
        countPairs(groups.codes, parts.codes, parts.partOf, width, rows, cells);
      } else {
        const amounts =
          rows === keptOut
            ? answering.amountsKeptOut(view.measure.fieldId, field.id)
            : answering.amounts(view.measure.fieldId);
        sumPairs(groups.codes, parts.codes, parts.partOf, width, rows, amounts, cells);
      }
    }
  }
  const all = countsInAll(set, groups);
  const own = conditionsOn(selection.filter.conditions, field.id);
  for (let point = points.first; point <= points.last; point += 1) {
    const code = point - points.first + 1;
    const from = pointStart(point, points.unit);
    const to = pointStart(point + 1, points.unit);
    result.points.push({
      from,
      to,
      count: now.counts[code] ?? 0,
      countAll: all[code] ?? 0,
      amount: now.amounts[code] ?? 0,
      selected: picksInterval(own, from, to),
      byPart: [...cells.subarray(code * width, (code + 1) * width)],
    });
  }
  return result;
}
