import { computed, type ComputedRef } from 'vue';
import type { Field } from '#core/contract/fields.ts';
import { breakdownFields, timeFields } from '../../aggregate/field-choice.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { useProjectStore } from '../../app/project-store.ts';
import {
  latestTwo,
  periodOf,
  sidesOf,
  sideValues,
  turnable,
  type PeriodUnit,
  type Sides,
  type SidesChoice,
} from './sides.ts';
import type { Pareto } from './use-pareto.ts';

/** More values than this are not offered as a side. */
const mostValues = 200;
const units: readonly PeriodUnit[] = ['half', 'day', 'week', 'month', 'quarter', 'year'];

export interface SidesControl {
  readonly choice: ComputedRef<SidesChoice>;
  readonly sides: ComputedRef<Sides>;
  /** Fields whose values can be compared. */
  readonly fields: ComputedRef<Field[]>;
  /** The field whose values are compared, and those that there are. */
  readonly field: ComputedRef<Field | null>;
  readonly values: ComputedRef<string[]>;
  /** The two values that are compared now. */
  readonly shown: ComputedRef<readonly [string | null | undefined, string | null | undefined]>;
  /** True when the filter names the period, so that no length is chosen. */
  readonly periodNamed: ComputedRef<boolean>;
  /** Lengths of which the data holds two whole periods. */
  readonly units: ComputedRef<PeriodUnit[]>;
  /** Fields of the conditions that can be set against all else. */
  readonly against: ComputedRef<number[]>;
  set(change: Partial<SidesChoice>): void;
}

/** Chooses the two sides that a Pareto compares. */
export function useSides(pareto: Pareto): SidesControl {
  const store = useProjectStore();
  const choice = computed(() => pareto.settings.value.sides);
  const times = computed(() => timeFields(store.fields));
  const fields = computed(() =>
    breakdownFields(store.fields).filter(
      ({ id, storage }) => storage === 'code' && id !== pareto.field.value?.id,
    ),
  );
  const field = computed(
    () => fields.value.find(({ id }) => id === choice.value.fieldId) ?? fields.value[0] ?? null,
  );

  const { answer } = useAnswer(
    'aggregate.views',
    () => ({
      filter: pareto.under.value,
      views: [
        { kind: 'figures' as const },
        ...(choice.value.kind === 'values' && field.value
          ? [{ kind: 'breakdown' as const, fieldId: field.value.id, limit: mostValues }]
          : []),
      ],
    }),
    () => store.revision,
  );
  const data = computed(() => {
    const figures = answer.value?.results[0];
    if (figures?.kind !== 'figures' || figures.firstAt === null || figures.lastAt === null) {
      return null;
    }
    return { firstAt: figures.firstAt, lastAt: figures.lastAt };
  });
  const values = computed(() => {
    const bars = answer.value?.results[1];
    if (bars?.kind !== 'breakdown') return [];
    return bars.bars
      .filter((bar) => bar.count > 0)
      .sort((a, b) => b.count - a.count)
      .flatMap(({ value }) => (value === null ? [] : [value]));
  });

  const turned = computed(() => turnable(pareto.under.value));
  const sides = computed(() =>
    sidesOf(
      choice.value.kind === 'values'
        ? { ...choice.value, fieldId: field.value?.id ?? null }
        : choice.value,
      {
        filter: pareto.under.value,
        names: pareto.names.value,
        times: times.value,
        data: data.value,
        values: values.value,
      },
    ),
  );

  return {
    choice,
    sides,
    fields,
    field,
    values,
    shown: computed(() => sideValues(choice.value.values, values.value)),
    periodNamed: computed(() => periodOf(pareto.under.value, times.value) !== null),
    units: computed(() => {
      const span = data.value;
      return span ? units.filter((unit) => latestTwo(span, unit) !== null) : [];
    }),
    against: computed(() => turned.value.map(({ fieldId }) => fieldId)),
    set: (change) => pareto.set({ sides: { ...choice.value, ...change } }),
  };
}
