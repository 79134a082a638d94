import { z } from 'zod';
import { categoryId } from './categories.ts';
import { cell } from './aggregate.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';

const coderName = z.string().trim().min(1).max(100);
const interval = z.object({ low: z.number(), high: z.number() });
const checkId = z.int().min(1);

const coder = z.union([z.literal(0), z.literal(1)]);

const agreementCheck = z.object({
  id: checkId,
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  coders: z.tuple([z.string(), z.string()]),
  /** Incidents that the sample was drawn from, and what it was drawn with: the same seed draws the same. */
  population: z.int(),
  seed: z.int(),
  /** Incidents in the sample, and how many each coder has coded. */
  size: z.int(),
  coded: z.tuple([z.int(), z.int()]),
  settled: z.int(),
  /** coding: somebody still codes, and nothing is shown; open: both are through. */
  state: z.enum(['coding', 'open']),
});
export type AgreementCheck = z.infer<typeof agreementCheck>;

/** Whether different categories agree in part: where they are steps of one scale, near ones may. */
const kappaWeights = z.enum(['none', 'linear', 'quadratic']);

const agreementResult = z.object({
  check: agreementCheck,
  /** Incidents coded by both. */
  n: z.int(),
  /** Share of equal codes, with its Wilson interval; null without incidents. */
  raw: z.object({ value: z.number(), interval }).nullable(),
  /** Cohen's kappa with its 95 % interval (Fleiss, Cohen, Everitt); null where it is not defined. */
  kappa: z.object({ value: z.number(), interval: interval.nullable() }).nullable(),
  weights: kappaWeights,
  /** Whether the categories could be steps of a scale: three or more beside each other. */
  scale: z.boolean(),
  /** What agreement by chance would be, categories counted as the same or not. */
  expected: z.number().nullable(),
  /** In words, why kappa is null or to be read with care. */
  notes: z.array(z.string()),
  /** Pairs of categories that were taken for each other, most often first; null: left without a category. */
  confused: z.array(
    z.object({ first: categoryId.nullable(), second: categoryId.nullable(), incidents: z.int() }),
  ),
  /** Rows of the first coder, columns of the second, in the order of `categories`. */
  categories: z.array(categoryId.nullable()),
  table: z.array(z.array(z.int())),
  disagreements: z.array(
    z.object({
      incidentId: z.int(),
      text: z.string(),
      first: categoryId.nullable(),
      second: categoryId.nullable(),
      /** What was settled; undefined while it is open. */
      settled: categoryId.nullable().optional(),
    }),
  ),
});
export type AgreementResult = z.infer<typeof agreementResult>;

export const agreementOperations = {
  'agreement.list': question(
    'Lists the agreement checks, newest first.',
    z.object({}),
    z.object({ checks: z.array(agreementCheck) }),
  ),
  'agreement.start': edit(
    'Draws a random sample that two people will code blind to each other.',
    z.object({
      filter,
      size: z.int().min(2).max(1000),
      coders: z.tuple([coderName, coderName]),
      /** Settles the draw; left out, it is drawn itself. */
      seed: z
        .int()
        .min(0)
        .max(2 ** 32 - 1)
        .optional(),
    }),
    z.object({ checkId }),
  ),
  'agreement.next': question(
    'Gives the sample as one coder sees it: his own codes, and nothing of the other.',
    z.object({ checkId, coder }),
    z.object({
      items: z.array(
        z.object({
          incidentId: z.int(),
          text: z.string(),
          cells: z.array(z.object({ fieldId, value: cell })),
          coded: z.boolean(),
          categoryId: categoryId.nullable(),
        }),
      ),
    }),
  ),
  'agreement.code': edit(
    'Keeps what a coder says of one incident of the sample; null: fits no category.',
    z.object({
      checkId,
      coder,
      incidentId: z.int().min(1),
      categoryId: categoryId.nullable(),
    }),
    z.object({}),
  ),
  'agreement.result': question(
    'Says how far two coders agree, once both are through.',
    z.object({ checkId, weights: kappaWeights.default('none') }),
    agreementResult,
  ),
  'agreement.settle': edit(
    'Settles a disagreement: the incident goes into the category that both accept.',
    z.object({ checkId, incidentId: z.int().min(1), categoryId: categoryId.nullable() }),
    z.object({}),
  ),
  'agreement.adopt': edit(
    'Takes what both coders said alike as decisions on these incidents.',
    z.object({ checkId }),
    z.object({ incidents: z.int() }),
  ),
  'agreement.remove': edit('Removes an agreement check.', z.object({ checkId }), z.object({})),
} as const;
