import { z } from 'zod';
import { timeUnits } from './aggregate.ts';
import { type BenchmarkMeasure, benchmarkDefinition, enteredKinds } from './benchmark-measures.ts';
import { calendarDay, changeId } from './changes.ts';
import { controlDefinition, controlPoint, controlScale, controlSignal } from './control-charts.ts';
import { chartKinds, shownPhase } from './control-charts.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';
import { problemId } from './problems.ts';

export const benchmarkId = z.int().min(1);

export const betters = ['lower', 'higher'] as const;
export type Better = (typeof betters)[number];

const figure = z.number().min(-1e15).max(1e15);

/** Days from the first to the one after the last. */
export const daysApart = z.object({ from: calendarDay, to: calendarDay });
export type DaysApart = z.infer<typeof daysApart>;

/** From a day on the target is this. Shares are from 0 to 1, rates per so many as they are shown. */
export const benchmarkTarget = z.object({ fromOn: calendarDay, value: figure });
export type BenchmarkTarget = z.infer<typeof benchmarkTarget>;

/** A figure of others, to compare with. */
export const outsideFigure = z.object({
  value: figure,
  source: z.string().trim().min(1).max(1000),
  /** Of when it is; null: not known. */
  asOf: calendarDay.nullable().default(null),
});
export type OutsideFigure = z.infer<typeof outsideFigure>;

/** A value of a period, entered by hand. Shares are from 0 to 1. */
export const benchmarkValue = z.object({
  fromOn: calendarDay,
  /** The first day after the period. */
  toOn: calendarDay,
  value: figure,
  /** Of how many; null: not known. */
  n: z.number().min(0).max(1e15).nullable().default(null),
  note: z.string().trim().max(1000).default(''),
});
export type BenchmarkValue = z.infer<typeof benchmarkValue>;

