import type { z } from 'zod';
import { Answering } from '../aggregate/answering.ts';
import { weightsOf } from '../aggregate/exposure-bases.ts';
import { numberWords } from '../aggregate/number-words.ts';
import { answerPercentiles } from '../aggregate/percentiles.ts';
import { unitsPerRate } from '../aggregate/rates.ts';
import { select } from '../aggregate/selection.ts';
import { benchmarkMeasure } from '../contract/benchmark-measures.ts';
import type { BenchmarkDraft, BenchmarkOffer, Better } from '../contract/benchmarks.ts';
import type { Field } from '../contract/fields.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';
import { basisOf } from './benchmark-exposure.ts';
import { offerFields, type OfferFields } from './benchmark-offer-fields.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';

/** What is often said of complaints that are never made; of what it is true is for the reader to judge. */
const unreported = {
  each: 26,
  source:
    'often quoted after TARP, Consumer Complaint Handling in America (1979): about 1 of 27 dissatisfied customers complained; other trades differ widely',
};

type MeasureInput = z.input<typeof benchmarkMeasure>;

/** A measure, with a name and a filter of its own; or why there is none. */
type Answer = { measure: MeasureInput; name?: string; filter?: Filter } | string;

interface Template {
  key: string;
  name: string;
  about: string;
  better: Better;
  /** The measure from the fields of the project, or why it cannot be computed. */
  made(fields: OfferFields, sets: BenchmarkSets): Answer;
}

const noResolved =
  'No field says when incidents were resolved. Give a field of times the role “resolved” under Sources.';
const noResponse =
  'No field says when customers were answered. Give a field of times the role “communicated” or “investigated” under Sources.';
const noCustomer =
  'No field with repeated values has the role “customer”, so it is not known who comes back.';

function between(
  { time }: OfferFields,
  until: Field | null,
  why: string,
  measureOf: (stages: { fieldId: number; sinceFieldId: number }) => MeasureInput,
): Answer {
  if (until === null || until.id === time.id) return why;
  return { measure: measureOf({ fieldId: until.id, sinceFieldId: time.id }) };
}

/** Hours that goals are often set to. */
const goals = [1, 2, 4, 8, 24, 48, 72, 120, 240, 480, 720, 1440, 2160];

/** The least usual goal that half of the incidents keep to. */
function goalFor({ incidents }: BenchmarkSets, { time }: OfferFields, until: Field): number {
  const answering = new Answering(incidents, select(incidents, { conditions: [] }));
  const { values } = answerPercentiles(answering, {
    kind: 'percentiles',
    fieldId: until.id,
    sinceFieldId: time.id,
    probabilities: [0.5],
  });
  const median = values[0]?.value ?? 24;
  return goals.find((goal) => goal >= median) ?? Math.ceil(Math.max(1, median));
}

/** Repeats within so many days are usual. */
const usualWindow = 7;

