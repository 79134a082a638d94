import { z } from 'zod';
import { exposureBasis, rateFigure } from './exposure.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { givenName } from './names.ts';
import { question } from './operation.ts';

const interval = z.object({ low: z.number(), high: z.number() });

/** What one incident with a value weighs. Null: it has no weight, so its incidents are left out and counted. */
export const valueWeight = z.object({
  value: z.string().max(1000),
  weight: z.number().min(0).max(1e6).nullable(),
});

/** What the bars are as long as. */
export const paretoMeasure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count') }),
  z.object({ kind: z.literal('sum'), fieldId }),
  /** Incidents, each weighing what its value of `fieldId` weighs. Values not named weigh what is suggested. */
  z.object({
    kind: z.literal('weighted'),
    fieldId,
    weights: z.array(valueWeight).max(200).default([]),
  }),
  /** Incidents per exposure. `basis`: key of the exposure; null, or one that is gone: the first. */
  z.object({ kind: z.literal('rate'), basis: z.string().max(300).nullable().default(null) }),
]);
export type ParetoMeasure = z.infer<typeof paretoMeasure>;

/** A rate beside those of all other categories together. Only where each category has its own exposure. */
const rateBeside = z.object({
  /** Incidents beyond (or, negative, short of) what it would have at the rate of the others. */
  excess: z.number(),
  /** Exact two-sided p against the others, and q over all categories (Benjamini and Hochberg). */
  p: z.number(),
  q: z.number(),
  /** Beyond chance (q of at most 0.05). */
  stands: z.enum(['above', 'below', 'within']),
});

export const paretoBar = z.object({
  /** The category; null for incidents without a value. */
  value: z.string().nullable(),
  count: z.int(),
  /** The measure; for a rate, incidents per `per` units of exposure. */
  amount: z.number(),
  /** 0 to 1; null when the total is 0, and for rates that do not add up (`additive`). */
  share: z.number().nullable(),
  cumulativeShare: z.number().nullable(),
  vital: z.boolean(),
  /** 95 % interval of the share: Wilson for counts, compound Poisson for sums. */
  shareInterval: interval.nullable(),
  /** 95 % interval of the rank (up to 60 bars): which bars cannot be told apart. */
  rank: z.object({ low: z.int(), high: z.int() }).nullable(),
  /** One incident holds more than half of the bar, or fewer than 10 stand behind it (sums, weights and rates). */
  fragile: z.boolean(),
  /** The rate with its exact 95 % interval; `n` is the exposure. Null for the other measures. */
  rate: rateFigure.nullable().default(null),
  beside: rateBeside.nullable().default(null),
});
export type ParetoBar = z.infer<typeof paretoBar>;

/** Of a rate: what it is taken of. */
export const paretoRate = z.object({
  basis: exposureBasis,
  /** All exposures that the project has, to choose from. */
  bases: z.array(exposureBasis),
  /** 100, 1,000, 10,000 or 1,000,000 units. */
  per: z.int(),
  /** True: each category has its own exposure. False: all share one, so rates are proportional to counts. */
  own: z.boolean(),
  overall: rateFigure,
  /** Categories with incidents but without exposure: no bars. The first few by name, and their incidents. */
  unexposed: z.object({ categories: z.int(), names: z.array(z.string()), incidents: z.int() }),
});

/** Of a weighted count: what each value of the severity field weighs, from light to heavy. */
export const paretoSeverity = z.object({
  fieldId,
  values: z.array(
    z.object({
      value: z.string(),
      /** Incidents under the filter. */
      incidents: z.int(),
      /** Used now; null: left out. */
      weight: z.number().nullable(),
      suggested: z.number().nullable(),
    }),
  ),
  /** Whether every weight is as suggested. */
  asSuggested: z.boolean(),
  /** How the suggestion came about, in a sentence. */
  reason: z.string(),
});

/**
 * level: the bars do not differ beyond chance (p > 0.05), so there is no vital few. differ: they do, but do not add up
 * (rates), so that there is no few that makes up most of a total. nothing: the total is 0.
 */
const verdict = z.enum(['vital-few', 'differ', 'level', 'nothing']);

const paretoSettings = {
  measure: paretoMeasure.default({ kind: 'count' }),
  threshold: z.number().min(0.01).max(1).default(0.8),
  /** Most bars, Other among them. */
  maxBars: z.int().min(2).max(60).default(10),
  /** Categories with less than this share (of the incidents, for rates) go to Other; null: by `maxBars` alone. */
  otherBelow: z.number().min(0).max(0.5).nullable().default(null),
};

