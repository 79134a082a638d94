import type { z } from 'zod';
import { periodOf } from '../aggregate/figures.ts';
import { groupsOf } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { distinctLimit, scoreValues } from '../aggregate/value-facts.ts';
import type { analyzeOperations, ParetoResult } from '../contract/analyze.ts';
import { VitalFewError } from '../contract/errors.ts';
import { paretoFigures } from './pareto-result.ts';
import { paretoSums } from './pareto-sums.ts';

type ParetoInput = z.output<(typeof analyzeOperations)['analyze.pareto']['input']>;

/** Intervals of a number with too many different values to be categories. */
const intervals = 10;

/**
 * The Pareto of a field under a filter, by count or by the sum of a measure. Values count as they stand:
 * two spellings are two categories.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `invalid-input` (texts and times have no bars)
 */
export function pareto(set: IncidentSet, input: ParetoInput): Omit<ParetoResult, 'revision'> {
  const field = set.field(input.fieldId);
  const mostValues = field.role === 'measure' ? scoreValues : distinctLimit;
  const groups = groupsOf(set, field, mostValues, intervals);
  if (groups === null) {
    throw new VitalFewError(
      'invalid-input',
      `“${field.name}” holds ${field.storage === 'time' ? 'times' : 'free text'}, which makes no bars. Choose a field whose values repeat.`,
      { fieldId: field.id, field: field.name },
    );
  }
  const { rows } = select(set, input.filter);
  const sums = paretoSums(set, groups, rows, input.measure);
  const byCount = input.measure.kind === 'count';
  const { firstAt, lastAt } = periodOf(set, rows);
  return {
    fieldId: field.id,
    measure: input.measure,
    threshold: input.threshold,
    ...paretoFigures(sums.categories, byCount, input.threshold, input.maxBars),
    missing: sums.missing,
    firstAt,
    lastAt,
    withoutAmount: sums.withoutAmount,
  };
}
