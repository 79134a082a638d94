import { z } from 'zod';
import { rateFigure } from './exposure.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';

export const problemId = z.int().min(1);

/** From <= time < to, in milliseconds of the wall clock, of one field of times; null: open. */
export const problemPeriod = z.object({
  fieldId,
  from: z.number().nullable(),
  to: z.number().nullable(),
});

/** What a problem is measured by: incidents, the sum of a field, or incidents per exposure. */
export const problemMeasure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count') }),
  z.object({ kind: z.literal('sum'), fieldId }),
  /** Key of the exposure; null: the first. */
  z.object({ kind: z.literal('rate'), basis: z.string().max(300).nullable() }),
]);

const statement = z.string().trim().min(1).max(500);

/** What its fishbone explains: why things go wrong, or why they go well. */
const effect = z.enum(['bad', 'good']);
const head = z.enum(['right', 'left']);

export const problem = z.object({
  id: z.int(),
  statement: z.string(),
  filter,
  /** Null: all time. */
  period: problemPeriod.nullable(),
  measure: problemMeasure,
  effect,
  /** Side of the drawing on which the head of its fishbone stands. */
  head,
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** Causes on its fishbone, references not counted; and how many of them are confirmed and ruled out. */
  causes: z.object({ all: z.int(), confirmed: z.int(), ruledOut: z.int() }),
});
export type Problem = z.infer<typeof problem>;

/** What a problem comes to now. */
export const problemFigures = z.object({
  revision: z.int(),
  /** Incidents under its filter and in its period; and in all. */
  incidents: z.int(),
  all: z.int(),
  /** Filter and period as one filter. */
  filter,
  /** The sum, for that measure; null for the others. */
  amount: z.number().nullable(),
  /** Incidents without a value in the summed field. */
  withoutAmount: z.int(),
  /** The rate and its interval, per `per` of `unit`; null for the other measures and without exposure. */
  rate: rateFigure.extend({ per: z.int(), unit: z.string() }).nullable(),
  /** Measure, filter, period and n, in one line. */
  title: z.string(),
  notes: z.array(z.string()),
});
export type ProblemFigures = z.infer<typeof problemFigures>;

export const problemOperations = {
  'problems.add': edit(
    'Makes the incidents under a filter a problem to be analysed.',
    z.object({
      statement,
      filter,
      period: problemPeriod.nullable().default(null),
      measure: problemMeasure.default({ kind: 'count' }),
      effect: effect.default('bad'),
    }),
    z.object({ id: z.int() }),
  ),
  'problems.change': edit(
    'Changes what a problem says or is about; what is left out stays.',
    z.object({
      id: problemId,
      statement: statement.optional(),
      filter: filter.optional(),
      period: problemPeriod.nullable().optional(),
      measure: problemMeasure.optional(),
      effect: effect.optional(),
      head: head.optional(),
    }),
    z.object({}),
  ),
  'problems.list': question(
    'Lists the problems, newest first.',
    z.object({}),
    z.object({ problems: z.array(problem) }),
  ),
  'problems.figures': question(
    'Gives what a problem comes to now, by its measure.',
    z.object({ id: problemId }),
    problemFigures,
  ),
  'problems.remove': edit(
    'Takes a problem away, with its fishbone; undo brings both back.',
    z.object({ id: problemId }),
    z.object({}),
  ),
} as const;
