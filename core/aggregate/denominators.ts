import type { Condition, Filter } from '../contract/filter.ts';
import { type Basis, weightsOf } from './exposure-bases.ts';
import { coveredRows } from './exposure-coverage.ts';
import { periodsOf } from './exposure-periods.ts';
import type { Groups } from './groups.ts';
import type { IncidentSet } from './incident-set.ts';
import { intervalFinder } from './intervals.ts';
import { conditionsOn } from './own-condition.ts';
import { select } from './selection.ts';

/** What stood behind the incidents of a question. */
export interface Denominator {
  total: number;
  /** For each group's code; null: all groups share the total. */
  byCode: Float64Array | null;
  /** By row of the incidents: 1 where there is exposure for it; null: for all. */
  covered: Uint8Array | null;
  /** Rows of exposure whose period the filter cuts: they cannot be split, so they are left out. */
  cut: readonly number[];
}

/** A field whose values are to have exposure of their own where it is known by it. */
export interface OwnField {
  fieldId: number;
  groups: Groups;
}

/** Whether exposure can follow a condition. */
export function canApply(incidents: IncidentSet, basis: Basis, condition: Condition): boolean {
  if (condition.kind !== 'values' && condition.kind !== 'range') return false;
  if (basis.fieldIds.has(condition.fieldId)) return true;
  return condition.kind === 'range' && condition.fieldId === periodField(incidents, basis);
}

/** Whether the exposure stands behind whole periods, or all time, and behind no incidents beside them. */
export function hasWholePeriods({ byHand, period }: Basis): boolean {
  return byHand || period !== null;
}

/** The field of incidents that tells whether they fall in its periods; null without periods. */
export function periodField(incidents: IncidentSet, basis: Basis): number | null {
  if (!basis.parts.some(({ period }) => period !== null)) return null;
  return incidents.fieldWithRole('occurred')?.id ?? null;
}

/** The rows of exposure that stand behind the incidents of a question, and what each counts for by its row. */
export interface RowsBehind extends Pick<Denominator, 'covered' | 'cut'> {
  rows: ArrayLike<number>;
  weights: Float64Array;
}

/**
 * The rows of exposure under a filter.
 * @param without field whose condition is left out; null: none
 */
export function rowsBehind(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  filter: Filter,
  without: number | null,
): RowsBehind {
  const conditions = filter.conditions.filter(
    (condition) =>
      canApply(incidents, basis, condition) &&
      !(without !== null && 'fieldId' in condition && condition.fieldId === without),
  );
  if (!hasWholePeriods(basis)) {
    const { rows } = select(exposure, { conditions });
    return { rows, weights: weightsOf(exposure, basis).values, covered: null, cut: [] };
  }
  const periods = periodsOf(exposure, basis);
  const { used, cut } = wholePeriods(incidents, exposure, basis, conditions);
  const timeFieldId = periodField(incidents, basis);
  const timeField = timeFieldId === null ? null : incidents.field(timeFieldId);
  const covered = coveredRows(incidents, exposure, basis, periods, used, timeField);
  return { rows: used, weights: periods.weights, covered, cut };
}

/** The exposure under a filter, the own field's condition left out, as in a breakdown. */
export function denominator(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  filter: Filter,
  own: OwnField | null,
): Denominator {
  const behind = rowsBehind(incidents, exposure, basis, filter, own?.fieldId ?? null);
  const { rows, weights, covered, cut } = behind;
  return { ...added(exposure, basis, rows, weights, own), covered, cut };
}

/** The incidents' group of each row of exposure; one more than the groups where it belongs to none. */
function ownCodes(exposure: IncidentSet, { fieldId, groups }: OwnField): Uint32Array {
  const outside = groups.labels.length;
  const column = exposure.column(exposure.field(fieldId));
  const codes = new Uint32Array(exposure.size).fill(outside);
  if (column === null) return codes;
  if (column.kind === 'code') {
    const codeOf = new Map(groups.labels.map((label, code) => [label, code]));
    const verdicts = column.labels.map((label, code) =>
      code === 0 ? 0 : (codeOf.get(label) ?? outside),
    );
    return codes.map((_code, row) => verdicts[column.codes[row] as number] ?? outside);
  }
  const { intervals, numbers } = groups;
  const codeOfNumber = new Map(numbers?.map((value, code) => [value, code]));
  const find = intervals === null ? null : intervalFinder(intervals);
  const first = intervals?.[0]?.from ?? -Infinity;
  return codes.map((_code, row) => {
    const value = column.values[row] as number;
    if (Number.isNaN(value)) return 0;
    if (find === null) return codeOfNumber.get(value) ?? outside;
    return value < first ? outside : find(value) + 1;
  });
}

/** Rows of exposure by whole periods under conditions: those that count, and those whose period a time cuts. */
export function wholePeriods(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  conditions: readonly Condition[],
): { used: number[]; cut: number[] } {
  const timeFieldId = periodField(incidents, basis);
  const times = timeFieldId === null ? [] : conditionsOn(conditions, timeFieldId);
  const others = conditions.filter((condition) => !times.some((time) => time === condition));
  const { from, to, counts } = periodsOf(exposure, basis);
  const used: number[] = [];
  const cut: number[] = [];
  for (const row of select(exposure, { conditions: others }).rows) {
    const period = { from: from[row] as number, to: to[row] as number };
    if (counts[row] !== 1) continue;
    const verdict = withinTimes(period, times);
    if (verdict === 'inside') used.push(row);
    else if (verdict === 'cut') cut.push(row);
  }
  return { used, cut };
}

function withinTimes(
  period: { from: number; to: number },
  times: readonly Condition[],
): 'inside' | 'cut' | 'outside' {
  let verdict: 'inside' | 'cut' = 'inside';
  for (const condition of times) {
    if (condition.kind !== 'range' || period.from === -Infinity) continue;
    const from = condition.from ?? -Infinity;
    const to = condition.to ?? Infinity;
    if (period.to <= from || period.from >= to) return 'outside';
    if (period.from < from || period.to > to) verdict = 'cut';
  }
  return verdict;
}

/** What rows of exposure count for together, and for each group of a field that they are known by. */
function added(
  exposure: IncidentSet,
  basis: Basis,
  rows: ArrayLike<number>,
  weights: Float64Array,
  own: OwnField | null,
): Pick<Denominator, 'total' | 'byCode'> {
  const codes = own !== null && basis.fieldIds.has(own.fieldId) ? ownCodes(exposure, own) : null;
  const byCode = codes && new Float64Array((own?.groups.labels.length ?? 0) + 1);
  let total = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const weight = weights[row] as number;
    total += weight;
    if (byCode !== null && codes !== null) {
      const code = codes[row] as number;
      byCode[code] = (byCode[code] as number) + weight;
    }
  }
  return { total, byCode };
}
