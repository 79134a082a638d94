import { weightsOf } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { unitsPerRate } from '../aggregate/rates.ts';
import { select } from '../aggregate/selection.ts';
import { withoutOwnRange } from '../analyze/control-points.ts';
import { rowValues } from '../analyze/control-values.ts';
import type {
  BenchmarkDefinition,
  BenchmarkMeasure,
  ComputedDefinition,
} from '../contract/benchmark-measures.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import { basisOf } from './benchmark-exposure.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';

function refuse(field: Field, what: string): never {
  throw new VitalFewError('not-a-measure', `“${field.name}” ${what} Choose another field.`, {
    fieldId: field.id,
    field: field.name,
  });
}

/** Fields that a filter names. */
export function fieldsOfFilter({ conditions }: Filter): number[] {
  return conditions.flatMap((condition) => ('fieldId' in condition ? [condition.fieldId] : []));
}

/** Fields that a measure is taken from. */
function fieldsOfMeasure(measure: BenchmarkMeasure): number[] {
  switch (measure.kind) {
    case 'count':
    case 'rate':
      return [];
    case 'share':
      return fieldsOfFilter(measure.of);
    case 'quantile':
    case 'within':
      return [measure.fieldId, ...(measure.sinceFieldId === null ? [] : [measure.sinceFieldId])];
    case 'first-contact': {
      const { customerFieldId, aboutFieldId, handlingFieldId, resolved } = measure;
      const own = [customerFieldId, aboutFieldId, handlingFieldId].filter((id) => id !== null);
      return [...own, ...(resolved === null ? [] : fieldsOfFilter(resolved))];
    }
    case 'repeat': {
      const { customerFieldId, aboutFieldId } = measure;
      return aboutFieldId === null ? [customerFieldId] : [customerFieldId, aboutFieldId];
    }
    default:
      return [measure.fieldId];
  }
}

/** All fields that a computed benchmark depends on; some may be named twice. */
export function fieldsOfDefinition(definition: ComputedDefinition): number[] {
  const { filter, timeFieldId, measure } = definition;
  return [timeFieldId, ...fieldsOfFilter(filter), ...fieldsOfMeasure(measure)];
}

/** Numbers that scores and costs are taken from. */
export function numbersOf(set: IncidentSet, fieldId: number): Float64Array {
  const field = set.field(fieldId);
  const column = set.numbers(field);
  if (column === null || column.kind === 'time') return refuse(field, 'holds no numbers.');
  return column.values;
}

/** Times of incidents. */
export function timesOf(set: IncidentSet, fieldId: number): Float64Array {
  const field = set.field(fieldId);
  const column = set.numbers(field);
  if (column?.kind !== 'time') return refuse(field, 'holds no times.');
  return column.values;
}

/** A value of each row that tells who or what it is of: the same number for the same value; -1: none is known. */
export function keysOf(set: IncidentSet, fieldId: number): (row: number) => number {
  const field = set.field(fieldId);
  const column = set.column(field);
  if (column === null) {
    return refuse(field, 'holds texts of which each stands for itself, so none comes back.');
  }
  if (column.kind === 'code') return (row) => (column.codes[row] as number) - 1;
  const codes = new Map<number, number>();
  return (row) => {
    const value = column.values[row] as number;
    if (Number.isNaN(value)) return -1;
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  };
}

function checkMeasure(set: IncidentSet, measure: BenchmarkMeasure): void {
  if (measure.kind === 'quantile' || measure.kind === 'within') rowValues(set, measure);
  if (measure.kind === 'nps' || measure.kind === 'rating' || measure.kind === 'cost') {
    numbersOf(set, measure.fieldId);
  }
  if (measure.kind === 'first-contact' || measure.kind === 'repeat') {
    keysOf(set, measure.customerFieldId);
    if (measure.aboutFieldId !== null) keysOf(set, measure.aboutFieldId);
  }
  if (measure.kind === 'first-contact' && measure.handlingFieldId !== null) {
    numbersOf(set, measure.handlingFieldId);
  }
  if (measure.kind === 'churn') {
    const both = measure.left.find((value) => measure.stayed.includes(value));
    if (both !== undefined) {
      throw new VitalFewError(
        'invalid-input',
        `“${both}” cannot say of a customer both that he left and that he stayed. Choose one.`,
        { value: both },
      );
    }
  }
}

/**
 * A definition as it is kept: it can be computed, and does not look at a part of time only.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `invalid-input`
 */
export function settledDefinition(
  { incidents: set, exposure }: BenchmarkSets,
  definition: BenchmarkDefinition,
): BenchmarkDefinition {
  if (definition.source === 'entered') return definition;
  timesOf(set, definition.timeFieldId);
  for (const fieldId of fieldsOfDefinition(definition)) set.field(fieldId);
  checkMeasure(set, definition.measure);
  const filter = withoutOwnRange(definition.filter, definition.timeFieldId);
  const { measure } = definition;
  if (measure.kind !== 'rate' || measure.per !== null) return { ...definition, filter };
  // Fixed once: targets are said per so many, and more data would otherwise change what they mean.
  const basis = basisOf(exposure, measure.basis);
  const behind = basis === null ? 0 : weightsOf(exposure, basis).total;
  const per = basis === null ? 1000 : unitsPerRate(select(set, filter).rows.length, behind);
  return { ...definition, filter, measure: { ...measure, basis: basis?.key ?? null, per } };
}
