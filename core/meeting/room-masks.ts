import { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { personalData } from '../sources/personal-data.ts';

/** Values of a field that are looked at: runs of rows, spread over all of them. */
const runs = 8;
const rowsOfRun = 50;
/** Values that are needed before “nearly all differ” says anything. */
const enoughValues = 20;
const nearlyAll = 0.9;
/** Signs of a text on average from which it is told in somebody's own words. */
const ownWords = 40;

/** A field, and whether the room may show its values. */
export interface FieldMask {
  readonly fieldId: number;
  readonly name: string;
  /** Why it is masked at first; null: it is not. */
  readonly because: string | null;
  readonly shown: boolean;
}

/** What masks are judged by: the open project (`Session.current`). */
export interface MaskParts {
  readonly file: ProjectFile;
  readonly incidents: IncidentSet;
}

const reasons = new PerRows<{ because: string | null }>();

const storedChoice = z.object({
  id: z.int(),
  fieldId: z.int(),
  shown: z.int().transform((value) => value === 1),
});

function choices({ db }: ProjectFile) {
  const sql = 'SELECT id, field_id AS fieldId, shown FROM room_field';
  return new Map(
    z
      .array(storedChoice)
      .parse(db.prepare(sql).all())
      .map((one) => [one.fieldId, one]),
  );
}

/**
 * All fields with whether the room may show their values. At first it may not show descriptions, customers, texts in
 * somebody's own words, values of which nearly all differ, and what looks like personal data by its name or by up to
 * 400 of its values; what was chosen since (`chooseMask`) holds over that.
 */
export function fieldMasks({ file, incidents }: MaskParts): FieldMask[] {
  const chosen = choices(file);
  return incidents.fields.map((field) => {
    const because = reasonToMask(incidents, field);
    return {
      fieldId: field.id,
      name: field.name,
      because,
      shown: chosen.get(field.id)?.shown ?? because === null,
    };
  });
}

/** Numbers of the fields whose values the room may not show. */
export function maskedFields(parts: MaskParts): ReadonlySet<number> {
  return new Set(
    fieldMasks(parts)
      .filter(({ shown }) => !shown)
      .map(({ fieldId }) => fieldId),
  );
}

/** Lets the room show the values of a field, or masks them. @throws VitalFewError `unknown-field` */
export function chooseMask(parts: MaskParts, fieldId: number, shown: boolean): void {
  const mask = fieldMasks(parts).find((one) => one.fieldId === fieldId);
  if (mask === undefined) {
    throw new VitalFewError(
      'unknown-field',
      'That field is not in this project any more. Its import may have been undone.',
      { fieldId },
    );
  }
  if (mask.shown === shown) return;
  const known = choices(parts.file).get(fieldId);
  const label = shown ? `Show ${mask.name} in the room` : `Mask ${mask.name} in the room`;
  parts.file.journal.record(label, (edit) => {
    const values = { shown: Number(shown) };
    if (known === undefined) edit.insert('room_field', { field_id: fieldId, ...values });
    else edit.update('room_field', known.id, values);
  });
}

function reasonToMask(incidents: IncidentSet, field: Field): string | null {
  if (field.origin === 'classified') return null;
  const key = JSON.stringify([field.id, field.name, field.role, field.type, field.format]);
  return reasons.get(incidents, key, () => ({ because: judged(incidents, field) })).because;
}

function judged(incidents: IncidentSet, field: Field): string | null {
  if (field.role === 'description') return 'it is what people told in their own words';
  if (field.role === 'customer') return 'it says who the customer is';
  const values = someValues(incidents, field);
  const distinct = new Set(values);
  const personal = personalData({ ...field, header: field.name }, foundIn(values, distinct));
  if (personal !== null) return personal.because;
  if (field.type !== 'text' || field.role === 'identifier' || values.length === 0) return null;
  const signs = values.reduce((sum, value) => sum + value.length, 0);
  const isVaried = distinct.size > nearlyAll * values.length;
  if (signs > ownWords * values.length && distinct.size > 1) return 'it is text in own words';
  if (isVaried && values.length >= enoughValues) return 'nearly all of its values differ';
  return null;
}

/** Values of rows spread over all, as they are written; missing ones are left out. */
function someValues(incidents: IncidentSet, field: Field): string[] {
  const column = incidents.column(field);
  const found: string[] = [];
  for (const row of someRows(incidents.size)) {
    const value =
      column === null
        ? incidents.texts.read(row, field.id)
        : column.kind === 'code'
          ? (column.codes[row] ?? 0) === 0
            ? null
            : (column.labels[column.codes[row] ?? 0] ?? null)
          : numberText(column.values[row]);
    if (value !== null) found.push(value);
  }
  return found;
}

function numberText(value: number | undefined): string | null {
  return value === undefined || Number.isNaN(value) ? null : String(value);
}

function* someRows(size: number): Generator<number> {
  if (size <= runs * rowsOfRun) {
    for (let row = 0; row < size; row += 1) yield row;
    return;
  }
  for (let run = 0; run < runs; run += 1) {
    const first = Math.floor((run * (size - rowsOfRun)) / (runs - 1));
    for (let row = first; row < first + rowsOfRun; row += 1) yield row;
  }
}

function foundIn(values: readonly string[], distinct: ReadonlySet<string>) {
  const all = [...distinct];
  return {
    someValues: (most: number) => all.slice(0, most).map((value) => ({ value, count: 1 })),
    firstValues: all.slice(0, 5),
    marks: new Map<string, number>(),
    distinct: distinct.size,
    filled: values.length,
  };
}
