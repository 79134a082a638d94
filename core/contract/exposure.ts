import { z } from 'zod';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';
import { timeUnits } from './aggregate.ts';
import { periodLengths } from './table-shape.ts';

/** A day, YYYY-MM-DD. */
const calendarDay = z.iso.date();

/** How many stood behind a period, a value of a field, or both. */
export const exposureEntry = z.object({
  /** First and last day, both counted; null when the entry has no period. */
  from: calendarDay.nullable().default(null),
  to: calendarDay.nullable().default(null),
  /** Value of the table's field; null when it has none. */
  value: z.string().min(1).max(1000).nullable().default(null),
  count: z.number().min(0).max(1e12),
});
export type ExposureEntry = z.infer<typeof exposureEntry>;

/** A small table of exposure, entered by hand. */
export const exposureByHand = z.object({
  /** What is counted, in the plural: "respondents", "orders". */
  unit: givenName,
  /** Field that the entries name a value of; null: none. */
  fieldId: fieldId.nullable().default(null),
  entries: z.array(exposureEntry).min(1).max(1000),
});
export type ExposureByHand = z.infer<typeof exposureByHand>;

export const exposureTable = z.object({
  importId: z.int(),
  unit: z.string(),
  sourceName: z.string(),
  fileName: z.string(),
  /** ISO 8601, UTC. */
  importedAt: z.string(),
  rows: z.int(),
  rejected: z.int(),
  /** All counts together; rows without a count add nothing. */
  total: z.number(),
  /** Names of the fields of incidents that it is known by. */
  knownBy: z.array(z.string()),
  /** The periods that rows of a file stand for, and how many different ones; null where they stand for none. */
  periods: z.object({ length: z.enum(periodLengths), count: z.int() }).nullable(),
  /** What was entered; null when it came from a file. */
  byHand: exposureByHand.nullable(),
});
export type ExposureTable = z.infer<typeof exposureTable>;

/** A rate per `per` units, with its exact 95 % Poisson interval. Null without exposure. */
export const rateFigure = z.object({
  incidents: z.int(),
  /** Exposure behind them; 0: none is known. */
  n: z.number(),
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type RateFigure = z.infer<typeof rateFigure>;

/** A bar of a breakdown, as a rate. */
export const rateBar = rateFigure.extend({
  /** As in a breakdown's bar. */
  value: z.string().nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
});

export const fieldRates = z.object({
  fieldId,
  /** True: each value has its own exposure. False: all share one. */
  own: z.boolean(),
  bars: z.array(rateBar),
  rest: rateFigure.nullable(),
  missing: rateFigure,
});
export type FieldRates = z.infer<typeof fieldRates>;

/**
 * Exposure of one unit from files, from files by whole periods of one length, or entered by hand: what a rate is
 * taken of. They are never added up.
 */
export const exposureBasis = z.object({
  key: z.string(),
  unit: z.string(),
  byHand: z.boolean(),
  /** Length of the periods that the rows of files stand for; null where they stand for none. */
  period: z.enum(periodLengths).nullable(),
});
export type ExposureBasis = z.infer<typeof exposureBasis>;

/** Rates over time: each point has the exposure of the whole periods in it, and their incidents. */
export const rateSeries = z.object({
  fieldId,
  unit: z.enum(timeUnits),
  points: z.array(rateFigure.extend({ from: z.number(), to: z.number() })),
  /** What the points leave out, or why they have no rates, in sentences. */
  notes: z.array(z.string()),
});
export type RateSeries = z.infer<typeof rateSeries>;

export const ratesAnswer = z.object({
  revision: z.int(),
  bases: z.array(exposureBasis),
  /** The rates; null when the project has no exposure. */
  rates: z
    .object({
      basis: exposureBasis,
      /** 100, 1,000, 10,000 or 1,000,000: by the size of the rate of all incidents. */
      per: z.int(),
      overall: rateFigure,
      fields: z.array(fieldRates),
      /** null: not asked for. */
      series: rateSeries.nullable(),
      /** What of the filter could not be applied to the exposure, and what was left out, in sentences. */
      notes: z.array(z.string()),
    })
    .nullable(),
});
export type RatesAnswer = z.infer<typeof ratesAnswer>;

export const exposureOperations = {
  'exposure.list': question(
    'Lists the tables of exposure: how many contacts, orders or respondents stood behind the incidents.',
    z.object({}),
    z.object({ tables: z.array(exposureTable) }),
  ),
  'exposure.save': edit(
    'Keeps exposure entered by hand, in place of what was entered for that unit before.',
    exposureByHand,
    z.object({ importId: z.int() }),
  ),
  'exposure.remove': edit(
    'Takes a table of exposure away; undo brings it back.',
    z.object({ importId: z.int().min(1) }),
    z.object({}),
  ),
  'aggregate.rates': question(
    'Gives incidents per exposure under a filter, in all and by the values of fields, with intervals.',
    z.object({
      filter,
      /** Key of the exposure; null: the first. */
      basis: z.string().max(300).nullable().default(null),
      fields: z
        .array(z.object({ fieldId, limit: z.int().min(1).max(1000).default(8) }))
        .max(200)
        .default([]),
      /** Rates over time, by the points that incidents have; null: none. */
      series: z
        .object({ fieldId, unit: z.enum(timeUnits).nullable().default(null) })
        .nullable()
        .default(null),
    }),
    ratesAnswer,
  ),
} as const;
