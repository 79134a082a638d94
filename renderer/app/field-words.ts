import type { FieldFormat, FieldRole, FieldType } from '#core/contract/fields.ts';

/** Roles as a user reads them. */
export const roleWords: Record<FieldRole, string> = {
  identifier: 'Identifier',
  customer: 'Customer',
  occurred: 'Occurred at',
  captured: 'Captured at',
  investigated: 'Investigated at',
  resolved: 'Resolved at',
  communicated: 'Communicated at',
  'followed-up': 'Followed up at',
  description: 'Description',
  category: 'Category',
  segment: 'Segment',
  channel: 'Channel',
  'touch-point': 'Touch point',
  measure: 'Measure',
  score: 'Score',
  severity: 'Severity',
  owner: 'Owner',
  outcome: 'Outcome',
  origin: 'Origin',
  none: 'No role',
};

export const typeWords: Record<FieldType, string> = {
  text: 'text',
  integer: 'whole number',
  decimal: 'number',
  boolean: 'yes or no',
  date: 'date',
  datetime: 'date and time',
};

/** How the values of a field are written, where its type does not say it. */
export const formatWords: Record<FieldFormat, string> = {
  percent: 'percentage',
  money: 'money',
  duration: 'duration, in hours',
  'time-of-day': 'time of day',
};

const timeRoles: readonly FieldRole[] = [
  'occurred',
  'captured',
  'investigated',
  'resolved',
  'communicated',
  'followed-up',
];
const numberRoles: readonly FieldRole[] = ['measure'];

/** Whether a field of this type can play this role: times need a date, a measure needs a number. */
export function roleFits(role: FieldRole, type: FieldType): boolean {
  if (timeRoles.includes(role)) return type === 'date' || type === 'datetime';
  if (numberRoles.includes(role)) return type === 'integer' || type === 'decimal';
  return true;
}
