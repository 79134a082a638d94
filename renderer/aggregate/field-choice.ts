import type { Field, FieldRole } from '#core/contract/fields.ts';

/** Fields that say most about an incident come first. */
const order: readonly FieldRole[] = [
  'category',
  'touch-point',
  'channel',
  'segment',
  'severity',
  'score',
  'outcome',
  'origin',
  'owner',
  'measure',
  'none',
  'description',
  'customer',
  'identifier',
];

function byRole(a: Field, b: Field): number {
  return rank(a) - rank(b) || a.position - b.position;
}

function rank(field: Field): number {
  // The project's own categories say more than what a file called one.
  if (field.origin === 'classified') return -1;
  const found = order.indexOf(field.role);
  return found < 0 ? order.length : found;
}

/** Fields whose values can be counted, the most telling first. Identifiers are all different. */
export function breakdownFields(fields: readonly Field[]): Field[] {
  return fields
    .filter((field) => field.storage === 'code' || field.storage === 'number')
    .filter((field) => field.role !== 'identifier' && field.role !== 'customer')
    .sort(byRole);
}

/** Fields that can stand under the bars of a Pareto: those with a list of values. */
export function paretoFields(fields: readonly Field[]): Field[] {
  return fields
    .filter((field) => field.storage === 'code' && field.role !== 'identifier')
    .sort(byRole);
}

/** Fields that can be added up. A score is not an amount, so its sum would say nothing. */
export function measureFields(fields: readonly Field[]): Field[] {
  const amounts = fields.filter(
    (field) =>
      field.storage === 'number' && !['identifier', 'customer', 'score'].includes(field.role),
  );
  return amounts.sort(byRole);
}

/** Times, the one that says when incidents occurred first. */
export function timeFields(fields: readonly Field[]): Field[] {
  return fields
    .filter((field) => field.storage === 'time')
    .sort(
      (a, b) =>
        Number(b.role === 'occurred') - Number(a.role === 'occurred') || a.position - b.position,
    );
}

const columnOrder: readonly FieldRole[] = [
  'identifier',
  'occurred',
  'category',
  'description',
  'channel',
  'touch-point',
  'segment',
  'severity',
  'score',
  'measure',
];

/** The columns of the table until others are chosen: what tells an incident from another, at most seven. */
export function firstColumns(fields: readonly Field[]): number[] {
  const wanted = columnOrder.flatMap((role) =>
    fields.filter((field) => field.role === role).slice(0, role === 'segment' ? 2 : 1),
  );
  const others = fields.filter((field) => !wanted.includes(field));
  return [...wanted, ...(wanted.length < 4 ? others : [])].slice(0, 7).map((field) => field.id);
}
