import type { TimeUnit } from '#core/contract/aggregate.ts';
import type { EnteredKind } from '#core/contract/benchmark-measures.ts';
import type { MeasureKind } from '#core/contract/benchmarks.ts';

/** Periods of computed benchmarks. */
export const periodOptions: { value: TimeUnit; label: string }[] = [
  { value: 'day', label: 'By day' },
  { value: 'week', label: 'By week' },
  { value: 'month', label: 'By month' },
  { value: 'quarter', label: 'By quarter' },
];

/** What can be measured. */
export const measureNames: Readonly<Record<MeasureKind, string>> = {
  count: 'How many incidents there are',
  rate: 'Incidents per exposure',
  share: 'Share of incidents with something',
  quantile: 'Median or percentile of a time or number',
  within: 'Share within a goal',
  'first-contact': 'First contact resolution',
  repeat: 'Repeat contacts',
  nps: 'Net promoter score',
  rating: 'Average rating',
  cost: 'Cost: a sum',
  churn: 'Churn or retention',
};

/** Which way is better. */
export const betterOptions = [
  { value: 'lower', label: 'Lower is better' },
  { value: 'higher', label: 'Higher is better' },
] as const;

/** Times between stages are counted in these. */
export const timeUnitOptions = [
  { value: 'hours', label: 'Hours' },
  { value: 'days', label: 'Days' },
] as const;

/** What entered values may be. */
export const enteredKindOptions: { value: EnteredKind; label: string }[] = [
  { value: 'count', label: 'Counts' },
  { value: 'share', label: 'Shares in %' },
  { value: 'rate', label: 'Rates per so many' },
  { value: 'time', label: 'Times' },
  { value: 'score', label: 'Scores' },
  { value: 'nps', label: 'Net promoter scores' },
  { value: 'amount', label: 'Amounts' },
];

/** How long the periods of pasted days are; null: as the days themselves tell. */
export const pastedPeriodOptions: { value: TimeUnit | null; label: string }[] = [
  { value: null, label: 'As the days tell' },
  { value: 'day', label: 'A day' },
  { value: 'week', label: 'A week' },
  { value: 'month', label: 'A month' },
  { value: 'quarter', label: 'A quarter' },
];

/** How days like 3/4/2026 are read; null: as the days themselves tell. */
export const dayOrderOptions: { value: 'day-month' | 'month-day' | null; label: string }[] = [
  { value: null, label: 'As the days tell' },
  { value: 'day-month', label: 'Day first' },
  { value: 'month-day', label: 'Month first' },
];
