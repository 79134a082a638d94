import type { Field } from '#core/contract/fields.ts';
import type { Option } from '../../ui/Select.vue';

/** Fields that can divide customers into segments: those with that role before others whose values repeat. */
export function segmentOptions(fields: readonly Field[]): Option<number | null>[] {
  const repeated = fields.filter(({ storage }) => storage === 'code');
  const segments = repeated.filter(({ role }) => role === 'segment');
  const others = repeated.filter(({ role }) => role !== 'segment');
  return [
    { value: null, label: 'Everybody' },
    ...[...segments, ...others].map(({ id, name }) => ({ value: id, label: `By ${name}` })),
  ];
}