export const paretoAsked = z.object({ filter, fieldId, ...paretoSettings });

/** What every answer about the categories of a field says. */
const about = {
  fieldId,
  measure: paretoMeasure,
  /** Whether bars add up to the total: counts, sums, weights, and rates of one common exposure do. */
  additive: z.boolean(),
  rate: paretoRate.nullable(),
  severity: paretoSeverity.nullable(),
  /** What was left out or could not be applied, in sentences. */
  notes: z.array(z.string()),
};

export const paretoResult = z.object({
  revision: z.int(),
  ...about,
  threshold: z.number(),
  /** Incidents under the filter with a value in the field; without one (they are not in the chart). */
  n: z.int(),
  missing: z.int(),
  /** For rates, the rate of all categories together. */
  total: z.number(),
  categories: z.int(),
  bars: z.array(paretoBar),
  /** The categories that are not shown one by one: always last, never vital. */
  other: paretoBar.nullable(),
  otherCategories: z.int(),
  /** 0 where bars do not add up. */
  vitalFew: z.int(),
  verdict,
  /** Test that all categories are alike; `df` need not be whole for sums. Null with fewer than two. */
  uniformity: z.object({ chiSquare: z.number(), df: z.number(), p: z.number() }).nullable(),
  /** Of the first two bars: can it be told which leads? Two-sided. */
  firstPairP: z.number().nullable(),
  /** How many of the first bars stand clear of all later ones; null when unknown. */
  clearOfRest: z.int().nullable(),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** Rows left out because their measure is negative or missing, or their severity has no weight. */
  withoutAmount: z.int(),
  /** Rows left out because they lie outside what exposure is known for (rates only). */
  withoutExposure: z.int(),
});
export type ParetoResult = z.infer<typeof paretoResult>;

/** How often a bar is among the first, had chance dealt the incidents anew. For Other, of all its categories. */
const stableBar = z.object({
  value: z.string().nullable(),
  /** Probability of being the first; of being among the first k. Ties are shared out. */
  first: z.number(),
  amongFirst: z.number(),
});

export const paretoStability = z.object({
  revision: z.int(),
  /** As many as were asked for, or the vital few; for rates those that stand above; at least 1. */
  k: z.int(),
  /** In the order of the Pareto's bars. `first` adds up to 1 and `amongFirst` to k, Other included. */
  bars: z.array(stableBar),
  other: stableBar.nullable(),
  /** How often the first k are the very same categories. */
  sameSet: z.number(),
  replicates: z.int(),
  /** Largest standard error of these probabilities that comes from drawing no more replicates. */
  simulationError: z.number(),
});
export type ParetoStability = z.infer<typeof paretoStability>;

/** The second side against the first. */
const change = z.object({
  /** Second over first, per day or per exposure where lengths differ; null: the first has none. */
  ratio: z.number().nullable(),
  /** 95 % interval; high is null where it has no end. */
  low: z.number(),
  high: z.number().nullable(),
  /** Two-sided, and q over all categories (null for the total). */
  p: z.number(),
  q: z.number().nullable(),
});

/** Difference of two shares, second less first, -1 to 1. */
const shareChange = z.object({
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number(),
  q: z.number(),
});

const sideFigures = z.object({
  count: z.int(),
  amount: z.number(),
  share: z.number().nullable(),
  shareInterval: interval.nullable(),
  /** Amount per day; null unless two periods are compared. */
  perDay: z.number().nullable(),
  /** Incidents per exposure, where it is known; null for sums and weights. */
  rate: rateFigure.nullable(),
  vital: z.boolean(),
});

const sideAbout = z.object({
  name: z.string(),
  n: z.int(),
  /** Of rates, the rate of all categories together. */
  total: z.number(),
  missing: z.int(),
  withoutAmount: z.int(),
  withoutExposure: z.int(),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** Length of its period; null unless two periods are compared. */
  days: z.number().nullable(),
  /** Units of exposure behind it; null when none is known. */
  exposure: z.number().nullable(),
  vitalFew: z.int(),
  verdict,
});

export const sidesBar = z.object({
  value: z.string().nullable(),
  /** The first and the second side. */
  sides: z.tuple([sideFigures, sideFigures]),
  /** Null where a side is empty or neither has any, for amounts that cannot be compared, and for Other. */
  change: change.nullable(),
  shareChange: shareChange.nullable(),
  /** On which side alone the category occurs; null: on both. */
  only: z.enum(['first', 'second']).nullable(),
  /** Either side is fragile: one incident holds over half of the bar, or fewer than 10 stand behind it. */
  fragile: z.boolean(),
});
export type SidesBar = z.infer<typeof sidesBar>;

