import { z } from 'zod';
import { fieldId } from './fields.ts';
import { filter, measure } from './filter.ts';
import { question } from './operation.ts';

const interval = z.object({ low: z.number(), high: z.number() });

export const paretoBar = z.object({
  /** The category; null for incidents without a value. */
  value: z.string().nullable(),
  count: z.int(),
  /** The measure. */
  amount: z.number(),
  /** 0 to 1; null when the total is 0. */
  share: z.number().nullable(),
  cumulativeShare: z.number().nullable(),
  vital: z.boolean(),
  /** 95 % interval of the share: Wilson for counts, compound Poisson for sums. */
  shareInterval: interval.nullable(),
  /** 95 % interval of the rank (counts only, up to 60 bars): which bars cannot be told apart. */
  rank: z.object({ low: z.int(), high: z.int() }).nullable(),
  /** Sums only: one incident holds more than half of the bar, or fewer than 10 incidents stand behind it. */
  fragile: z.boolean(),
});
export type ParetoBar = z.infer<typeof paretoBar>;

export const paretoResult = z.object({
  revision: z.int(),
  fieldId,
  measure,
  threshold: z.number(),
  /** Incidents under the filter with a value in the field; without one (they are not in the chart). */
  n: z.int(),
  missing: z.int(),
  total: z.number(),
  categories: z.int(),
  bars: z.array(paretoBar),
  /** The categories that are not shown one by one: always last, never vital. */
  other: paretoBar.nullable(),
  otherCategories: z.int(),
  vitalFew: z.int(),
  /** level: the bars do not differ beyond chance (p > 0.05), so there is no vital few. */
  verdict: z.enum(['vital-few', 'level', 'nothing']),
  /** Chi-square test against equal shares (counts only). */
  uniformity: z.object({ chiSquare: z.number(), df: z.int(), p: z.number() }).nullable(),
  /** Of the first two bars (counts only): can it be told which leads? Exact two-sided binomial. */
  firstPairP: z.number().nullable(),
  /** How many of the first bars stand clear of all later ones (counts only); null when unknown. */
  clearOfRest: z.int().nullable(),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** Rows left out because their measure is negative or missing. */
  withoutAmount: z.int(),
});
export type ParetoResult = z.infer<typeof paretoResult>;

export const analyzeOperations = {
  'analyze.pareto': question(
    'Gives the Pareto of a field, by count or by the sum of a measure, with its uncertainty.',
    z.object({
      filter,
      fieldId,
      measure: measure.default({ kind: 'count' }),
      threshold: z.number().min(0.01).max(1).default(0.8),
      maxBars: z.int().min(2).max(60).default(10),
    }),
    paretoResult,
  ),
} as const;
