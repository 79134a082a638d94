import type { BenchmarkDefinition } from '../../contract/benchmark-measures.ts';
import type { Field } from '../../contract/fields.ts';
import type { Filter } from '../../contract/filter.ts';
import type { SceneContext } from './scene-parts.ts';
import { maskedOf } from './room-words.ts';

/** All filters that a benchmark asks for, its further ones among them. */
export function benchmarkFilters(definition: BenchmarkDefinition): Filter[] {
  if (definition.source === 'entered') return [];
  const { filter, measure } = definition;
  if (measure.kind === 'share') return [filter, measure.of];
  if (measure.kind === 'churn') {
    const { fieldId, left, stayed } = measure;
    const values = { kind: 'values' as const, fieldId, values: [...left, ...stayed] };
    return [filter, { conditions: [{ ...values, exclude: false }] }];
  }
  return measure.kind === 'first-contact' && measure.resolved !== null
    ? [filter, measure.resolved]
    : [filter];
}

/** The masked field whose values a benchmark's figures would tell; counts and shares of incidents tell none. */
export function hiddenMeasure(
  context: SceneContext,
  definition: BenchmarkDefinition,
): Field | null {
  if (definition.source === 'entered') return null;
  const { measure } = definition;
  switch (measure.kind) {
    case 'quantile':
    case 'within':
      return maskedOf(context, [measure.fieldId, measure.sinceFieldId]);
    case 'nps':
    case 'rating':
    case 'cost':
      return maskedOf(context, [measure.fieldId]);
    case 'first-contact':
      return maskedOf(context, [measure.handlingFieldId]);
    case 'count':
    case 'rate':
    case 'share':
    case 'repeat':
    case 'churn':
      return null;
  }
}
