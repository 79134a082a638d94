import type { TimeUnit } from '../contract/aggregate.ts';
import type { RateSeries } from '../contract/exposure.ts';
import type { Condition } from '../contract/filter.ts';
import type { Answering } from './answering.ts';
import { canApply, hasWholePeriods, periodField, wholePeriods } from './denominators.ts';
import { type Basis, weightsOf } from './exposure-bases.ts';
import { coveredRows } from './exposure-coverage.ts';
import { periodsOf } from './exposure-periods.ts';
import type { IncidentSet } from './incident-set.ts';
import { capital } from './number-words.ts';
import { rateFigureOf } from './rate-figure.ts';
import { cutPointNotes, namedFew } from './rate-notes.ts';
import { select } from './selection.ts';
import { type PointGroups, pointsOf } from './series.ts';
import { spanWords } from './time-words.ts';
import { pointOf, pointStart, type TimePoints } from './time-points.ts';

/** What stands behind each point, and the incidents it stands behind. */
interface Behind {
  n: Float64Array;
  /** By row of the incidents: 1 where there is exposure for it in one point; null: for all. */
  covered: Uint8Array | null;
  /** Points, from 0, of which a period is cut; the notes name it. */
  cutAt: ReadonlySet<number>;
  notes: string[];
}

/**
 * Rates over time under a filter, whose time conditions on this field are left out, as in the series of counts. A
 * point has the exposure of the whole periods in it; a period that reaches over its edge belongs to no point.
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function answerRateSeries(
  answering: Answering,
  exposure: IncidentSet,
  basis: Basis,
  asked: { fieldId: number; unit: TimeUnit | null },
  per: number,
): RateSeries {
  const incidents = answering.set;
  const field = incidents.field(asked.fieldId);
  const groups = pointsOf(incidents, field, asked.unit);
  const { points } = groups;
  const unit = points?.unit ?? asked.unit ?? 'day';
  const none = (notes: string[]): RateSeries => ({ fieldId: field.id, unit, points: [], notes });
  if (points === null) return none([]);
  const conditions = answering.selection.filter.conditions.filter(
    (condition) =>
      canApply(incidents, basis, condition) &&
      !('fieldId' in condition && condition.fieldId === field.id),
  );
  const behind = hasWholePeriods(basis)
    ? fromPeriods(incidents, exposure, basis, conditions, field.id, points)
    : fromTimes(exposure, basis, conditions, field.id, points);
  if (behind === null) {
    return none([
      `${capital(basis.unit)} are not known by ${field.name}, so there are no rates over time.`,
    ]);
  }
  const counts = countsIn(answering, groups, field.id, behind.covered);
  return {
    fieldId: field.id,
    unit,
    points: Array.from(behind.n, (n, index) => ({
      from: pointStart(points.first + index, unit),
      to: pointStart(points.first + index + 1, unit),
      ...rateFigureOf(counts[index + 1] as number, n, per),
    })),
    notes: [...behind.notes, ...unknownPoints(basis, unit, points.first, behind)],
  };
}

/** Points without exposure among others that have some: no bar there is not a rate of 0. */
function unknownPoints(
  basis: Basis,
  unit: TimeUnit,
  first: number,
  { n, cutAt }: Behind,
): string[] {
  if (n.every((count) => count === 0)) return [];
  const spans = [...n.keys()]
    .filter((index) => n[index] === 0 && !cutAt.has(index))
    .map((index) =>
      spanWords(pointStart(first + index, unit), pointStart(first + index + 1, unit)),
    );
  if (spans.length === 0) return [];
  return [`No ${basis.unit} are known for ${namedFew(spans)}: there is no rate.`];
}

function width({ first, last }: TimePoints): number {
  return last - first + 1;
}

function fromPeriods(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  conditions: readonly Condition[],
  fieldId: number,
  points: TimePoints,
): Behind | null {
  if (periodField(incidents, basis) !== fieldId) return null;
  const periods = periodsOf(exposure, basis);
  const n = new Float64Array(width(points));
  const cutAt = new Set<number>();
  const within: { used: number[]; cut: number[] } = { used: [], cut: [] };
  for (const row of wholePeriods(incidents, exposure, basis, conditions).used) {
    const [from, to] = [periods.from[row] as number, periods.to[row] as number];
    const place = pointOf(from, points.unit) - points.first;
    const last = pointOf(to - 1, points.unit) - points.first;
    if (last < 0 || place >= n.length) continue;
    if (place !== last) {
      within.cut.push(row);
      for (let at = place; at <= last; at += 1) cutAt.add(at);
    } else {
      within.used.push(row);
      n[place] = (n[place] as number) + (periods.weights[row] as number);
    }
  }
  const timeField = incidents.field(fieldId);
  return {
    n,
    covered: coveredRows(incidents, exposure, basis, periods, within.used, timeField),
    cutAt,
    notes: cutPointNotes(exposure, basis, points.unit, within),
  };
}

/** Exposure whose rows have the incidents' time themselves: each falls in the point of its own. */
function fromTimes(
  exposure: IncidentSet,
  basis: Basis,
  conditions: Condition[],
  fieldId: number,
  points: TimePoints,
): Behind | null {
  if (!basis.fieldIds.has(fieldId)) return null;
  const times = exposure.numbers(exposure.field(fieldId));
  if (times === null) return null;
  const { values: weights } = weightsOf(exposure, basis);
  const n = new Float64Array(width(points));
  for (const row of select(exposure, { conditions }).rows) {
    const time = times.values[row] as number;
    const place = Number.isNaN(time) ? -1 : pointOf(time, points.unit) - points.first;
    if (place >= 0 && place < n.length) n[place] = (n[place] as number) + (weights[row] as number);
  }
  return { n, covered: null, cutAt: new Set(), notes: [] };
}

/** Incidents in each point for which there is exposure, whatever their own field's condition. */
function countsIn(
  answering: Answering,
  groups: PointGroups,
  fieldId: number,
  covered: Uint8Array | null,
): Int32Array {
  const counts = new Int32Array(groups.labels.length);
  const { selection } = answering;
  for (const rows of [selection.rows, selection.keptOutBy(fieldId)]) {
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] as number;
      if (covered !== null && covered[row] !== 1) continue;
      const code = groups.codes[row] as number;
      counts[code] = (counts[code] as number) + 1;
    }
  }
  return counts;
}
