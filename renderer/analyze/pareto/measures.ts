import type { ParetoMeasure } from '#core/contract/analyze.ts';
import type { ExposureBasis } from '#core/contract/exposure.ts';
import type { Field } from '#core/contract/fields.ts';
import type { ParetoView } from '#core/contract/project.ts';
import type { FilterNames } from '#core/aggregate/filter-words.ts';
import { numberWords } from '#core/aggregate/number-words.ts';
import { measureTitle, wholeName, type MeasuredBy } from '#core/analyze/pareto-measure-words.ts';
import type { ViewName } from '#core/analyze/views-words.ts';

/** A measure that can be chosen, and its name in the list. */
export interface MeasureChoice {
  readonly key: string;
  readonly label: string;
  readonly measure: ParetoMeasure;
}

/** What tells measures apart, whatever weights they carry. */
export function measureKey(measure: ParetoMeasure): string {
  if (measure.kind === 'count') return 'count';
  if (measure.kind === 'rate') return `rate ${measure.basis ?? ''}`;
  return `${measure.kind} ${measure.fieldId}`;
}

/** Fields whose values may say how bad an incident was: those that say so, else all that grade or group. */
export function severityFields(fields: readonly Field[]): Field[] {
  const usable = fields.filter(
    ({ storage, role }) =>
      (storage === 'code' || (storage === 'number' && role !== 'measure')) &&
      !['identifier', 'customer', 'owner', 'origin'].includes(role),
  );
  const rank = ({ role, name }: Field) => {
    if (role === 'severity') return /severity|priority/iu.test(name) ? 0 : 1;
    return role === 'score' ? 2 : 3;
  };
  return usable.sort((a, b) => rank(a) - rank(b));
}

/** Every measure that the project has: count, severities, sums, rates. */
export function measureChoices(
  fields: readonly Field[],
  sums: readonly Field[],
  bases: readonly ExposureBasis[],
): MeasureChoice[] {
  const severities = severityFields(fields);
  const named = severities.filter(({ role }) => role === 'severity');
  const weighted = named.length > 0 ? named : severities.slice(0, 1);
  const choices: { label: string; measure: ParetoMeasure }[] = [
    { label: 'Count', measure: { kind: 'count' } },
    ...weighted.map(({ id, name }) => ({
      label: named.length > 0 ? `Weighted by ${name}` : 'Weighted by severity',
      measure: { kind: 'weighted' as const, fieldId: id, weights: [] },
    })),
    ...sums.map(({ id, name }) => ({
      label: `Sum of ${name}`,
      measure: { kind: 'sum' as const, fieldId: id },
    })),
    ...bases.map(({ key, unit, byHand, period }) => ({
      label: `Rate per ${unit}${byHand ? ', entered by hand' : period ? `, by ${period}` : ''}`,
      measure: { kind: 'rate' as const, basis: key },
    })),
  ];
  return choices.map((choice) => ({ ...choice, key: measureKey(choice.measure) }));
}

/** A measure with the weights that were given by hand. */
export function withWeights(measure: ParetoMeasure, given: ParetoView['weights']): ParetoMeasure {
  if (measure.kind !== 'weighted') return measure;
  const own = given.find(({ fieldId }) => fieldId === measure.fieldId);
  return own ? { ...measure, weights: own.weights } : measure;
}

/** Weights given by hand with those of one field replaced; none: as suggested. */
export function replacedWeights(
  given: ParetoView['weights'],
  fieldId: number,
  weights: ParetoView['weights'][number]['weights'],
): ParetoView['weights'] {
  const others = given.filter((entry) => entry.fieldId !== fieldId);
  return weights.length === 0 ? others : [...others, { fieldId, weights }].slice(-20);
}

/** Whether a measure can still be asked for. `bases`: null while they are not known. */
export function isMeasurable(
  measure: ParetoMeasure,
  fields: readonly Field[],
  bases: readonly ExposureBasis[] | null,
): boolean {
  if (measure.kind === 'count') return true;
  if (measure.kind !== 'rate') return fields.some(({ id }) => id === measure.fieldId);
  if (bases === null) return true;
  return measure.basis === null ? bases.length > 0 : bases.some(({ key }) => key === measure.basis);
}

/** Count, severity, a sum (of money or time, if there is one) and a rate: the first three that there are. */
export function firstViews(
  choices: readonly MeasureChoice[],
  fields: readonly Field[],
): ParetoMeasure[] {
  const ofKind = (kind: ParetoMeasure['kind']) =>
    choices.flatMap(({ measure }) => (measure.kind === kind ? [measure] : []));
  const graded = fields.some(({ role }) => role === 'severity');
  const telling = ofKind('sum').find(
    (measure) =>
      measure.kind === 'sum' &&
      fields.some(
        ({ id, format }) => id === measure.fieldId && (format === 'money' || format === 'duration'),
      ),
  );
  const found = [
    ofKind('count')[0],
    graded ? ofKind('weighted')[0] : undefined,
    telling ?? ofKind('sum')[0],
    ofKind('rate')[0],
  ].filter((measure) => measure !== undefined);
  return found.slice(0, 3);
}

/** What bars are as long as, in figures and tables: "weighted incidents"; null when incidents are counted. */
export function measureHead(measured: MeasuredBy, names: FilterNames): string | null {
  const { measure, rate } = measured;
  if (measure.kind !== 'rate') return wholeName(measured, names);
  return rate ? `per ${numberWords(rate.per)} ${rate.basis.unit}` : 'per exposure';
}

/** The name of a view in its head and within a sentence. */
export function viewName(measured: MeasuredBy, names: FilterNames): ViewName {
  const { measure } = measured;
  const by = {
    count: () => 'by count',
    sum: () => `by ${measureTitle(measured, names)}`,
    weighted: () => 'by weight',
    rate: () => 'by rate',
  };
  return {
    title: measureTitle(measured, names),
    by: by[measure.kind](),
    counted: measure.kind === 'count',
  };
}
