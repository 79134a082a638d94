import { computed, ref, shallowRef, watch } from 'vue';
import type { Benchmark, Better, MeasureKind } from '#core/contract/benchmarks.ts';
import type { TimeUnit } from '#core/contract/aggregate.ts';
import type { Filter } from '#core/contract/filter.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import {
  definitionOf,
  emptyForm,
  formOf,
  likelyBetter,
  type MeasureForm,
  withKind,
} from './measure-form.ts';

const nameLength = 200;

/** A measure while it is built, what it would show, and how it is kept. Null: a new one. */
export function useMeasureBuilder(benchmark: Benchmark | null) {
  const project = useProjectStore();
  const edit = useEdit();
  const before = benchmark?.definition.source === 'computed' ? benchmark.definition : null;
  const version = () => project.revision;
  const offered = useAnswer('benchmarks.choices', () => ({}), version);
  const problems = useAnswer('problems.list', () => ({}), version);
  const choices = computed(() => offered.answer.value);

  const form = shallowRef<MeasureForm | null>(null);
  const source = ref<string>(before ? 'kept' : 'all');
  const timeFieldId = ref<number | null>(before?.timeFieldId ?? null);
  const unit = ref<TimeUnit>(before?.unit ?? 'month');
  const unitWords = ref(benchmark?.unit ?? '');
  const chosenBetter = ref<Better | null>(null);
  /** Null: it is called by what it measures. */
  const typedName = ref<string | null>(benchmark?.name ?? null);
  /** What is begun is not begun anew when somebody else changes the project. */
  watch(choices, (given) => {
    if (given === null || form.value !== null) return;
    form.value = before ? formOf(before.measure, given) : emptyForm(given);
    timeFieldId.value ??= given.timeFieldIds[0] ?? null;
    if (before === null) unit.value = given.unit;
  });

  const sourceOptions = computed(() => [
    ...(before ? [{ value: 'kept', label: 'As it is now' }] : []),
    { value: 'all', label: 'All incidents' },
    ...(project.filter.conditions.length > 0
      ? [{ value: 'filter', label: 'Those under the present filter' }]
      : []),
    ...(problems.answer.value?.problems ?? []).map(({ id, statement }) => ({
      value: `problem ${id}`,
      label: `Problem: ${statement}`,
    })),
  ]);
  const problem = computed(
    () =>
      (problems.answer.value?.problems ?? []).find(({ id }) => source.value === `problem ${id}`) ??
      null,
  );
  const filter = computed<Filter>(() => {
    if (source.value === 'kept' && before) return before.filter;
    if (source.value === 'filter') return project.filter;
    if (problem.value === null) return { conditions: [] };
    const { filter: of, period } = problem.value;
    const within: Filter['conditions'] = period === null ? [] : [{ kind: 'range', ...period }];
    return { conditions: [...of.conditions, ...within] };
  });

  /** What was said of one kind does not hold for another. */
  const better = computed(() => {
    const kind = form.value?.kind ?? 'count';
    const said = kind === before?.measure.kind ? benchmark?.better : undefined;
    return chosenBetter.value ?? said ?? likelyBetter(kind);
  });
  const definition = computed(() =>
    form.value === null
      ? null
      : definitionOf(form.value, {
          filter: filter.value,
          timeFieldId: timeFieldId.value,
          unit: unit.value,
        }),
  );
  const missing = computed(() => (typeof definition.value === 'string' ? definition.value : ''));
  /** The baseline of a new one is what is complete so far, where its periods are those that were counted. */
  const baseline = computed(() => {
    if (benchmark !== null) return benchmark.baseline;
    return choices.value?.unit === unit.value ? choices.value.baseline : null;
  });
  const asked = computed((): OperationInput<'benchmarks.preview'> | null =>
    definition.value === null || typeof definition.value === 'string'
      ? null
      : {
          definition: definition.value,
          better: better.value,
          unit: unitWords.value,
          baseline: baseline.value,
        },
  );
  const shown = useAnswer('benchmarks.preview', () => asked.value, version);
  /** What was refused is not kept under what was shown before. */
  const preview = computed(() =>
    missing.value === '' && shown.failure.value === null ? shown.answer.value : null,
  );
  const name = computed(() => typedName.value ?? preview.value?.title.slice(0, nameLength) ?? '');

  function chooseKind(kind: MeasureKind): void {
    if (form.value && choices.value) form.value = withKind(form.value, kind, choices.value);
  }

  /** Keeps the measure; its number, or null where that failed. */
  async function keep(): Promise<number | null> {
    const said = asked.value;
    if (said === null || !project.canEdit) return null;
    const { definition: of, better: which, unit: words } = said;
    if (benchmark !== null) {
      const { id } = benchmark;
      const change = {
        id,
        definition: of,
        better: which,
        unit: words,
        name: name.value.trim() || benchmark.name,
      };
      return (await edit(() => engine.call('benchmarks.change', change))) === null ? null : id;
    }
    const made = await edit(() =>
      engine.call('benchmarks.add', {
        ...said,
        name: name.value.trim() || (preview.value?.title.slice(0, nameLength) ?? 'New benchmark'),
        problemId: problem.value?.id ?? null,
      }),
    );
    return made?.id ?? null;
  }

  return {
    choices,
    form,
    source,
    sourceOptions,
    timeFieldId,
    unit,
    unitWords,
    better,
    name,
    missing,
    preview,
    slow: shown.slow,
    failure: computed(
      () => offered.failure.value ?? (missing.value === '' ? shown.failure.value : null),
    ),
    chooseKind,
    chooseBetter: (which: Better) => (chosenBetter.value = which),
    callIt: (words: string) => (typedName.value = words),
    keep,
  };
}
