import type { IncidentSet } from '../aggregate/incident-set.ts';
import { exposureBases } from '../aggregate/exposure-bases.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import {
  type MeasureChoice,
  type MeasureChoices,
  type MeasureKind,
  measureKinds,
} from '../contract/benchmarks.ts';
import type { Field } from '../contract/fields.ts';
import type { TaskControl } from '../project/task-control.ts';
import { offerFields } from './benchmark-offer-fields.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';

/** Those that are likeliest meant stand first. */
function likeliest(fields: readonly Field[], first: readonly (Field | null)[]): number[] {
  const known = first.flatMap((field) => (field && fields.includes(field) ? [field.id] : []));
  return [...new Set([...known, ...fields.map(({ id }) => id)])];
}

/** Numbers that are whole scores; up to 10 they can be answers to how likely somebody recommends. */
function scoresIn(
  set: IncidentSet,
  numbers: readonly Field[],
): { rated: Field[]; recommended: Field[] } {
  const facts = numbers.map((field) => ({ field, of: valueFacts(set, field) }));
  const whole = facts.flatMap(({ field, of }) =>
    of !== null && of.present > 0 && of.whole && of.distinct !== null ? [{ field, of }] : [],
  );
  return {
    rated: whole.map(({ field }) => field),
    recommended: whole
      .filter(({ of }) => of.min >= 0 && of.max <= 10 && of.max > 5)
      .map(({ field }) => field),
  };
}

const missing: Readonly<Partial<Record<MeasureKind, string>>> = {
  rate: 'The project does not know how many contacts, orders or customers stood behind the incidents. Load or enter exposure under Aggregate.',
  share: 'No field has values that repeat, so no part of the incidents can be named.',
  quantile: 'No field holds numbers, and there are no two fields of times to count between.',
  within: 'No field holds numbers, and there are no two fields of times to count between.',
  'first-contact': 'No field has values that repeat, so it is not known who comes back.',
  repeat: 'No field has values that repeat, so it is not known who comes back.',
  nps: 'No field holds whole answers from 0 to 10.',
  rating: 'No field holds whole scores.',
  cost: 'No field holds numbers that could be added up.',
  churn: 'No field has values that could say who left and who stayed.',
};

/**
 * What a measure can be built from: for each kind the fields that fit it, and why it cannot be computed where none does.
 */
export async function measureChoices(
  sets: BenchmarkSets,
  task: TaskControl,
): Promise<MeasureChoices> {
  const { incidents: set, exposure } = sets;
  const likely = await offerFields(sets, null, task);
  const times = set.fields.filter(({ storage }) => storage === 'time');
  const numbers = set.fields.filter(
    ({ storage, role }) => storage === 'number' && role !== 'identifier',
  );
  const coded = set.fields.filter(({ storage }) => storage === 'code');
  const keyed = set.fields.filter(
    ({ storage, role }) => storage === 'code' || (storage === 'number' && role === 'customer'),
  );
  await task.breathe();
  const { rated, recommended } = scoresIn(set, numbers);
  const amounts = numbers.filter(({ role }) => role !== 'score');
  const later = times.length > 1 ? times.filter(({ id }) => id !== likely?.time.id) : [];
  const bases = exposureBases(exposure).map(({ key, unit }) => ({ key, unit }));
  const measured = [
    ...likeliest(later, [likely?.resolved ?? null, likely?.response ?? null]),
    ...likeliest(numbers, [likely?.handling ?? null]),
  ];
  const fieldIds: Readonly<Record<MeasureKind, number[]>> = {
    count: [],
    rate: [],
    share: likeliest(coded, []),
    quantile: measured,
    within: measured,
    'first-contact': likeliest(keyed, [likely?.customer ?? null]),
    repeat: likeliest(keyed, [likely?.customer ?? null]),
    nps: likeliest(recommended, [likely?.recommend ?? null]),
    rating: likeliest(rated, [likely?.rating ?? null]),
    cost: likeliest(amounts, [likely?.money ?? null]),
    churn: likeliest(coded, [likely?.churn?.field ?? null]),
  };
  const possible = (kind: MeasureKind): boolean =>
    kind === 'count' || (kind === 'rate' ? bases.length > 0 : fieldIds[kind].length > 0);
  const { churn = null, unit = 'month', baseline = null } = likely ?? {};
  return {
    kinds: measureKinds.map((kind): MeasureChoice => ({
      kind,
      fieldIds: fieldIds[kind],
      why: possible(kind) ? null : (missing[kind] ?? null),
    })),
    timeFieldIds: likeliest(times, [likely?.time ?? null]),
    customerFieldIds: fieldIds.repeat,
    aboutFieldIds: likeliest(keyed, [likely?.about ?? null]),
    handlingFieldIds: likeliest(numbers, [likely?.handling ?? null]),
    valueFieldIds: fieldIds.share,
    bases,
    churn: churn && { fieldId: churn.field.id, left: churn.left, stayed: churn.stayed },
    unit,
    baseline: baseline?.days ?? null,
    baselineWhy: baseline?.why ?? '',
  };
}
