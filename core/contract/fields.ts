import { z } from 'zod';

/** What a cell of a field is. Times are the wall clock of the project's place, without a zone. */
export const fieldTypes = ['text', 'integer', 'decimal', 'boolean', 'date', 'datetime'] as const;
export type FieldType = (typeof fieldTypes)[number];

/** What a field is for (product.md, "Words"). `none`: kept, but nothing follows from it. */
export const fieldRoles = [
  'identifier',
  'customer',
  'occurred',
  'captured',
  'investigated',
  'resolved',
  'communicated',
  'followed-up',
  'description',
  'category',
  'segment',
  'channel',
  'touch-point',
  'measure',
  'score',
  'severity',
  'owner',
  'outcome',
  'origin',
  'none',
] as const;
export type FieldRole = (typeof fieldRoles)[number];

/**
 * How a field is kept: `code` (a dictionary of repeated values), `number`, `time` (milliseconds since
 * 1970-01-01T00:00 of the wall clock) or `text` (each value for itself: descriptions, identifiers).
 */
export const storageKinds = ['code', 'number', 'time', 'text'] as const;
export type StorageKind = (typeof storageKinds)[number];

/**
 * How the numbers and texts of a field are written, beyond their type. Durations are kept in hours, percentages
 * as the number before the sign, times of day as HH:MM or HH:MM:SS; money keeps the amount.
 */
export const fieldFormats = ['percent', 'money', 'duration', 'time-of-day'] as const;
export type FieldFormat = (typeof fieldFormats)[number];

export const fieldId = z.int().min(1);

export const field = z.object({
  id: fieldId,
  name: z.string(),
  type: z.enum(fieldTypes),
  role: z.enum(fieldRoles),
  storage: z.enum(storageKinds),
  /** Order of appearance, from 0. */
  position: z.int().min(0),
  /** How its values are written, beyond the type. */
  format: z.enum(fieldFormats).nullable().default(null),
  /** Whether it came with imports, or shows the categories into which incidents were put. */
  origin: z.enum(['imported', 'classified']).default('imported'),
});
export type Field = z.infer<typeof field>;
