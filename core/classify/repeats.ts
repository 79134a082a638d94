import { distinctCount } from '../aggregate/distinct-values.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numberWords } from '../aggregate/number-words.ts';

/** Customers for each incident, from which on repeats do not matter. */
const fewRepeats = 0.95;

/**
 * From how many customers incidents come, in words, where several come from one: those are no separate evidence, and that is
 * said, not mended. Null where no field names customers or hardly any comes again.
 */
export function repeatWords(set: IncidentSet, rows: Uint32Array): string | null {
  const customer = set.fieldWithRole('customer');
  if (customer === null) return null;
  const customers = distinctCount(set, customer, rows);
  if (customers === 0 || customers > fewRepeats * rows.length) return null;
  return `${numberWords(customers)} different values of ${customer.name}`;
}
