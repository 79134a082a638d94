import type { z } from 'zod';
import type { analyzeOperations, ParetoResult } from '../contract/analyze.ts';
import { measured } from './pareto-measured.ts';
import type { ParetoSets } from './pareto-rates.ts';
import { paretoFigures } from './pareto-result.ts';

type ParetoInput = z.output<(typeof analyzeOperations)['analyze.pareto']['input']>;

/**
 * The Pareto of a field under a filter, by count, sum, severity or rate. Values count as they stand: two spellings are
 * two categories. A rate of categories that each have their own exposure does not add up: it has neither shares nor a
 * vital few; each is set beside the rate of all others instead.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`, `invalid-input` (texts and times have no
 *   bars; a rate without any exposure)
 */
export function pareto(sets: ParetoSets, input: ParetoInput): Omit<ParetoResult, 'revision'> {
  const { fieldId, measure, threshold } = input;
  const from = measured(sets, input);
  return {
    fieldId,
    measure,
    threshold,
    additive: from.additive,
    rate: from.rate,
    severity: from.severity,
    ...paretoFigures(from, measure.kind === 'count', threshold, input),
    missing: from.missing,
    firstAt: from.firstAt,
    lastAt: from.lastAt,
    withoutAmount: from.withoutAmount,
    withoutExposure: from.withoutExposure,
  };
}
