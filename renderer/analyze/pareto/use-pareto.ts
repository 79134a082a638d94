import { computed, type ComputedRef } from 'vue';
import type { ParetoBar, ParetoMeasure } from '#core/contract/analyze.ts';
import type { ExposureBasis } from '#core/contract/exposure.ts';
import type { Field } from '#core/contract/fields.ts';
import type { Filter } from '#core/contract/filter.ts';
import type { ParetoView } from '#core/contract/project.ts';
import type { FilterNames } from '#core/aggregate/filter-words.ts';
import { measureFields, paretoFields } from '../../aggregate/field-choice.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { filterNames } from '../../app/filter-names.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useProblemStore } from '../problem-store.ts';
import { chosenValues, filterBelow } from './going-down.ts';
import {
  isMeasurable,
  measureChoices,
  replacedWeights,
  withWeights,
  type MeasureChoice,
} from './measures.ts';
import { useWayDown, type WayDown } from './use-way-down.ts';

/** Fewer incidents than these make no Pareto. */
export const fewest = 8;

/** Categories of at most this many bars: the most that an answer gives. */
export const mostBars = 60;

/** What all forms of the Pareto share: field, measure, filter, what is chosen, and the way down. */
export interface Pareto extends WayDown {
  readonly settings: ComputedRef<ParetoView>;
  readonly fields: ComputedRef<Field[]>;
  readonly field: ComputedRef<Field | null>;
  readonly measures: ComputedRef<MeasureChoice[]>;
  /** Exposures that the project has; null while they are not known. */
  readonly bases: ComputedRef<ExposureBasis[] | null>;
  /** With the weights given by hand. */
  readonly measure: ComputedRef<ParetoMeasure>;
  readonly names: ComputedRef<FilterNames>;
  /** What the bars are counted under. */
  readonly under: ComputedRef<Filter>;
  /** Settings that every question about the Pareto has. */
  readonly asked: ComputedRef<{ threshold: number; maxBars: number; otherBelow: number | null }>;
  set(change: Partial<ParetoView>): void;
  setMeasure(measure: ParetoMeasure): void;
  /** Replaces the weights of a field; none: as suggested. */
  setWeights(fieldId: number, weights: ParetoView['weights'][number]['weights']): void;
  /** Places of the chosen bars among those given. */
  selectedOf(bars: readonly Pick<ParetoBar, 'value'>[]): number[];
  /** Chooses a bar; without a value it is Other, which gives way to more bars. */
  choose(value: string | null | undefined, additive: boolean): void;
}

export function usePareto(focusFirst: () => void): Pareto {
  const store = useProjectStore();
  const problems = useProblemStore();
  const settings = computed(() => store.view.pareto);
  const fields = computed(() => paretoFields(store.fields));
  const field = computed(
    () =>
      fields.value.find((other) => other.id === settings.value.fieldId) ?? fields.value[0] ?? null,
  );

  const { answer: exposure } = useAnswer(
    'aggregate.rates',
    () => (store.fields.length > 0 ? { filter: { conditions: [] } } : null),
    () => store.revision,
  );
  const bases = computed(() => exposure.value?.bases ?? null);
  const measures = computed(() =>
    measureChoices(store.fields, measureFields(store.fields), bases.value ?? []),
  );
  const measure = computed<ParetoMeasure>(() => {
    const own = settings.value.measureProblemId === store.view.problemId;
    const wanted = [own ? settings.value.measure : null, problems.problem?.measure ?? null];
    const found = wanted.find(
      (one) => one !== null && isMeasurable(one, store.fields, bases.value),
    );
    return withWeights(found ?? { kind: 'count' }, settings.value.weights);
  });

  const under = computed(() =>
    field.value ? filterBelow(store.filter, field.value.id) : store.filter,
  );
  const chosen = computed(() => (field.value ? chosenValues(store.filter, field.value.id) : []));

  function set(change: Partial<ParetoView>): void {
    store.patchView({ pareto: { ...settings.value, ...change } });
  }

  function moreBars(): void {
    const { maxBars, otherBelow } = settings.value;
    if (otherBelow === null) set({ maxBars: Math.min(mostBars, maxBars + 10) });
    else set({ otherBelow: Math.round(otherBelow * 500) / 1000 });
  }

  const way = useWayDown({
    field: () => field.value,
    fields: () => fields.value,
    show: (fieldId) => set({ fieldId }),
    focusFirst,
  });

  return {
    ...way,
    settings,
    fields,
    field,
    measures,
    bases,
    measure,
    under,
    names: computed(() =>
      store.project ? filterNames(store.project) : { fields: [], imports: [] },
    ),
    asked: computed(() => {
      const { threshold, maxBars, otherBelow } = settings.value;
      return { threshold, otherBelow, maxBars: otherBelow === null ? maxBars : mostBars };
    }),
    set,
    setMeasure: (chosenMeasure) =>
      set({ measure: chosenMeasure, measureProblemId: store.view.problemId }),
    setWeights: (fieldId, weights) =>
      set({ weights: replacedWeights(settings.value.weights, fieldId, weights) }),
    selectedOf: (bars) =>
      bars.flatMap(({ value }, index) => (chosen.value.includes(value) ? [index] : [])),
    choose(value, additive) {
      if (!field.value) return;
      if (value === undefined) moreBars();
      else store.toggleValue(field.value.id, value, additive);
    },
  };
}
