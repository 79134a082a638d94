import type { Field } from '#core/contract/fields.ts';

/** Imported fields whose values may become categories: those that are categories already first. */
export function startFields(fields: readonly Field[]): Field[] {
  const fit = fields.filter(
    (field) => field.storage === 'code' && field.origin === 'imported' && field.type === 'text',
  );
  const first = (field: Field) => (field.role === 'category' ? 0 : 1);
  return fit.sort((a, b) => first(a) - first(b) || a.position - b.position);
}
