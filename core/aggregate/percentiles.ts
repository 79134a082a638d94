import { VitalFewError } from '../contract/errors.ts';
import type { PercentilesView, ViewResult } from '../contract/aggregate.ts';
import { betweenValues, quantilePlace, quantileRanks } from '../statistics/quantiles.ts';
import type { Answering } from './answering.ts';
import { presentDifferences, presentValues } from './counting.ts';
import type { IncidentSet } from './incident-set.ts';
import { valuesAtRanks } from './order-statistics.ts';

type PercentilesResult = Extract<ViewResult, { kind: 'percentiles' }>;

const hour = 3_600_000;

function valuesIn(set: IncidentSet, fieldId: number, times: boolean): Float64Array {
  const field = set.field(fieldId);
  const column = set.numbers(field);
  if (column !== null && (!times || column.kind === 'time')) return column.values;
  throw new VitalFewError(
    'not-a-measure',
    `“${field.name}” holds no ${times ? 'times' : 'numbers'}, so it has no percentiles.`,
    { fieldId, field: field.name },
  );
}

/** Percentiles under a filter, with the order statistics that bound them with 95 % confidence. */
export function answerPercentiles(answering: Answering, view: PercentilesView): PercentilesResult {
  const { set, selection } = answering;
  const { fieldId, sinceFieldId, probabilities } = view;
  const present =
    sinceFieldId === null
      ? presentValues(valuesIn(set, fieldId, false), selection.rows)
      : presentDifferences(
          valuesIn(set, fieldId, true),
          valuesIn(set, sinceFieldId, true),
          hour,
          selection.rows,
        );
  const n = present.length;
  const missing = selection.rows.length - n;
  if (n === 0) {
    const none = { value: null, low: null, high: null };
    const values = probabilities.map((probability) => ({ probability, ...none }));
    return { kind: 'percentiles', fieldId, values, n, missing };
  }
  const wanted = probabilities.map((probability) => {
    const place = quantilePlace(n, probability);
    const bounds = quantileRanks(n, probability);
    return { probability, ...place, low: (bounds?.low ?? 0) - 1, high: (bounds?.high ?? 0) - 1 };
  });
  const within = (rank: number): boolean => rank >= 0 && rank < n;
  const ranks = wanted
    .flatMap(({ rank, low, high }) => [rank, rank + 1, low, high])
    .filter(within)
    .sort((a, b) => a - b);
  const found = valuesAtRanks(present, [...new Set(ranks)]);
  const at = (rank: number): number | null => found.get(rank) ?? null;
  const values = wanted.map(({ probability, rank, fraction, low, high }) => {
    const value = at(rank) ?? 0;
    return {
      probability,
      value: betweenValues(value, at(rank + 1) ?? value, fraction),
      low: at(low),
      high: at(high),
    };
  });
  return { kind: 'percentiles', fieldId, values, n, missing };
}
