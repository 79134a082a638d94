import type { Condition, Filter } from '../contract/filter.ts';
import { type Basis, weightsOf } from './exposure-bases.ts';
import { coveredRows, type Entry, entriesOf, entryField, usedEntries } from './exposure-entries.ts';
import type { Groups } from './groups.ts';
import type { IncidentSet } from './incident-set.ts';
import { intervalFinder } from './intervals.ts';
import { select } from './selection.ts';

/** What stood behind the incidents of a question. */
export interface Denominator {
  total: number;
  /** For each group's code; null: all groups share the total. */
  byCode: Float64Array | null;
  /** By row of the incidents: 1 where there is exposure for it; null: for all. */
  covered: Uint8Array | null;
  /** Entries by hand whose period the filter cuts. */
  cut: readonly Entry[];
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

/** The field of incidents that tells whether they fall in the entries' periods; null without periods. */
export function periodField(incidents: IncidentSet, basis: Basis): number | null {
  if (!basis.parts.some(({ period }) => period !== null)) return null;
  return incidents.fieldWithRole('occurred')?.id ?? null;
}

/** The exposure under a filter, the own field's condition left out, as in a breakdown. */
export function denominator(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  filter: Filter,
  own: OwnField | null,
): Denominator {
  const conditions = filter.conditions.filter(
    (condition) =>
      canApply(incidents, basis, condition) &&
      !(own !== null && 'fieldId' in condition && condition.fieldId === own.fieldId),
  );
  return basis.byHand
    ? fromEntries(incidents, exposure, basis, conditions, own)
    : fromRows(exposure, basis, conditions, own);
}

function fromRows(
  exposure: IncidentSet,
  basis: Basis,
  conditions: Condition[],
  own: OwnField | null,
): Denominator {
  const { rows } = select(exposure, { conditions });
  const weights = weightsOf(exposure, basis).values;
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
  return { total, byCode, covered: null, cut: [] };
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

function fromEntries(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  conditions: readonly Condition[],
  own: OwnField | null,
): Denominator {
  const part = basis.parts[0];
  if (part === undefined) return { total: 0, byCode: null, covered: null, cut: [] };
  const valueFieldId = entryField(part);
  const timeFieldId = periodField(incidents, basis);
  const entries = entriesOf(exposure, part);
  const { used, cut } = usedEntries(entries, conditions, valueFieldId, timeFieldId);
  const fieldOf = (fieldId: number | null) =>
    incidents.fields.find(({ id }) => id === fieldId) ?? null;
  const valueField = fieldOf(valueFieldId);
  const covered = coveredRows(incidents, used, valueField, fieldOf(timeFieldId));
  const total = used.reduce((sum, { count }) => sum + count, 0);
  if (own === null || own.fieldId !== valueFieldId) return { total, byCode: null, covered, cut };
  const codeOf = new Map(own.groups.labels.map((label, code) => [label, code]));
  const byCode = new Float64Array(own.groups.labels.length);
  for (const { value, count } of used) {
    const code = value === null ? 0 : (codeOf.get(value) ?? 0);
    if (code > 0) byCode[code] = (byCode[code] as number) + count;
  }
  return { total, byCode, covered, cut };
}