const templates: readonly Template[] = [
  {
    key: 'incidents',
    name: 'Incidents',
    about: 'How many incidents there are in each period.',
    better: 'lower',
    made: () => ({ measure: { kind: 'count' } }),
  },
  {
    key: 'rate',
    name: 'Incidents per exposure',
    about: 'Incidents beside how many contacts, orders or customers stood behind them.',
    better: 'lower',
    made: ({ filter }, { incidents, exposure }) => {
      const basis = basisOf(exposure, null);
      if (basis === null) {
        return 'The project does not know how many contacts, orders or customers stood behind the incidents. Load or enter exposure under Aggregate.';
      }
      const behind = weightsOf(exposure, basis).total;
      const per = unitsPerRate(select(incidents, filter).rows.length, behind);
      return {
        measure: { kind: 'rate', basis: basis.key, per },
        name: `Incidents per ${numberWords(per)} ${basis.unit}`,
      };
    },
  },
  {
    key: 'unreported',
    name: 'Complaints, and those never made',
    about:
      'Complaints counted, and beside each count, as a labelled assumption that is never added to it, how many were perhaps not made.',
    better: 'lower',
    made: () => ({ measure: { kind: 'count', unreported } }),
  },
  {
    key: 'bad-outcome',
    name: 'Share with a bad outcome',
    about: 'Of the incidents whose outcome is told, how many ended badly.',
    better: 'lower',
    made: ({ outcomes, filter }) => {
      if (outcomes === null || outcomes.bad.length === 0 || outcomes.good.length === 0) {
        return 'Good and bad outcomes are not told apart yet. Choose them under Classify, Outcomes.';
      }
      const { fieldId, good, bad } = outcomes;
      const values = [...good, ...bad];
      const told: Condition = { kind: 'values', fieldId, values, exclude: false };
      return {
        measure: { kind: 'share', of: { conditions: [{ kind: 'values', fieldId, values: bad }] } },
        filter: { conditions: [...filter.conditions, told] },
      };
    },
  },
  ...(['median', 'p90'] as const).map((which): Template => ({
    key: `response-${which}`,
    name:
      which === 'median'
        ? 'Time to first response, median'
        : 'Time to first response, 90th percentile',
    about:
      which === 'median'
        ? 'The time within which half of the customers were answered.'
        : 'The time within which nine of ten customers were answered.',
    better: 'lower',
    made: (fields) =>
      between(fields, fields.response, noResponse, (stages) => ({
        kind: 'quantile',
        ...stages,
        probability: which === 'median' ? 0.5 : 0.9,
      })),
  })),
  ...(['median', 'p90'] as const).map((which): Template => ({
    key: `resolution-${which}`,
    name: which === 'median' ? 'Time to resolution, median' : 'Time to resolution, 90th percentile',
    about:
      which === 'median'
        ? 'The time within which half of the incidents were resolved.'
        : 'The time within which nine of ten incidents were resolved.',
    better: 'lower',
    made: (fields) =>
      between(fields, fields.resolved, noResolved, (stages) => ({
        kind: 'quantile',
        ...stages,
        probability: which === 'median' ? 0.5 : 0.9,
      })),
  })),
  {
    key: 'within-goal',
    name: 'Resolved within the goal',
    about: 'The share of incidents that were resolved in time. Set the goal to your own.',
    better: 'higher',
    made: (fields, sets) => {
      const { resolved } = fields;
      if (resolved === null || resolved.id === fields.time.id) return noResolved;
      const goal = goalFor(sets, fields, resolved);
      const words = goal % 24 === 0 ? `${goal / 24} days` : `${goal} hours`;
      return {
        measure: { kind: 'within', fieldId: resolved.id, sinceFieldId: fields.time.id, goal },
        name: `Resolved within ${goal === 24 ? '1 day' : words}`,
      };
    },
  },
  {
    key: 'first-contact',
    name: 'First contact resolution',
    about: `The share of first contacts that were resolved and did not come back within ${usualWindow} days.`,
    better: 'higher',
    made: ({ customer, about, handling }) => {
      if (customer === null) return noCustomer;
      return {
        measure: {
          kind: 'first-contact',
          customerFieldId: customer.id,
          aboutFieldId: about?.id ?? null,
          windowDays: usualWindow,
          handlingFieldId: handling?.id ?? null,
        },
      };
    },
  },
  {
    key: 'repeat',
    name: 'Repeat contacts',
    about: `The share of contacts after which the customer came again about the same within ${usualWindow} days.`,
    better: 'lower',
    made: ({ customer, about }) => {
      if (customer === null) return noCustomer;
      const aboutFieldId = about?.id ?? null;
      return {
        measure: {
          kind: 'repeat',
          customerFieldId: customer.id,
          aboutFieldId,
          windowDays: usualWindow,
        },
      };
    },
  },
  {
    key: 'nps',
    name: 'Net promoter score',
    about: 'Promoters (9 and 10) less detractors (0 to 6), in points.',
    better: 'higher',
    made: ({ recommend }) =>
      recommend === null
        ? 'No field with the role “score” holds answers from 0 to 10.'
        : { measure: { kind: 'nps', fieldId: recommend.id } },
  },
  {
    key: 'rating',
    name: 'Average rating',
    about: 'The mean of ratings, with its interval and how many gave one.',
    better: 'higher',
    made: ({ rating }) =>
      rating === null
        ? 'No field with the role “score” holds whole scores.'
        : {
            measure: { kind: 'rating', fieldId: rating.id },
            name: `Average of ${rating.name}`,
          },
  },
  {
    key: 'cost',
    name: 'Cost',
    about: 'The sum of an amount in each period.',
    better: 'lower',
    made: ({ money }) =>
      money === null
        ? 'No field holds an amount of money. Import one, or give a field of numbers the role “measure” and a name that says so.'
        : {
            measure: { kind: 'cost', fieldId: money.id },
            name: `Sum of ${money.name}`,
          },
  },
  {
    key: 'churn',
    name: 'Churn',
    about: 'Of the customers of whom it is known, the share that left.',
    better: 'lower',
    made: ({ churn }) =>
      churn === null
        ? 'No field says in words which customers left and which stayed. Such figures can be entered by hand.'
        : {
            measure: {
              kind: 'churn',
              fieldId: churn.field.id,
              left: churn.left,
              stayed: churn.stayed,
            },
          },
  },
];

