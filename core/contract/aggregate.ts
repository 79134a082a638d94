import { z } from 'zod';
import { fieldId } from './fields.ts';
import { filter, measure } from './filter.ts';
import { question } from './operation.ts';

export const timeUnits = ['day', 'week', 'month', 'quarter'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** Incidents under the filter and in all, with the first and last time they occurred. */
const figuresView = z.object({ kind: z.literal('figures') });

/**
 * Bars of one field: its values (or equal intervals of a measure). The field's own condition is left
 * out, so that its other bars keep their length and can be clicked; the order is that of all
 * incidents, so that a filter never re-sorts.
 */
const breakdownView = z.object({
  kind: z.literal('breakdown'),
  fieldId,
  measure: measure.default({ kind: 'count' }),
  limit: z.int().min(1).max(1000).default(8),
});

/** Incidents over time. Without a unit the engine picks one that gives 12 to 60 points. */
const seriesView = z.object({
  kind: z.literal('series'),
  fieldId,
  unit: z.enum(timeUnits).nullable().default(null),
  measure: measure.default({ kind: 'count' }),
  /** Splits each point by the values of this field (the largest 8; the rest as Other). */
  by: fieldId.nullable().default(null),
});

/** Percentiles (type 7) of a numeric field, or of the hours between two times (from `sinceFieldId`). */
const percentilesView = z.object({
  kind: z.literal('percentiles'),
  fieldId,
  sinceFieldId: fieldId.nullable().default(null),
  probabilities: z.array(z.number().min(0).max(1)).min(1).max(20),
});

export const view = z.discriminatedUnion('kind', [
  figuresView,
  breakdownView,
  seriesView,
  percentilesView,
]);
export type View = z.infer<typeof view>;
export type BreakdownView = z.infer<typeof breakdownView>;
export type SeriesView = z.infer<typeof seriesView>;
export type PercentilesView = z.infer<typeof percentilesView>;

const figuresResult = z.object({
  kind: z.literal('figures'),
  incidents: z.int(),
  all: z.int(),
  /** Different values of the field with role customer; null without such a field. */
  customers: z.int().nullable(),
  /** Milliseconds, wall clock, of the field with role occurred; null when there is none. */
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** Incidents without a time. */
  undated: z.int(),
  /** 0-10 scores: net promoter score in points, with the half width of its 95 % interval. */
  nps: z.object({ fieldId, value: z.number(), margin: z.number(), n: z.int() }).nullable(),
  /** Live imports and rejected rows among them. */
  imports: z.int(),
  rejected: z.int(),
});

const bar = z.object({
  /** The value as it stands in the project; null for "missing". An interval's label otherwise. */
  value: z.string().nullable(),
  /** For an interval: from <= x < to (the last interval of a measure includes its end). */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Incidents under the filter, and in all. */
  count: z.int(),
  countAll: z.int(),
  /** The measure under the filter, and in all; equal to the counts when the measure is a count. */
  amount: z.number(),
  amountAll: z.number(),
  /** True when the present filter names this bar. */
  selected: z.boolean(),
});
export type Bar = z.infer<typeof bar>;

const breakdownResult = z.object({
  kind: z.literal('breakdown'),
  fieldId,
  /** values: one bar for each value; intervals: a measure cut in equal parts. none: not countable. */
  form: z.enum(['values', 'intervals', 'none']),
  bars: z.array(bar),
  /** What the bars left out hold together, and how many values that is. */
  rest: bar.nullable(),
  restValues: z.int(),
  missing: bar,
  distinct: z.int(),
  /** Incidents counted: those under all other conditions. */
  n: z.int(),
});
export type BreakdownResult = z.infer<typeof breakdownResult>;

const seriesResult = z.object({
  kind: z.literal('series'),
  fieldId,
  unit: z.enum(timeUnits),
  /** Every point from the first to the last time in the project, empty ones included. */
  points: z.array(
    z.object({
      /** Start and end of the point, milliseconds: from <= t < to. */
      from: z.number(),
      to: z.number(),
      count: z.int(),
      countAll: z.int(),
      amount: z.number(),
      selected: z.boolean(),
      /** Amount for each of `parts`, in their order; empty without `by`. */
      byPart: z.array(z.number()),
    }),
  ),
  parts: z.array(z.string()),
  undated: z.int(),
  n: z.int(),
});
export type SeriesResult = z.infer<typeof seriesResult>;

const percentilesResult = z.object({
  kind: z.literal('percentiles'),
  fieldId,
  /** One for each probability; null without values. With an order-statistic 95 % interval. */
  values: z.array(
    z.object({
      probability: z.number(),
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  n: z.int(),
  missing: z.int(),
});

export const viewResult = z.discriminatedUnion('kind', [
  figuresResult,
  breakdownResult,
  seriesResult,
  percentilesResult,
]);
export type ViewResult = z.infer<typeof viewResult>;
export type FiguresResult = z.infer<typeof figuresResult>;

/** A cell for the table: text as it is shown in the file's terms, numbers and times as numbers. */
export const cell = z.union([z.string(), z.number(), z.null()]);

export const incidentRow = z.object({
  id: z.int(),
  sourceRow: z.int(),
  /** In the order of the asked fields. */
  cells: z.array(cell),
});
export type IncidentRow = z.infer<typeof incidentRow>;

/** What an import said of an incident: the first one brought it, later ones changed it. */
export const incidentVersion = z.object({
  importId: z.int(),
  fileName: z.string(),
  /** ISO 8601, UTC. */
  importedAt: z.string(),
  /** Sheet of a workbook; null for other files, and where it was not kept. */
  sheet: z.string().nullable(),
  sourceRow: z.int(),
  /** Fields that this version changed; none for the first. */
  changes: z.array(z.object({ fieldId, before: cell, after: cell })),
});
export type IncidentVersion = z.infer<typeof incidentVersion>;

export const aggregateOperations = {
  'aggregate.views': question(
    'Answers several views under one filter at once.',
    z.object({ filter, views: z.array(view).max(200) }),
    z.object({ revision: z.int(), results: z.array(viewResult) }),
  ),
  'aggregate.rows': question(
    'Gives a window of the table: the incidents under a filter, sorted.',
    z.object({
      filter,
      /** fieldId null: the order of the imports and their files. Missing values come last. */
      sort: z.object({ fieldId: fieldId.nullable(), descending: z.boolean() }),
      fieldIds: z.array(fieldId).max(200),
      offset: z.int().min(0),
      limit: z.int().min(0).max(500),
    }),
    z.object({ revision: z.int(), total: z.int(), rows: z.array(incidentRow) }),
  ),
  'aggregate.incident': question(
    'Gives one incident with all its fields and where it came from.',
    z.object({ incidentId: z.int().min(1) }),
    z.object({
      id: z.int(),
      sourceName: z.string(),
      fileName: z.string(),
      fileHash: z.string(),
      /** Sheet of a workbook; null for other files, and where it was not kept. */
      sheet: z.string().nullable(),
      /** Its row in that file or sheet, from 1. */
      sourceRow: z.int(),
      importedAt: z.string(),
      cells: z.array(z.object({ fieldId, value: cell })),
      /** Its versions, from the first on; file, sheet, row and time above are those of the last. */
      history: z.array(incidentVersion),
    }),
  ),
  'aggregate.values': question(
    'Lists the values of a field that contain a text, most frequent first: for building a filter.',
    z.object({
      fieldId,
      contains: z.string().max(200).default(''),
      limit: z.int().min(1).max(1000).default(50),
    }),
    z.object({
      values: z.array(z.object({ value: z.string().nullable(), count: z.int() })),
      distinct: z.int(),
    }),
  ),
} as const;
