import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import { holdsWordings, namingRoles } from './corpus-fields.ts';

const known = new PerRows<Field[]>(8);

/**
 * The fields in which words are looked for when a rule names none: those that hold descriptions and free texts;
 * where there are none, all values that are words.
 */
export function freeTextFields(set: IncidentSet): Field[] {
  const fields = set.importedFields.filter(
    ({ type, role }) => type === 'text' && !namingRoles.has(role),
  );
  const key = fields.map(({ id, role, storage }) => `${id} ${role} ${storage}`).join();
  return known.get(set, key, () => {
    const free = fields.filter((field) =>
      field.storage === 'text' ? holdsWordings(set, field) : field.role === 'description',
    );
    return free.length > 0 ? free : fields;
  });
}

/**
 * A field that a rule may ask about: one that came with an import.
 * @throws VitalFewError `unknown-field`; `invalid-input` for a field that shows categories, which rules decide
 */
export function ruleField(set: IncidentSet, fieldId: number): Field {
  const field = set.importedFields.find(({ id }) => id === fieldId);
  if (field !== undefined) return field;
  const shown = set.fields.find(({ id }) => id === fieldId);
  if (shown === undefined) {
    throw new VitalFewError(
      'unknown-field',
      'A field that the rule asks about is gone: its import was undone. Import it again, or choose another field.',
      { fieldId },
    );
  }
  throw new VitalFewError(
    'invalid-input',
    `“${shown.name}” shows the categories, and rules decide those, so a rule cannot ask about it. Choose a field of the incidents.`,
    { fieldId, field: shown.name },
  );
}

/** The fields in which a rule looks for words. @throws VitalFewError as `ruleField`; `invalid-input` for numbers and times */
export function wordFields(set: IncidentSet, fieldId: number | null): Field[] {
  if (fieldId === null) return freeTextFields(set);
  const field = ruleField(set, fieldId);
  if (field.storage === 'text' || field.storage === 'code') return [field];
  throw new VitalFewError(
    'invalid-input',
    `“${field.name}” holds ${field.storage === 'time' ? 'times' : 'numbers'}, so no words can be found in it. Ask for a range from … to … instead.`,
    { fieldId, field: field.name },
  );
}
