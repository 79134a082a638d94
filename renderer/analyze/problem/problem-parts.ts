import type { Field } from '#core/contract/fields.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import type { Problem } from '#core/contract/problems.ts';
import type { ViewState } from '#core/contract/project.ts';
import { paretoFields } from '../../aggregate/field-choice.ts';
import { chosenValues, fieldsBelow } from '../pareto/going-down.ts';

type Measure = Problem['measure'];

/** The filter of the window as a problem keeps it: a range of times is its period. */
export function asProblem(
  { conditions }: Filter,
  fields: readonly Field[],
): Pick<Problem, 'filter' | 'period'> {
  const isTime = (condition: Condition): boolean =>
    condition.kind === 'range' &&
    fields.find((field) => field.id === condition.fieldId)?.storage === 'time';
  const range = conditions.find(isTime);
  if (range?.kind !== 'range') return { filter: { conditions }, period: null };
  const { fieldId, from, to } = range;
  return {
    filter: { conditions: conditions.filter((condition) => condition !== range) },
    period: { fieldId, from, to },
  };
}

/** A measure as the value of a choice, the same for the same measure. */
export function measureKey(measure: Measure): string {
  return JSON.stringify(
    measure.kind === 'sum'
      ? ['sum', measure.fieldId]
      : measure.kind === 'rate'
        ? ['rate', measure.basis]
        : ['count'],
  );
}

/** What a problem may be measured by: incidents, the sum of a field, incidents per exposure. */
export function measureChoices(
  sums: readonly Pick<Field, 'id' | 'name'>[],
  bases: readonly { key: string; unit: string }[],
): { measure: Measure; label: string }[] {
  return [
    { measure: { kind: 'count' }, label: 'Number of incidents' },
    ...sums.map(({ id, name }) => ({
      measure: { kind: 'sum' as const, fieldId: id },
      label: `Sum of ${name}`,
    })),
    ...bases.map(({ key, unit }, index) => ({
      // The first exposure is meant when none is named.
      measure: { kind: 'rate' as const, basis: index === 0 ? null : key },
      label: `Incidents per ${unit}`,
    })),
  ];
}

/** The control chart of a problem: its measure in each period. */
function chartedBy(measure: Measure): ViewState['control']['charted'] {
  if (measure.kind === 'rate') return { kind: 'rate', basis: measure.basis };
  if (measure.kind === 'count') return { kind: 'count' };
  return { kind: 'value', fieldId: measure.fieldId, sinceFieldId: null, statistic: 'total' };
}

/**
 * The view in which a problem is begun: the Pareto of a field that the problem leaves open (what it is made of would be
 * chosen bars beside all others), and a control chart of its measure.
 */
export function viewOfProblem(
  { id, filter, measure }: Pick<Problem, 'id' | 'filter' | 'measure'>,
  view: ViewState,
  all: readonly Field[],
): Pick<ViewState, 'problemId' | 'pareto' | 'control'> {
  const fields = paretoFields(all);
  const fixed = fields.filter((field) => chosenValues(filter, field.id).length > 0);
  const shown = view.pareto.fieldId ?? fields[0]?.id ?? null;
  const last = fixed.at(-1);
  const steps = fixed.map((field) => ({ fieldId: field.id, value: null }));
  const open =
    last && fixed.some((field) => field.id === shown)
      ? (fieldsBelow(fields, last.id, steps)[0]?.id ?? shown)
      : view.pareto.fieldId;
  return {
    problemId: id,
    pareto: { ...view.pareto, fieldId: open },
    control: { ...view.control, chartId: null, charted: chartedBy(measure) },
  };
}
