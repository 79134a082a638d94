import { exactWords, numbered, numberWords } from '../aggregate/number-words.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { wordsOfFilter } from '../analyze/problem-figures.ts';
import type { TimeUnit } from '../contract/aggregate.ts';
import type {
  BenchmarkMeasure,
  ComputedDefinition,
  EnteredKind,
} from '../contract/benchmark-measures.ts';

const by: Readonly<Record<TimeUnit, string>> = {
  day: 'by day',
  week: 'by week',
  month: 'by month',
  quarter: 'by quarter',
};

function stagesWords(
  set: IncidentSet,
  { fieldId, sinceFieldId }: { fieldId: number; sinceFieldId: number | null },
): string {
  const { name } = set.field(fieldId);
  return sinceFieldId === null ? name : `time from ${set.field(sinceFieldId).name} to ${name}`;
}

function quantileName(probability: number): string {
  if (probability === 0.5) return 'Median';
  return `${numberWords(probability * 100, 1)}th percentile`;
}

function contactWords(
  set: IncidentSet,
  { customerFieldId, aboutFieldId, windowDays }: Extract<BenchmarkMeasure, { windowDays: number }>,
): string {
  const about = aboutFieldId === null ? '' : ` and ${set.field(aboutFieldId).name}`;
  const same = `${set.field(customerFieldId).name}${about}`;
  return `same ${same}, within ${numbered(windowDays, 'day', 'days')}`;
}

/**
 * What a computed benchmark measures: Median time from Occurred to Resolved, by month.
 * @throws VitalFewError `unknown-field`
 */
export function measureWords(set: IncidentSet, definition: ComputedDefinition): string {
  const { measure, unit } = definition;
  return `${whatWords(set, measure)}, ${by[unit]}`;
}

function whatWords(set: IncidentSet, measure: BenchmarkMeasure): string {
  switch (measure.kind) {
    case 'count':
      return 'Incidents';
    case 'rate':
      return `Incidents per ${numberWords(measure.per ?? 1000)} of exposure`;
    case 'share':
      return `Share of incidents: ${wordsOfFilter(set, measure.of)}`;
    case 'quantile':
      return `${quantileName(measure.probability)} ${stagesWords(set, measure)}`;
    case 'within': {
      const unit = measure.sinceFieldId === null ? '' : ` ${measure.per}`;
      return `Share with ${stagesWords(set, measure)} of at most ${exactWords(measure.goal)}${unit}`;
    }
    case 'first-contact':
      return `First contacts that were resolved and did not come back (${contactWords(set, measure)})`;
    case 'repeat':
      return `Contacts after which another came (${contactWords(set, measure)})`;
    case 'nps':
      return `Net promoter score of ${set.field(measure.fieldId).name}`;
    case 'rating':
      return `Mean of ${set.field(measure.fieldId).name}`;
    case 'cost':
      return `Sum of ${set.field(measure.fieldId).name}`;
    case 'churn': {
      const { name } = set.field(measure.fieldId);
      return measure.show === 'left'
        ? `Share that left, by ${name}`
        : `Share that stayed, by ${name}`;
    }
  }
}

const enteredNames: Readonly<Record<EnteredKind, string>> = {
  count: 'Count, entered by hand',
  share: 'Share, entered by hand',
  rate: 'Rate, entered by hand',
  time: 'Time, entered by hand',
  score: 'Score, entered by hand',
  nps: 'Net promoter score, entered by hand',
  amount: 'Amount, entered by hand',
};

/** What an entered benchmark holds. */
export function enteredWords(kind: EnteredKind): string {
  return enteredNames[kind];
}
