import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { cellOf } from '../aggregate/rows.ts';
import type { Field } from '../contract/fields.ts';
import { fieldsKey, wordingOf } from './corpus-fields.ts';

const known = new PerRows<readonly Field[]>(1);

/** Fields that say what happened: descriptions, else other texts, else the values that stand for them. */
function wordingFields(set: IncidentSet): readonly Field[] {
  return known.get(set, fieldsKey(set), () => {
    const { texts, phrases, values } = wordingOf(set);
    const described = [...texts, ...phrases].filter(({ role }) => role === 'description');
    if (described.length > 0) return described;
    const written = texts.length > 0 ? texts : values;
    return written.filter(({ origin }) => origin === 'imported');
  });
}

/** What happened, as a person reads it: the incident's texts, one below the other; empty when it has none. */
export function incidentText(set: IncidentSet, row: number): string {
  const texts = wordingFields(set).flatMap((field) => {
    const value = cellOf(set, field, row);
    return value === null ? [] : [String(value)];
  });
  return texts.join('\n');
}
