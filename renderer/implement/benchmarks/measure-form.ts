import type { BenchmarkMeasure, ComputedDefinition } from '#core/contract/benchmark-measures.ts';
import type { Better, MeasureChoices, MeasureKind } from '#core/contract/benchmarks.ts';
import type { Filter } from '#core/contract/filter.ts';

/** Values of a field that incidents are told by. */
export interface ChosenValues {
  fieldId: number | null;
  values: (string | null)[];
}

/** A measure while it is built: what is not said yet is null or empty. */
export interface MeasureForm {
  kind: MeasureKind;
  /** What the measure is taken from, for kinds that name one field. */
  fieldId: number | null;
  sinceFieldId: number | null;
  per: 'hours' | 'days';
  probability: number;
  goal: number | null;
  basis: string | null;
  /** Rates are per so many; null: by their size. */
  ratePer: number | null;
  /** The further condition of a share: values of a field, unless a whole filter is given. */
  part: ChosenValues;
  partFilter: Filter | null;
  customerFieldId: number | null;
  aboutFieldId: number | null;
  windowDays: number;
  handlingFieldId: number | null;
  /** Contacts that say of themselves that they were resolved; without a field: all do. */
  resolved: ChosenValues;
  resolvedFilter: Filter | null;
  left: string[];
  stayed: string[];
  show: 'left' | 'stayed';
  /** An assumption beside a count; it goes on as it is. */
  unreported: Extract<BenchmarkMeasure, { kind: 'count' }>['unreported'];
}

/** Which way is better, until it is said otherwise. */
export function likelyBetter(kind: MeasureKind): Better {
  return ['within', 'first-contact', 'nps', 'rating'].includes(kind) ? 'higher' : 'lower';
}

const firstOf = (ids: readonly number[] | undefined): number | null => ids?.[0] ?? null;

/** The fields that a kind can be taken from, the likeliest first. */
export function fieldsFor(choices: MeasureChoices, kind: MeasureKind): readonly number[] {
  return choices.kinds.find((one) => one.kind === kind)?.fieldIds ?? [];
}

/** A form of a kind, with what is likeliest meant; the rest of it as it was. */
export function withKind(
  form: MeasureForm,
  kind: MeasureKind,
  choices: MeasureChoices,
): MeasureForm {
  const fields = fieldsFor(choices, kind);
  const fieldId = form.fieldId !== null && fields.includes(form.fieldId) ? form.fieldId : null;
  const chosen = fieldId ?? firstOf(fields);
  return {
    ...form,
    kind,
    fieldId: chosen,
    sinceFieldId: sinceFor(chosen, form.sinceFieldId, choices),
    ...(kind === 'churn' && churnOf(chosen, choices)),
  };
}

/** A time is counted from the time of the incident; a number is not counted from anything. */
export function sinceFor(
  fieldId: number | null,
  since: number | null,
  { timeFieldIds }: MeasureChoices,
): number | null {
  if (fieldId === null || !timeFieldIds.includes(fieldId)) return null;
  if (since !== null && since !== fieldId) return since;
  return timeFieldIds.find((id) => id !== fieldId) ?? null;
}

/** Values that say who left and who stayed, where a field says it in words. */
export function churnOf(
  fieldId: number | null,
  { churn }: MeasureChoices,
): Pick<MeasureForm, 'left' | 'stayed'> {
  return churn !== null && churn.fieldId === fieldId
    ? { left: churn.left, stayed: churn.stayed }
    : { left: [], stayed: [] };
}

/** A form to begin with: a count. */
export function emptyForm(choices: MeasureChoices): MeasureForm {
  return {
    kind: 'count',
    fieldId: null,
    sinceFieldId: null,
    per: 'hours',
    probability: 0.5,
    goal: null,
    basis: choices.bases[0]?.key ?? null,
    ratePer: null,
    part: { fieldId: firstOf(choices.valueFieldIds), values: [] },
    partFilter: null,
    customerFieldId: firstOf(choices.customerFieldIds),
    aboutFieldId: null,
    windowDays: 7,
    handlingFieldId: null,
    resolved: { fieldId: null, values: [] },
    resolvedFilter: null,
    left: [],
    stayed: [],
    show: 'left',
    unreported: null,
  };
}

