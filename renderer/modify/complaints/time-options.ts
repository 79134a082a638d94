import type { Field } from '#core/contract/fields.ts';
import type { Option } from '../../ui/Select.vue';

/** Fields of times to choose from; the first is none, in the words of `none`. One that was chosen and is gone is said to be. */
export function timeOptions(
  fields: readonly Field[],
  chosen: number | null,
  none = 'no field',
): Option<number | null>[] {
  const times = fields.filter(({ storage }) => storage === 'time');
  const options: Option<number | null>[] = [
    { value: null, label: none },
    ...times.map(({ id, name }) => ({ value: id, label: name })),
  ];
  if (chosen !== null && !times.some(({ id }) => id === chosen)) {
    options.push({ value: chosen, label: 'a field that is gone' });
  }
  return options;
}
