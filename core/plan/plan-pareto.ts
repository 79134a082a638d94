import { pareto } from '../analyze/pareto.ts';
import { incidentsOf } from '../analyze/problems.ts';
import { paretoAsked, type ParetoMeasure, type ParetoResult } from '../contract/analyze.ts';
import type { Filter } from '../contract/filter.ts';
import type { Field } from '../contract/fields.ts';
import type { PlanContext } from './plan-context.ts';

/** The Pareto of a plan, and of which field. */
export interface PlanPareto {
  readonly field: Field;
  readonly filter: Filter;
  readonly result: Omit<ParetoResult, 'revision'>;
}

/** The field that the window shows, or the one of categories. */
function fieldFor({ parts: { incidents, file } }: PlanContext): Field | null {
  const coded = incidents.fields.filter(({ storage }) => storage === 'code');
  const shown = file.view().pareto.fieldId;
  return (
    coded.find(({ id }) => id === shown) ??
    coded.find(({ role }) => role === 'category') ??
    coded.find(({ role }) => ['touch-point', 'segment', 'channel'].includes(role)) ??
    null
  );
}

/** The Pareto of the plan's problem, as Analyze shows it; null: no field has categories. */
export function planPareto(context: PlanContext): PlanPareto | null {
  const { parts, problem, masks } = context;
  const { incidents, exposure, file } = parts;
  const field = fieldFor(context);
  if (field === null) return null;
  const filter = problem === null ? { conditions: [] } : incidentsOf(problem);
  const view = file.view().pareto;
  const chosen = view.measureProblemId === (problem?.id ?? null) ? view.measure : null;
  const measure: ParetoMeasure = chosen ?? problem?.measure ?? { kind: 'count' };
  const { threshold, maxBars, otherBelow } = view;
  const asked = paretoAsked.parse({
    filter,
    fieldId: field.id,
    measure,
    threshold,
    maxBars,
    otherBelow,
  });
  const result = pareto({ incidents, exposure }, asked);
  return { field, filter, result: masks.fields.has(field.id) ? unnamed(result, field) : result };
}

/** The same bars without their values: “Customer 1”. */
function unnamed(result: PlanPareto['result'], { name }: Field): PlanPareto['result'] {
  const bars = result.bars.map((bar, at) =>
    bar.value === null ? bar : { ...bar, value: `${name} ${at + 1}` },
  );
  const { rate } = result;
  return {
    ...result,
    bars,
    rate: rate && { ...rate, unexposed: { ...rate.unexposed, names: [] } },
  };
}
