import type { Field } from '#core/contract/fields.ts';
import type { Condition } from '#core/contract/filter.ts';
import { engine } from '../../app/engine-client.ts';

/** What a share of a field begins with: its most frequent value, or its numbers under the middle. @throws EngineFailure */
export async function firstCondition({ id: fieldId, storage }: Field): Promise<Condition> {
  if (storage !== 'number') {
    const { values } = await engine.call('aggregate.values', { fieldId, limit: 2 });
    const first = values.find(({ value }) => value !== null) ?? values[0];
    return { kind: 'values', fieldId, values: [first?.value ?? null], exclude: false };
  }
  const views = [{ kind: 'percentiles' as const, fieldId, probabilities: [0.5] }];
  const { results } = await engine.call('aggregate.views', { filter: { conditions: [] }, views });
  const [middle] = results;
  const to = middle?.kind === 'percentiles' ? (middle.values[0]?.value ?? 0) : 0;
  return { kind: 'range', fieldId, from: null, to };
}
