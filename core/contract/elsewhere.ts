import { z } from 'zod';
import { fieldId } from './fields.ts';
import { condition, filter } from './filter.ts';
import { causeId } from './fishbone.ts';
import { question } from './operation.ts';

/**
 * How many of how many incidents show a pattern, and Wilson's 95 % interval of the share; or how many on how much
 * exposure, and Garwood's of the rate.
 */
export const patternShare = z.object({
  count: z.int(),
  n: z.number(),
  low: z.number(),
  high: z.number(),
});
export type PatternShare = z.infer<typeof patternShare>;

/** A ratio of two shares with Koopman's 95 % interval, or of two rates with the exact one; null: no estimate, no end. */
export const shareRatio = z.object({
  ratio: z.number().nullable(),
  low: z.number(),
  high: z.number().nullable(),
});
export type ShareRatio = z.infer<typeof shareRatio>;

/** Whether a place shows the pattern more often, as often (its interval holds 1), or less often than the problem. */
export const patternReadings = ['more', 'alike', 'less'] as const;
export type PatternReading = (typeof patternReadings)[number];

/** A value of a segment field outside the problem, and how the pattern of a cause stands in it. */
export const patternPlace = z.object({
  key: z.string(),
  fieldId,
  name: z.string(),
  label: z.string(),
  condition,
  /** Its incidents outside the problem. */
  share: patternShare,
  /** All other incidents outside the problem with a value in its field. */
  rest: z.object({ count: z.int(), n: z.number() }),
  /** Its share over that of the rest. */
  toRest: shareRatio,
  /** Its share over that of the problem. */
  toProblem: shareRatio,
  reading: z.enum(patternReadings),
  /** Fisher's one-sided p, or the exact one of two rates; and q over everything tested, null over one half. */
  p: z.number(),
  q: z.number().nullable(),
  /** Incidents with the pattern beyond the share of the rest, and from the limits of that ratio. */
  avoidable: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  /** Leads to its incidents with the pattern; and to all its incidents. */
  filter,
  all: filter,
  /** Incidents of the problem that `filter` leads to beside those counted. */
  ofProblem: z.int(),
  /** What it says, in a sentence. */
  sentence: z.string(),
});
export type PatternPlace = z.infer<typeof patternPlace>;

export const elsewhere = z.object({
  /** The pattern, and what makes the problem's own place, in words. */
  pattern: filter,
  patternWords: z.string(),
  ownWords: z.string(),
  /** What shares are rates on: respondents, orders; null: they are shares of incidents. */
  unit: z.string().nullable(),
  inProblem: patternShare,
  outside: patternShare,
  /** The share outside over that of the problem. */
  outsideToProblem: shareRatio,
  /** Fewest incidents that a place and its rest each need to be tested. */
  minimum: z.int(),
  /** Everything tested: what q is worked out over; and places that were too small. */
  tested: z.int(),
  small: z.int(),
  /** Fields whose values were tested. */
  fields: z.array(z.object({ name: z.string(), places: z.int() })),
  leftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
  /** With q of at most 0.05, most avoidable incidents first; and how many there are in all. */
  found: z.array(patternPlace),
  foundCount: z.int(),
  /** Above the share of their rest, but not told apart from chance; and how many there are in all. */
  rest: z.array(patternPlace),
  restCount: z.int(),
  notes: z.array(z.string()),
});
export type Elsewhere = z.infer<typeof elsewhere>;

export const elsewhereOperations = {
  'elsewhere.scan': question(
    'Looks for other places that show the pattern of a confirmed cause: what one of its live filters names.',
    z.object({
      causeId,
      /** The live filter to take; null: the first that speaks for the cause. */
      evidenceId: z.int().min(1).nullable().default(null),
      /** Name for progress and cancelling; null: neither. */
      task: z.string().min(1).max(100).nullable().default(null),
    }),
    z.object({
      revision: z.int(),
      /** The live filters that speak for the cause. */
      patterns: z.array(z.object({ evidenceId: z.int(), words: z.string() })),
      /** Which of them was taken; null: none. */
      evidenceId: z.int().nullable(),
      /** What is needed first, in a sentence; null when the pattern was looked for. */
      needs: z.string().nullable(),
      found: elsewhere.nullable(),
    }),
  ),
} as const;
