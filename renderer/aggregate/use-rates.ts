import { computed, ref, type Ref } from 'vue';
import type { FieldRates, RateSeries, RatesAnswer } from '#core/contract/exposure.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { useProjectStore } from '../app/project-store.ts';
import type { RateOf } from './rate-rows.ts';
import { useAnswer } from './use-answer.ts';

export interface Rates {
  /** Key of the exposure that rates are taken of; null: counts are shown. */
  basis: Ref<string | null>;
  rates: Readonly<Ref<RatesAnswer | null>>;
  /** The rates of a field; null while counts are shown. */
  ratesOf(fieldId: number): { field: FieldRates; of: RateOf } | null;
  /** Rates over time; null while counts are shown. */
  seriesRates: Readonly<Ref<{ series: RateSeries; of: RateOf } | null>>;
}

/** Rates under the filter, for the fields that are broken down; without any while counts are shown. */
export function useRates(
  fields: () => NonNullable<OperationInput<'aggregate.rates'>['fields']>,
  series: () => OperationInput<'aggregate.rates'>['series'],
): Rates {
  const store = useProjectStore();
  const asked = ref<string | null>(null);
  const { answer } = useAnswer(
    'aggregate.rates',
    (): OperationInput<'aggregate.rates'> | null => {
      if (!store.isOpen || store.fields.length === 0) return null;
      return {
        filter: store.filter,
        basis: asked.value,
        fields: asked.value === null ? [] : fields(),
        series: asked.value === null ? null : series(),
      };
    },
    () => store.revision,
  );
  // Exposure may have been taken away.
  const basis = computed({
    get: () => (answer.value?.bases.some(({ key }) => key === asked.value) ? asked.value : null),
    set: (key) => (asked.value = key),
  });
  const seriesRates = computed(() => {
    const found = basis.value === null ? null : answer.value?.rates;
    if (!found?.series) return null;
    return { series: found.series, of: { unit: found.basis.unit, per: found.per } };
  });
  return {
    basis,
    rates: answer,
    seriesRates,
    ratesOf(fieldId) {
      const found = basis.value === null ? null : answer.value?.rates;
      const field = found?.fields.find((one) => one.fieldId === fieldId);
      if (!found || !field) return null;
      return { field, of: { unit: found.basis.unit, per: found.per } };
    },
  };
}
