import { z } from 'zod';
import { timeUnits } from './aggregate.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';

const between = {
  /** A field of numbers; with `sinceFieldId`, the later of two fields of times. */
  fieldId,
  /** Null: the numbers of the field itself. */
  sinceFieldId: fieldId.nullable().default(null),
  /** Times between two stages are counted in these. */
  per: z.enum(['hours', 'days']).default('hours'),
};

/** Contacts about the same thing: of one customer and, where a second field is named, about one thing. */
const contacts = {
  customerFieldId: fieldId,
  aboutFieldId: fieldId.nullable().default(null),
  /** Within so many days after a contact another one is a repeat. */
  windowDays: z.number().gt(0).max(366),
};

/** What is computed from the incidents of a period. */
export const benchmarkMeasure = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('count'),
    /** An assumption shown beside the count and never added to it: for each that is counted, so many are not reported. */
    unreported: z
      .object({ each: z.number().gt(0).max(10_000), source: z.string().trim().min(1).max(500) })
      .nullable()
      .default(null),
  }),
  /** Incidents per exposure; key of the exposure. `per`: null: by the size of the rate. */
  z.object({
    kind: z.literal('rate'),
    basis: z.string().max(300).nullable().default(null),
    per: z.number().gt(0).max(1e9).nullable().default(null),
  }),
  /** The share of the incidents for which a further filter holds. */
  z.object({ kind: z.literal('share'), of: filter }),
  /** A quantile (0.5: the median) of a time between two stages, or of a measure. */
  z.object({ kind: z.literal('quantile'), ...between, probability: z.number().gt(0).lt(1) }),
  /** The share of times or measures that are at most the goal. */
  z.object({ kind: z.literal('within'), ...between, goal: z.number().min(-1e15).max(1e15) }),
  /** The share of first contacts that were resolved and did not come back within the window. */
  z.object({
    kind: z.literal('first-contact'),
    ...contacts,
    /** Contacts that say of themselves that they were resolved; null: all do, unless they come back. */
    resolved: filter.nullable().default(null),
    /** How long contacts took; its median is shown beside. */
    handlingFieldId: fieldId.nullable().default(null),
  }),
  /** The share of contacts after which another of the same came within the window. */
  z.object({ kind: z.literal('repeat'), ...contacts }),
  /** Net promoter score of a field with 0 to 10. */
  z.object({ kind: z.literal('nps'), fieldId }),
  /** The mean of whole scores. */
  z.object({ kind: z.literal('rating'), fieldId }),
  /** The sum of a measure. */
  z.object({ kind: z.literal('cost'), fieldId }),
  /** The share of those who left (or stayed) among those of whom it is known. */
  z.object({
    kind: z.literal('churn'),
    fieldId,
    left: z.array(z.string().max(1000)).min(1).max(1000),
    stayed: z.array(z.string().max(1000)).min(1).max(1000),
    show: z.enum(['left', 'stayed']).default('left'),
  }),
]);
export type BenchmarkMeasure = z.infer<typeof benchmarkMeasure>;

/** What an entered value is. Shares are from 0 to 1. */
export const enteredKinds = ['count', 'share', 'rate', 'time', 'score', 'nps', 'amount'] as const;
export type EnteredKind = (typeof enteredKinds)[number];

export const benchmarkDefinition = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('computed'),
    /** Ranges on the time field itself are left out: a benchmark is followed over all of time. */
    filter,
    timeFieldId: fieldId,
    unit: z.enum(timeUnits).default('month'),
    measure: benchmarkMeasure,
  }),
  z.object({
    source: z.literal('entered'),
    kind: z.enum(enteredKinds),
    /** Rates are per so many of what `n` counts. */
    per: z.number().gt(0).max(1e9).default(100),
  }),
]);
export type BenchmarkDefinition = z.infer<typeof benchmarkDefinition>;
export type ComputedDefinition = Extract<BenchmarkDefinition, { source: 'computed' }>;
export type EnteredDefinition = Extract<BenchmarkDefinition, { source: 'entered' }>;