/** Values of one field, when that is all that a filter asks for; null: it asks for something else. */
function valuesOf({ conditions }: Filter): ChosenValues | null {
  const [only] = conditions;
  if (conditions.length !== 1 || only?.kind !== 'values' || only.exclude) return null;
  return { fieldId: only.fieldId, values: only.values };
}

/** The form of a measure that is there already. */
export function formOf(measure: BenchmarkMeasure, choices: MeasureChoices): MeasureForm {
  const form = { ...emptyForm(choices), kind: measure.kind };
  switch (measure.kind) {
    case 'count':
      return { ...form, unreported: measure.unreported };
    case 'rate':
      return { ...form, basis: measure.basis, ratePer: measure.per };
    case 'share': {
      const part = valuesOf(measure.of);
      return part === null ? { ...form, partFilter: measure.of } : { ...form, part };
    }
    case 'first-contact': {
      const { resolved, customerFieldId, aboutFieldId, windowDays, handlingFieldId } = measure;
      const own = { customerFieldId, aboutFieldId, windowDays, handlingFieldId };
      if (resolved === null) return { ...form, ...own };
      const chosen = valuesOf(resolved);
      return chosen === null
        ? { ...form, ...own, resolvedFilter: resolved }
        : { ...form, ...own, resolved: chosen };
    }
    default:
      return { ...form, ...measure };
  }
}

function filterOf({ fieldId, values }: ChosenValues): Filter | null {
  if (fieldId === null || values.length === 0) return null;
  return { conditions: [{ kind: 'values', fieldId, values, exclude: false }] };
}

/** The measure that a form says, or in words what it does not say yet. */
export function measureOf(form: MeasureForm): BenchmarkMeasure | string {
  const { kind, fieldId, sinceFieldId, per } = form;
  switch (kind) {
    case 'count':
      return { kind, unreported: form.unreported };
    case 'rate':
      return { kind, basis: form.basis, per: form.ratePer };
    case 'share': {
      const of = form.partFilter ?? filterOf(form.part);
      return of === null ? 'Choose the values that are counted in the share.' : { kind, of };
    }
    case 'first-contact':
    case 'repeat': {
      const { customerFieldId, aboutFieldId, windowDays, handlingFieldId } = form;
      if (customerFieldId === null) return 'Choose the field that tells customers apart.';
      const contacts = { customerFieldId, aboutFieldId, windowDays };
      if (kind === 'repeat') return { kind, ...contacts };
      const resolved = form.resolvedFilter ?? filterOf(form.resolved);
      if (resolved === null && form.resolved.fieldId !== null) {
        return 'Choose the values that say that a contact was resolved.';
      }
      return { kind, ...contacts, handlingFieldId, resolved };
    }
  }
  if (fieldId === null) return 'Choose a field.';
  switch (kind) {
    case 'quantile':
      return { kind, fieldId, sinceFieldId, per, probability: form.probability };
    case 'within':
      if (form.goal === null) return 'Say the goal.';
      return { kind, fieldId, sinceFieldId, per, goal: form.goal };
    case 'churn': {
      const { left, stayed, show } = form;
      if (left.length === 0) return 'Choose the values that say that a customer left.';
      if (stayed.length === 0) return 'Choose the values that say that a customer stayed.';
      const both = left.find((value) => stayed.includes(value));
      if (both !== undefined) return `“${both}” cannot say both that one left and that one stayed.`;
      return { kind, fieldId, left, stayed, show };
    }
    default:
      return { kind, fieldId };
  }
}

/** The definition that a form says, or in words what it does not say yet. */
export function definitionOf(
  form: MeasureForm,
  {
    filter,
    timeFieldId,
    unit,
  }: Pick<ComputedDefinition, 'filter' | 'unit'> & {
    timeFieldId: number | null;
  },
): ComputedDefinition | string {
  if (timeFieldId === null) {
    return 'No field says when incidents happened. Import one with dates first.';
  }
  const measure = measureOf(form);
  if (typeof measure === 'string') return measure;
  return { source: 'computed', filter, timeFieldId, unit, measure };
}
