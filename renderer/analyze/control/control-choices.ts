import type { Charted, ControlDefinition, ControlView } from '#core/contract/control-charts.ts';
import type { Field } from '#core/contract/fields.ts';
import type { Filter } from '#core/contract/filter.ts';
import { timeFields } from '../../aggregate/field-choice.ts';

export interface Choice<Value> {
  value: Value;
  label: string;
}

/** What can be measured: a field of numbers, or the hours between two times. */
export interface Measured {
  fieldId: number;
  sinceFieldId: number | null;
}

/** More time fields than these are not paired: nobody would find the pair. */
const mostTimes = 6;

/** Fields of numbers, then the hours from each time to each later one. */
export function measuredChoices(fields: readonly Field[]): Choice<string>[] {
  const numbers = fields
    .filter(({ storage, role }) => storage === 'number' && role !== 'identifier')
    .map(({ id, name }) => ({
      value: measuredKey({ fieldId: id, sinceFieldId: null }),
      label: name,
    }));
  const times = timeFields(fields).slice(0, mostTimes);
  const pairs = times.flatMap((since, index) =>
    times.slice(index + 1).map((until) => ({
      value: measuredKey({ fieldId: until.id, sinceFieldId: since.id }),
      label: `Hours from ${since.name} to ${until.name}`,
    })),
  );
  return [...numbers, ...pairs];
}

/** One text for what is measured, for a list of choices. */
export function measuredKey({ fieldId, sinceFieldId }: Measured): string {
  return `${fieldId} ${sinceFieldId ?? ''}`;
}

/** What a key names; null for none. */
export function measuredOf(key: string): Measured | null {
  const [fieldId, sinceFieldId] = key.split(' ').map(Number);
  if (!fieldId) return null;
  return { fieldId, sinceFieldId: sinceFieldId ? sinceFieldId : null };
}

/** Fields whose values a share can be taken of. */
export function shareFields(fields: readonly Field[]): Field[] {
  return fields.filter(
    ({ storage, role }) =>
      (storage === 'code' || storage === 'number') && role !== 'identifier' && role !== 'customer',
  );
}

function fieldsNamed(charted: Charted): number[] {
  if (charted.kind === 'share') {
    return 'fieldId' in charted.condition ? [charted.condition.fieldId] : [];
  }
  if (charted.kind === 'value' || charted.kind === 'each') {
    return [charted.fieldId, ...(charted.sinceFieldId === null ? [] : [charted.sinceFieldId])];
  }
  return [];
}

/** What a draft charts, as far as its fields are still there; otherwise incidents are counted. */
export function standingCharted(charted: Charted, fields: readonly Field[]): Charted {
  const known = new Set(fields.map(({ id }) => id));
  return fieldsNamed(charted).every((id) => known.has(id)) ? charted : { kind: 'count' };
}

/** The definition of a draft under the window's filter; null for a project without times. */
export function draftDefinition(
  view: ControlView,
  filter: Filter,
  fields: readonly Field[],
): ControlDefinition | null {
  const times = timeFields(fields);
  const time = times.find(({ id }) => id === view.timeFieldId) ?? times[0];
  if (time === undefined) return null;
  const { unit, kind, rules, from, completeThrough, silent } = view;
  const charted = standingCharted(view.charted, fields);
  return {
    filter,
    charted,
    timeFieldId: time.id,
    unit,
    kind,
    rules,
    silent,
    from,
    completeThrough,
  };
}
