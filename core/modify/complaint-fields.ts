import { VitalFewError } from '../contract/errors.ts';
import { complaintStages, type ComplaintStageName } from '../contract/complaint-maps.ts';
import type { Field, FieldRole } from '../contract/fields.ts';

/** The roles of fields that say when a stage was reached, the best first. */
const rolesOf: Readonly<Record<ComplaintStageName, readonly FieldRole[]>> = {
  // Where nothing else says when a complaint came, it is when it occurred.
  capture: ['captured', 'occurred'],
  investigate: ['investigated'],
  resolve: ['resolved'],
  communicate: ['communicated'],
  'follow-up': ['followed-up'],
};

export interface StageFields {
  /** From which capture is measured; null: nothing comes before it. */
  begins: number | null;
  stages: ReadonlyMap<ComplaintStageName, number | null>;
}

/** The fields of times that suit the stages of a map, by their roles; null where none does. */
export function suitingFields(fields: readonly Field[]): StageFields {
  const times = fields.filter(({ storage }) => storage === 'time');
  const withRole = (role: FieldRole) => times.find((field) => field.role === role)?.id ?? null;
  const first = (stage: ComplaintStageName) =>
    rolesOf[stage].map(withRole).find((id) => id !== null) ?? null;
  const stages = new Map(complaintStages.map((stage) => [stage, first(stage)]));
  const occurred = withRole('occurred');
  return { begins: occurred === stages.get('capture') ? null : occurred, stages };
}

/** @throws VitalFewError `invalid-input` for a field that holds no times */
export function checkTimes(field: Field): void {
  if (field.storage === 'time') return;
  throw new VitalFewError(
    'invalid-input',
    `“${field.name}” holds no times, so it cannot say when a stage was reached. Choose a field of dates or times.`,
    { fieldId: field.id, field: field.name },
  );
}
