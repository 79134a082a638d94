import type { IncidentSet } from '../aggregate/incident-set.ts';
import { cellOf } from '../aggregate/rows.ts';
import { incidentText } from '../classify/incident-text.ts';
import type { Field, FieldRole } from '../contract/fields.ts';

/** The stages of handling an incident, in the order in which they should come. */
const stageRoles: readonly FieldRole[] = [
  'occurred',
  'captured',
  'investigated',
  'resolved',
  'communicated',
  'followed-up',
];

/** A field of times, and its values row by row. */
export interface StageTimes {
  field: Field;
  values: Float64Array;
}

function timesOf(set: IncidentSet, field: Field): StageTimes[] {
  const column = field.storage === 'time' ? set.numbers(field) : null;
  return column === null ? [] : [{ field, values: column.values }];
}

/** The fields of times that are stages by their role, in their order. */
export function stagesOf(set: IncidentSet): StageTimes[] {
  return stageRoles.flatMap((role) =>
    set.fields.filter((field) => field.role === role).flatMap((field) => timesOf(set, field)),
  );
}

/** Fields of times that are no stages: they happen somewhere, without an order of their own. */
export function otherTimesOf(set: IncidentSet): StageTimes[] {
  return set.fields
    .filter((field) => !stageRoles.includes(field.role))
    .flatMap((field) => timesOf(set, field));
}

/** A time of a row in milliseconds of the wall clock; null when it has none. */
export function timeAt({ values }: StageTimes, row: number): number | null {
  const value = values[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Longer texts than this are cut in a list. */
const mostLetters = 160;

/** What an incident is called and what happened: its identifier (else its row), and its text, shortened. */
export function namedIncident(set: IncidentSet, row: number): { name: string; text: string } {
  const identifier = set.fieldWithRole('identifier');
  const name = identifier === null ? null : cellOf(set, identifier, row);
  const text = incidentText(set, row).replace(/\s+/gu, ' ').trim();
  const letters = [...text];
  return {
    name: name === null ? `Incident ${set.idOf(row)}` : String(name),
    text: letters.length <= mostLetters ? text : `${letters.slice(0, mostLetters - 1).join('')}…`,
  };
}
