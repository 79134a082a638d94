import { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { outcomeChoice, type OutcomeChoice } from '../contract/classify-health.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';

/** How an incident ended, as `outcomeOf` says it. */
export const untold = 0;
export const badOutcome = 1;
export const goodOutcome = 2;

const listed = z.string().transform((text, context) => {
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'not a list of values' });
    return z.NEVER;
  }
});
const stored = z.object({ fieldId: z.int(), good: listed, bad: listed });

/** How the project tells good outcomes from bad ones; null when it does not. */
export function storedOutcomeChoice(project: ProjectFile): OutcomeChoice | null {
  const row = project.db
    .prepare('SELECT field_id AS fieldId, good, bad FROM outcome_choice WHERE id = 1')
    .get();
  return row === undefined ? null : outcomeChoice.parse(stored.parse(row));
}

/**
 * Says which values of which field tell good outcomes, and which bad; null: they are not told apart.
 * @throws VitalFewError `unknown-field`; `invalid-input` for a field of free text, without values on either side, or
 *   when a value is on both
 */
export function chooseOutcomes(set: IncidentSet, choice: OutcomeChoice | null): void {
  const { journal } = set.project;
  if (choice === null) {
    journal.record('Tell outcomes apart no longer', (edit) => edit.remove('outcome_choice', 1));
    return;
  }
  const { good, bad } = checkedChoice(set, choice);
  const field = set.field(choice.fieldId);
  const values = {
    field_id: choice.fieldId,
    good: JSON.stringify(good),
    bad: JSON.stringify(bad),
  };
  const known = storedOutcomeChoice(set.project) !== null;
  journal.record(`Tell good and bad outcomes by ${field.name}`, (edit) => {
    if (known) edit.update('outcome_choice', 1, values);
    else edit.insert('outcome_choice', { id: 1, ...values });
  });
}

function checkedChoice(set: IncidentSet, choice: OutcomeChoice): { good: string[]; bad: string[] } {
  const own = set.project.fields().find(({ id }) => id === choice.fieldId);
  const field = own ?? set.field(choice.fieldId);
  const refuse = (why: string): never => {
    throw new VitalFewError('invalid-input', why, { fieldId: choice.fieldId, field: field.name });
  };
  if (own === undefined) {
    refuse(`“${field.name}” is made of the categories, which outcomes are set against.`);
  }
  if (field.storage === 'text' || field.storage === 'time') {
    refuse(`“${field.name}” has no values that repeat. Choose a field of values or of scores.`);
  }
  const good = [...new Set(choice.good)];
  const bad = [...new Set(choice.bad)];
  if (good.length === 0 && bad.length === 0) refuse('Choose at least one value as good or as bad.');
  const both = good.find((value) => bad.includes(value));
  if (both !== undefined) refuse(`“${both}” cannot be good and bad at once. Choose one side.`);
  return { good, bad };
}

const known = new PerRows<Uint8Array>(2);

/**
 * How each incident ended by the project's choice: 0 untold, 1 bad, 2 good; null when outcomes are not told apart,
 * or the field they are told by has gone with its import. It is worked out once for rows and choice.
 */
export function outcomeOf(set: IncidentSet): Uint8Array | null {
  const choice = storedOutcomeChoice(set.project);
  if (choice === null || !set.fields.some(({ id }) => id === choice.fieldId)) return null;
  return known.get(set, JSON.stringify(choice), () => tellOutcomes(set, choice));
}

function tellOutcomes(set: IncidentSet, { fieldId, good, bad }: OutcomeChoice): Uint8Array {
  const told = new Map<string, number>();
  for (const value of good) told.set(value, goodOutcome);
  for (const value of bad) told.set(value, badOutcome);
  const outcomes = new Uint8Array(set.size);
  const column = set.column(set.field(fieldId));
  if (column === null) return outcomes;
  if (column.kind === 'code') {
    const ofCode = Uint8Array.from(column.labels, (label, code) =>
      code === 0 ? untold : (told.get(label) ?? untold),
    );
    for (let row = 0; row < outcomes.length; row += 1) {
      outcomes[row] = ofCode[column.codes[row] as number] as number;
    }
    return outcomes;
  }
  // A text that is no number names no value: as NaN it would name the missing ones, and a blank one 0.
  const ofNumber = new Map(
    [...told].flatMap(([value, outcome]): [number, number][] => {
      const number = value.trim() === '' ? NaN : Number(value);
      return Number.isNaN(number) ? [] : [[number, outcome]];
    }),
  );
  for (let row = 0; row < outcomes.length; row += 1) {
    outcomes[row] = ofNumber.get(column.values[row] as number) ?? untold;
  }
  return outcomes;
}