function offered(
  { key, name, about, better, made }: Template,
  fields: OfferFields,
  sets: BenchmarkSets,
  problemId: number | null,
): BenchmarkOffer {
  const answer = made(fields, sets);
  if (typeof answer === 'string')
    return { key, name, about, draft: null, why: answer, baselineWhy: '' };
  const { filter, time, unit, baseline } = fields;
  const draft: BenchmarkDraft = {
    name: answer.name ?? name,
    definition: {
      source: 'computed',
      filter: answer.filter ?? filter,
      timeFieldId: time.id,
      unit,
      measure: benchmarkMeasure.parse(answer.measure),
    },
    better,
    unit: '',
    problemId,
    baseline: baseline?.days ?? null,
    outside: null,
    notes: '',
    targets: [],
    changeIds: [],
  };
  return { key, name: draft.name, about, draft, why: null, baselineWhy: baseline?.why ?? '' };
}

const byHand: BenchmarkOffer = {
  key: 'entered',
  name: 'Values entered by hand',
  about:
    'A count, share, rate, time or score that comes from elsewhere: typed, or pasted from a spreadsheet.',
  draft: {
    name: 'New benchmark',
    definition: { source: 'entered', kind: 'share', per: 100 },
    better: 'higher',
    unit: '',
    problemId: null,
    baseline: null,
    outside: null,
    notes: '',
    targets: [],
    changeIds: [],
  },
  why: null,
  baselineWhy: '',
};

const noTime =
  'No field says when incidents happened. Import one with dates, and this can be followed over time.';

/**
 * Measures that many follow: those that the fields of this project allow, ready to be added, and why others cannot be
 * computed.
 * @param problemId whose incidents are followed; null: all
 * @throws VitalFewError `unknown-problem`; `cancelled`
 */
export async function offerBenchmarks(
  sets: BenchmarkSets,
  problemId: number | null,
  task: TaskControl,
): Promise<BenchmarkOffer[]> {
  const fields = await offerFields(sets, problemId, task);
  const offers: BenchmarkOffer[] = [];
  for (const template of templates) {
    await task.breathe();
    const { key, name, about } = template;
    offers.push(
      fields === null
        ? { key, name, about, draft: null, why: noTime, baselineWhy: '' }
        : offered(template, fields, sets, problemId),
    );
  }
  const byHandHere = byHand.draft && { ...byHand.draft, problemId };
  return [...offers, { ...byHand, draft: byHandHere }];
}
