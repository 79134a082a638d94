import { z } from 'zod';
import { fieldId } from './fields.ts';

/** Incidents whose value is one of `values` (or, with `exclude`, none of them); null is a missing value. */
export const valuesCondition = z.object({
  kind: z.literal('values'),
  fieldId,
  values: z.array(z.string().nullable()).min(1).max(10_000),
  exclude: z.boolean().default(false),
});

/** Incidents with from <= value < to: numbers, or times in milliseconds. Missing values are outside. */
export const rangeCondition = z.object({
  kind: z.literal('range'),
  fieldId,
  from: z.number().nullable(),
  to: z.number().nullable(),
});

/** Parts of a time that come round again. Weekdays are 0 (Sunday) to 6, months 1 to 12, hours 0 to 23. */
export const calendarParts = ['weekday', 'month', 'hour'] as const;
export type CalendarPart = (typeof calendarParts)[number];

/** Incidents at these weekdays, months of the year or hours of the day. Missing times are outside. */
export const calendarCondition = z.object({
  kind: z.literal('calendar'),
  fieldId,
  part: z.enum(calendarParts),
  values: z.array(z.int().min(0).max(23)).min(1).max(24),
});

/** Incidents in which every word (as a prefix from 3 characters on) and every "quoted phrase" occurs. */
export const searchCondition = z.object({
  kind: z.literal('search'),
  text: z.string().min(1).max(1000),
});

/** Incidents that came with one of these imports. */
export const importCondition = z.object({
  kind: z.literal('imports'),
  importIds: z.array(z.int().min(1)).min(1).max(1000),
});

export const condition = z.discriminatedUnion('kind', [
  valuesCondition,
  rangeCondition,
  calendarCondition,
  searchCondition,
  importCondition,
]);
export type Condition = z.infer<typeof condition>;

/** All conditions hold at once. At most one condition on each field is useful; 24 are accepted. */
export const filter = z.object({ conditions: z.array(condition).max(24) });
export type Filter = z.infer<typeof filter>;

/** What is added up: incidents, or the values of a numeric field (missing values add nothing). */
export const measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count') }),
  z.object({ kind: z.literal('sum'), fieldId }),
]);
export type Measure = z.infer<typeof measure>;
