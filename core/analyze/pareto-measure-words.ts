import type { FilterNames } from '../aggregate/filter-words.ts';
import { exactWords, numberWords } from '../aggregate/number-words.ts';
import type { ParetoResult } from '../contract/analyze.ts';

/** What is measured, and by what. */
export type MeasuredBy = Pick<ParetoResult, 'measure' | 'rate'>;

/** More weights than this are not listed one by one. */
const mostWeights = 6;

export function fieldName(names: FilterNames, fieldId: number): string {
  return names.fields.find(({ id }) => id === fieldId)?.name ?? 'a field that is gone';
}

function perWords(rate: ParetoResult['rate']): string {
  return rate === null ? 'per exposure' : `per ${numberWords(rate.per)} ${rate.basis.unit}`;
}

/** The bars' measure as a title begins: "Incidents", "Cost", "Incidents weighted by Severity", "Incidents per 1,000 orders". */
export function measureTitle({ measure, rate }: MeasuredBy, names: FilterNames): string {
  if (measure.kind === 'count') return 'Incidents';
  if (measure.kind === 'sum') return fieldName(names, measure.fieldId);
  if (measure.kind === 'weighted') {
    return `Incidents weighted by ${fieldName(names, measure.fieldId)}`;
  }
  return `Incidents ${perWords(rate)}`;
}

/** What is added up: null when incidents are counted. "Cost"; "weighted incidents". */
export function wholeName(
  { measure }: Pick<MeasuredBy, 'measure'>,
  names: FilterNames,
): string | null {
  if (measure.kind === 'sum') return fieldName(names, measure.fieldId);
  return measure.kind === 'weighted' ? 'weighted incidents' : null;
}

/** The measure as the line under the title says it, with the weights that were used. */
export function measureWords(
  { measure, rate, severity }: MeasuredBy & Pick<ParetoResult, 'severity'>,
  names: FilterNames,
): string {
  if (measure.kind === 'count') return 'Count';
  if (measure.kind === 'sum') return `Sum of ${fieldName(names, measure.fieldId)}`;
  if (measure.kind === 'rate') return `Incidents ${perWords(rate)}`;
  const used = (severity?.values ?? []).filter(({ weight }) => weight !== null);
  const listed =
    used.length === 0 || used.length > mostWeights
      ? ''
      : ` (${used.map(({ value, weight }) => `${value} = ${exactWords(weight ?? 0)}`).join(', ')})`;
  return `Count weighted by ${fieldName(names, measure.fieldId)}${listed}`;
}

/** What is not in a chart, and why; one part for each reason. */
export function leftOutWords(
  result: MeasuredBy &
    Pick<ParetoResult, 'missing' | 'withoutAmount'> &
    Partial<Pick<ParetoResult, 'withoutExposure'>>,
  names: FilterNames,
): string[] {
  const { measure, rate, missing, withoutAmount, withoutExposure = 0 } = result;
  const parts: string[] = [];
  if (missing > 0) parts.push(`${numberWords(missing)} without a value left out`);
  if (withoutAmount > 0) {
    const lacking =
      measure.kind === 'weighted'
        ? `whose ${fieldName(names, measure.fieldId)} is missing or has no weight`
        : 'with a negative or no amount';
    parts.push(`${numberWords(withoutAmount)} ${lacking} left out`);
  }
  if (withoutExposure > 0 && rate !== null) {
    parts.push(`${numberWords(withoutExposure)} outside the known ${rate.basis.unit} left out`);
  }
  if (rate !== null && rate.unexposed.incidents > 0) {
    parts.push(
      `${numberWords(rate.unexposed.incidents)} in categories of unknown ${rate.basis.unit} left out`,
    );
  }
  return parts;
}