export const benchmark = z.object({
  id: z.int(),
  name: z.string(),
  problemId: z.int().nullable(),
  definition: benchmarkDefinition,
  better: z.enum(betters),
  /** What values are in, as it was given: hours, €; empty: by the measure. */
  unit: z.string(),
  /** Control limits come from these days only; null: no limits. */
  baseline: daysApart.nullable(),
  outside: outsideFigure.nullable(),
  notes: z.string(),
  position: z.number(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** In the order of days. */
  targets: z.array(benchmarkTarget),
  /** Changes that are followed by it. */
  changeIds: z.array(z.int()),
  /** How many values were entered. */
  values: z.int(),
});
export type Benchmark = z.infer<typeof benchmark>;

/** A value with what stands behind it; an end of the interval that is not known is null. */
export const benchmarkFigure = z.object({
  /** Milliseconds of the wall clock. */
  from: z.number(),
  to: z.number(),
  value: z.number().nullable(),
  n: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The figure with its n and interval. */
  words: z.string(),
  /** What is read beside it: time with the customer; what may not have been reported. */
  beside: z.string().nullable(),
});
export type BenchmarkFigure = z.infer<typeof benchmarkFigure>;

/** Whether the target is met by the latest complete value, by its interval. */
export const targetStanding = z.object({
  standing: z.enum(['surely', 'surely-not', 'open', 'no-target', 'no-value']),
  words: z.string(),
});
export type TargetStanding = z.infer<typeof targetStanding>;

/** A change that is followed, where it went live (or is planned to). */
export const changeLine = z.object({
  changeId: z.int(),
  title: z.string(),
  /** Milliseconds of the wall clock. */
  on: z.number(),
  live: z.boolean(),
});
export type ChangeLine = z.infer<typeof changeLine>;

const drawn = {
  scale: controlScale,
  points: z.array(controlPoint),
  phases: z.array(shownPhase),
  signals: z.array(controlSignal),
  targets: z.array(benchmarkTarget),
  outside: outsideFigure.nullable(),
  changes: z.array(changeLine),
  latest: benchmarkFigure.nullable(),
  target: targetStanding,
  /** Where it goes, in a sentence that claims nothing that chance could have done. */
  trend: z.string(),
};

export const benchmarkShown = z.object({
  revision: z.int(),
  benchmark,
  /** What is measured, of which incidents. */
  title: z.string(),
  subtitle: z.string(),
  ...drawn,
  /** As a control chart is laid out. */
  definition: controlDefinition,
  choice: z.object({
    kind: z.enum(chartKinds),
    reason: z.string(),
    cautions: z.array(z.string()),
    fits: z.array(z.enum(chartKinds)),
  }),
  /** One for each point. */
  figures: z.array(benchmarkFigure),
  verdict: z.string(),
  falseAlarms: z.string(),
  notes: z.array(z.string()),
  /** The complete points that could be taken as a baseline, and why these; null: there are too few. */
  possibleBaseline: z.object({ days: daysApart, why: z.string() }).nullable(),
  /** Entered values, in the order of periods; empty for computed ones. */
  values: z.array(benchmarkValue),
});
export type BenchmarkShown = z.infer<typeof benchmarkShown>;

/** What a benchmark would show, before it is kept. */
export const benchmarkPreview = z.object({
  title: z.string(),
  notes: z.array(z.string()),
  ...drawn,
});
export type BenchmarkPreview = z.infer<typeof benchmarkPreview>;

export const benchmarkCard = z.object({
  benchmarkId: z.int(),
  /** Why it cannot be computed; null: it can. */
  failure: z.string().nullable(),
  ...drawn,
});
export type BenchmarkCard = z.infer<typeof benchmarkCard>;

/** What a new benchmark is made of. */
export const benchmarkDraft = z.object({
  name: givenName,
  definition: benchmarkDefinition,
  better: z.enum(betters),
  unit: z.string().trim().max(60).default(''),
  problemId: problemId.nullable().default(null),
  baseline: daysApart.nullable().default(null),
  outside: outsideFigure.nullable().default(null),
  notes: z.string().trim().max(10_000).default(''),
  targets: z.array(benchmarkTarget).max(100).default([]),
  changeIds: z.array(changeId).max(200).default([]),
});
export type BenchmarkDraft = z.infer<typeof benchmarkDraft>;

/** A measure that many follow, and whether the fields of this project allow it. */
export const benchmarkOffer = z.object({
  key: z.string(),
  name: z.string(),
  about: z.string(),
  /** Ready to be added; null: why not is said. */
  draft: benchmarkDraft.nullable(),
  why: z.string().nullable(),
  /** Which days its baseline is and why these; empty: it has none. */
  baselineWhy: z.string(),
});
export type BenchmarkOffer = z.infer<typeof benchmarkOffer>;

export const measureKinds = [
  'count',
  'rate',
  'share',
  'quantile',
  'within',
  'first-contact',
  'repeat',
  'nps',
  'rating',
  'cost',
  'churn',
] as const satisfies readonly BenchmarkMeasure['kind'][];
export type MeasureKind = (typeof measureKinds)[number];

/** A kind of measure, and the fields of the project that it can be taken from, the likeliest first. */
export const measureChoice = z.object({
  kind: z.enum(measureKinds),
  fieldIds: z.array(z.int()),
  /** Why it cannot be computed here; null: it can. */
  why: z.string().nullable(),
});
export type MeasureChoice = z.infer<typeof measureChoice>;

/** What a measure can be built from. Fields are in the order of how likely they are meant. */
export const measureChoices = z.object({
  kinds: z.array(measureChoice),
  /** When incidents happened, and other times; empty: nothing can be followed over time. */
  timeFieldIds: z.array(z.int()),
  /** What tells customers apart, and what they came about. */
  customerFieldIds: z.array(z.int()),
  aboutFieldIds: z.array(z.int()),
  /** Numbers that may say how long a contact took. */
  handlingFieldIds: z.array(z.int()),
  /** Fields with values to choose from. */
  valueFieldIds: z.array(z.int()),
  bases: z.array(z.object({ key: z.string(), unit: z.string() })),
  /** Values that say in words that customers left, and that they stayed; null: no field does. */
  churn: z
    .object({ fieldId: z.int(), left: z.array(z.string()), stayed: z.array(z.string()) })
    .nullable(),
  unit: z.enum(timeUnits),
  /** Latest complete periods in that unit that are on one level; null: too few for limits. */
  baseline: daysApart.nullable(),
  /** Which they are and why these; empty: there are none. */
  baselineWhy: z.string(),
});
export type MeasureChoices = z.infer<typeof measureChoices>;

/** How days like 3/4/2026 are to be read. */
export const dayOrders = ['day-month', 'month-day'] as const;

/** A line of a pasted table, as it is read. */
export const pastedValue = z.object({
  /** From 1. */
  line: z.int(),
  text: z.string(),
  /** Null: it could not be read, and why is said. */
  value: benchmarkValue.nullable(),
  why: z.string().nullable(),
});
export type PastedValue = z.infer<typeof pastedValue>;

export const benchmarkOperations = {
  'benchmarks.list': question(
    'Lists the benchmarks, in their order.',
    z.object({}),
    z.object({ revision: z.int(), benchmarks: z.array(benchmark) }),
  ),
  'benchmarks.offers': question(
    'Lists measures that many follow: which the fields of this project allow, ready to be added, and why others cannot be computed.',
    z.object({ problemId: problemId.nullable().default(null) }),
    z.object({ revision: z.int(), offers: z.array(benchmarkOffer) }),
  ),
  'benchmarks.choices': question(
    'Says what a measure can be built from: kinds, the fields that fit each, and why others cannot be computed.',
    z.object({}),
    measureChoices.extend({ revision: z.int() }),
  ),
  'benchmarks.preview': question(
    'Computes a measure without keeping it: its latest value with n and interval, and its small chart.',
    z.object({
      definition: benchmarkDefinition,
      better: z.enum(betters),
      unit: z.string().trim().max(60).default(''),
      baseline: daysApart.nullable().default(null),
    }),
    benchmarkPreview.extend({ revision: z.int() }),
  ),
  'benchmarks.show': question(
    'Gives a benchmark over time as a control chart: values with n and interval, limits from its baseline, targets, changes.',
    z.object({ id: benchmarkId }),
    benchmarkShown,
  ),
  'benchmarks.summary': question(
    'Gives small charts of benchmarks: those that are known at once, and which are still to be asked for.',
    z.object({ ids: z.array(benchmarkId).max(500) }),
    z.object({
      revision: z.int(),
      cards: z.array(benchmarkCard),
      /** Not computed yet: to be asked for again. */
      waiting: z.array(z.int()),
    }),
  ),
  'benchmarks.add': edit('Adds a benchmark.', benchmarkDraft, z.object({ id: z.int() })),
  'benchmarks.change': edit(
    'Changes a benchmark; what is left out stays. Targets and changes named take the place of those before.',
    z.object({
      id: benchmarkId,
      name: givenName.optional(),
      definition: benchmarkDefinition.optional(),
      better: z.enum(betters).optional(),
      unit: z.string().trim().max(60).optional(),
      problemId: problemId.nullable().optional(),
      baseline: daysApart.nullable().optional(),
      outside: outsideFigure.nullable().optional(),
      notes: z.string().trim().max(10_000).optional(),
      targets: z.array(benchmarkTarget).max(100).optional(),
      changeIds: z.array(changeId).max(200).optional(),
      /** Its place among the others: before this one; null: the last. */
      before: benchmarkId.nullable().optional(),
    }),
    z.object({}),
  ),
  'benchmarks.remove': edit(
    'Takes a benchmark away with its targets, values and checks; undo brings all of it back.',
    z.object({ id: benchmarkId }),
    z.object({}),
  ),
  'benchmarks.readPasted': question(
    'Reads a table of two or three columns pasted from a spreadsheet: period, value, n.',
    z.object({
      kind: z.enum(enteredKinds),
      text: z.string().max(200_000),
      /** Null: as the days themselves tell. */
      order: z.enum(dayOrders).nullable().default(null),
      /** The length of a period of which only its first day is named; null: up to the next one. */
      unit: z.enum(timeUnits).nullable().default(null),
    }),
    z.object({
      values: z.array(pastedValue),
      /** What could be read in two ways and how it was; null: nothing. */
      ambiguous: z.string().nullable(),
      order: z.enum(dayOrders).nullable(),
      notes: z.array(z.string()),
    }),
  ),
  'benchmarks.setValues': edit(
    'Keeps entered values; those of a period that begins on the same day take the place of what was there.',
    z.object({
      id: benchmarkId,
      values: z.array(benchmarkValue).min(1).max(5000),
      /** Whether all other values go. */
      replace: z.boolean().default(false),
    }),
    z.object({}),
  ),
  'benchmarks.removeValues': edit(
    'Takes entered values away.',
    z.object({ id: benchmarkId, fromOn: z.array(calendarDay).min(1).max(5000) }),
    z.object({}),
  ),
} as const;
