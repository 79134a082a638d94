import type { IncidentSet } from '../aggregate/incident-set.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import type { DriverPart } from '../contract/drivers.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';
import { partOfField } from './driver-groups.ts';

/** A field, or a part of its times, whose segments could be tested. */
export interface Candidate {
  key: string;
  field: Field;
  part: DriverPart;
  /** As it is called: "Opened (weekday)". */
  name: string;
  /** Why it is not tested unless the user says so; null when it is. */
  hint: string | null;
}

export interface LeftOut {
  name: string;
  reason: string;
}

const day = 86_400_000;

/** Answers and what came of incidents: seldom where one could act. */
const afterwards: readonly FieldRole[] = ['score', 'outcome'];

function refusal(field: Field, inFilter: ReadonlySet<number>, classified: boolean): string | null {
  if (inFilter.has(field.id) || (classified && field.origin === 'classified')) {
    return 'The filter is made of it: the cases differ from the others in it by choice.';
  }
  if (field.role === 'identifier') return 'It names incidents, so no two share a value.';
  if (field.storage === 'text') return 'Its texts are free, so they make no segments.';
  if (field.role === 'customer' && field.storage === 'number') {
    return 'Its numbers name customers and measure nothing.';
  }
  return null;
}

function hintFor({ role }: Field): string | null {
  if (role === 'description') {
    return 'Says what happened, not to whom or where; tick it if its wordings could matter.';
  }
  return afterwards.includes(role)
    ? 'Given after the incident; tick it if it could have a part in it.'
    : null;
}

function timeParts(set: IncidentSet, field: Field): Candidate[] {
  const facts = valueFacts(set, field);
  if (facts === null || facts.present === 0) return [];
  const span = facts.max - facts.min;
  const parts: ['weekday' | 'month' | 'hour', boolean][] = [
    ['weekday', span >= 7 * day],
    ['month', span >= 28 * day],
    ['hour', field.type === 'datetime' && !wholeDays(set, field)],
  ];
  const hint =
    field.role === 'occurred' ? null : 'Not when incidents occurred; tick it if it could matter.';
  return parts.flatMap(([part, useful]) =>
    useful
      ? [{ key: `${field.id}:${part}`, field, part, name: `${field.name} (${part})`, hint }]
      : [],
  );
}

/** Times that all stand at midnight are days. */
function wholeDays(set: IncidentSet, field: Field): boolean {
  const values = set.numbers(field)?.values ?? [];
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value === value && value % day !== 0) return false;
  }
  return true;
}

/** The fields whose segments could drive the incidents under a filter, and the others with the reason. */
export async function candidates(
  set: IncidentSet,
  { conditions }: Filter,
  control: TaskControl,
): Promise<{ offered: Candidate[]; leftOut: LeftOut[] }> {
  const inFilter = new Set(conditions.flatMap((one) => ('fieldId' in one ? [one.fieldId] : [])));
  // The levels of one tree: one of them gives the others away.
  const classified = set.fields.some(
    ({ id, origin }) => origin === 'classified' && inFilter.has(id),
  );
  const offered: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  for (const field of set.fields) {
    await control.breathe();
    const reason = refusal(field, inFilter, classified);
    if (reason !== null) leftOut.push({ name: field.name, reason });
    else if (field.storage === 'time') {
      const parts = timeParts(set, field);
      offered.push(...parts);
      if (parts.length === 0) {
        leftOut.push({ name: field.name, reason: 'Its times lie too close together.' });
      }
    } else {
      const hint = hintFor(field);
      const part = partOfField(set, field);
      offered.push({ key: String(field.id), field, part, name: field.name, hint });
    }
  }
  return { offered, leftOut };
}