export const sidesOrders = ['first', 'second', 'together', 'change'] as const;

export const paretoSides = z.object({
  revision: z.int(),
  ...about,
  threshold: z.number(),
  /**
   * What `change` compares. per-day: two periods, each by its length. per-exposure: two rates. shares: two segments of
   * unknown size, so that only shares can be compared and `change` is that of the share.
   */
  comparison: z.enum(['per-day', 'per-exposure', 'shares']),
  /** The comparison in a sentence, for a reader who was not there. */
  comparisonWords: z.string(),
  order: z.enum(sidesOrders),
  sides: z.tuple([sideAbout, sideAbout]),
  bars: z.array(sidesBar),
  other: sidesBar.nullable(),
  otherCategories: z.int(),
  categories: z.int(),
  /** Of all categories together; null where amounts cannot be compared. */
  totalChange: change.nullable(),
  /** Test that both sides have the same shares; null when it cannot be told. */
  mix: z.object({ chiSquare: z.number(), df: z.number(), p: z.number() }).nullable(),
  /** Categories that occur on one side alone: how many, and the first few. */
  only: z.object({
    first: z.object({ categories: z.int(), names: z.array(z.string()) }),
    second: z.object({ categories: z.int(), names: z.array(z.string()) }),
  }),
  /** Incidents that are on both sides. */
  overlap: z.int(),
});
export type ParetoSides = z.infer<typeof paretoSides>;

/** A category in one view. */
const viewFigures = z.object({
  /** 0 where it has nothing in this view. */
  amount: z.number(),
  count: z.int(),
  share: z.number().nullable(),
  /** Of the share; of the rate where bars do not add up. */
  interval: interval.nullable(),
  /** Its place among all categories of the view, from 1; ties by label. Null: it has none (no exposure). */
  place: z.int().nullable(),
  rank: z.object({ low: z.int(), high: z.int() }).nullable(),
});

/** Two bars that change places between two views. `above` leads in the first, `below` in the second. */
const flip = z.object({
  views: z.tuple([z.int(), z.int()]),
  above: z.string(),
  below: z.string(),
  /** Both orders hold beyond chance; otherwise one of them may be chance. */
  beyondChance: z.boolean(),
});

export const paretoViews = z.object({
  revision: z.int(),
  fieldId,
  views: z.array(
    z.object({
      ...about,
      n: z.int(),
      total: z.number(),
      missing: z.int(),
      withoutAmount: z.int(),
      withoutExposure: z.int(),
      verdict,
    }),
  ),
  /** In the order of the first view: those that come furthest up in any view. `figures` has one for each view. */
  bars: z.array(z.object({ value: z.string(), figures: z.array(viewFigures) })),
  otherCategories: z.int(),
  categories: z.int(),
  /** Among the bars that are shown, those beyond chance first. */
  flips: z.array(flip),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
});
export type ParetoViews = z.infer<typeof paretoViews>;

const side = z.object({
  name: givenName,
  /** All conditions of the side, those that both have in common included. */
  filter,
});

export const analyzeOperations = {
  'analyze.pareto': question(
    'Gives the Pareto of a field, by count, sum, severity or rate, with its uncertainty.',
    paretoAsked,
    paretoResult,
  ),
  'analyze.paretoStability': question(
    'Gives the probability that each bar of a Pareto really is among the first, by drawing incidents anew.',
    paretoAsked.extend({
      /** How many are the first; null: the vital few. */
      k: z.int().min(1).max(60).nullable().default(null),
      task: z.string().min(1).max(100).nullable().default(null),
    }),
    paretoStability,
  ),
  'analyze.paretoSides': question(
    'Sets two periods or segments side by side in one order, with the change of each bar.',
    z.object({
      fieldId,
      sides: z.tuple([side, side]),
      ...paretoSettings,
      order: z.enum(sidesOrders).default('first'),
    }),
    paretoSides,
  ),
  'analyze.paretoViews': question(
    'Sets count, sum, severity and rate of the same field side by side, and names the bars that change places.',
    z.object({
      filter,
      fieldId,
      views: z.array(paretoMeasure).min(2).max(4),
      maxBars: z.int().min(2).max(60).default(10),
    }),
    paretoViews,
  ),
} as const;
