import { computed, ref, watch, type ComputedRef } from 'vue';
import type {
  BaselineSpan,
  ControlAnswer,
  ControlChart,
  ControlDefinition,
  ControlView,
} from '#core/contract/control-charts.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useProblemStore } from '../problem-store.ts';
import { draftDefinition } from './control-choices.ts';

/** A stretch of points; places, both included. */
export interface PointSpan {
  from: number;
  to: number;
}

/** The control chart that is shown, kept or draft, and everything that can be done to it. */
export function useControl() {
  const store = useProjectStore();
  const problems = useProblemStore();
  const edit = useEdit();

  const view = computed(() => store.view.control);
  const list = useAnswer(
    'control.list',
    () => (store.isOpen ? {} : null),
    () => store.revision,
  );
  const charts = computed(() => list.answer.value?.charts ?? []);
  /** The kept chart that is shown; null: a draft. */
  const kept: ComputedRef<ControlChart | null> = computed(
    () => charts.value.find(({ id }) => id === view.value.chartId) ?? null,
  );
  const draft = computed(() => draftDefinition(view.value, store.filter, store.fields));
  const { answer, failure, slow } = useAnswer(
    'control.show',
    (): OperationInput<'control.show'> | null => {
      // A kept chart is not known before the list is there; a draft must not flash up instead.
      if (list.answer.value === null) return null;
      if (kept.value) return { chart: { kind: 'kept', id: kept.value.id } };
      return draft.value && { chart: { kind: 'draft', definition: draft.value } };
    },
    () => store.revision,
  );

  const span = ref<PointSpan | null>(null);
  const opened = ref<number | null>(null);
  function letGo(): void {
    span.value = null;
    opened.value = null;
  }
  // Places name other points once the points are others.
  watch(
    () =>
      JSON.stringify([kept.value?.id, answer.value?.definition.unit, answer.value?.points.length]),
    letGo,
  );

  function set(change: Partial<ControlView>): void {
    store.patchView({ control: { ...view.value, ...change } });
  }

  const spanTimes = computed<BaselineSpan | null>(() => timesOf(answer.value, span.value));

  /** Keeps the draft, under the problem that is chosen. */
  async function keep(
    name: string,
    more: Pick<OperationInput<'control.add'>, 'baseline' | 'phase'> = {},
  ): Promise<boolean> {
    const definition = keptDefinition(draft.value, answer.value);
    if (definition === null) return false;
    const problemId = problems.problem?.id ?? null;
    const done = await edit(() =>
      engine.call('control.add', { name, problemId, definition, ...more }),
    );
    if (done === null) return false;
    set({ chartId: done.id });
    return true;
  }

  /** Takes the marked points as the baseline of the phase that they are in; a draft is kept with it. */
  async function takeBaseline(): Promise<void> {
    const baseline = spanTimes.value;
    const shown = answer.value;
    if (baseline === null || shown === null || span.value === null) return;
    if (kept.value === null) {
      await keep(shown.title.slice(0, 200), { baseline });
      return;
    }
    const place = shown.points[span.value.to]?.phase ?? 0;
    const phaseId = shown.phases[place]?.id ?? null;
    if (phaseId === null) return;
    const done = await edit(() => engine.call('control.setBaseline', { phaseId, baseline }));
    if (done !== null) span.value = null;
  }

  /** Begins a phase at a moment; a draft is kept with it. True when it was done. */
  async function beginPhase(startsAt: number, note: string): Promise<boolean> {
    const shown = answer.value;
    if (shown === null) return false;
    if (kept.value === null) return keep(shown.title.slice(0, 200), { phase: { startsAt, note } });
    const { id } = kept.value;
    return (await edit(() => engine.call('control.addPhase', { id, startsAt, note }))) !== null;
  }

  /** Changes the kept chart. True when it was done. */
  async function change(what: Omit<OperationInput<'control.change'>, 'id'>): Promise<boolean> {
    const id = kept.value?.id;
    if (id === undefined) return false;
    return (await edit(() => engine.call('control.change', { id, ...what }))) !== null;
  }

  /** Changes how the chart is read: of a kept one by an edit, of a draft in the view. */
  async function read(
    what: Partial<Pick<ControlView, 'rules' | 'from' | 'completeThrough'>>,
  ): Promise<void> {
    if (kept.value) await change(what);
    else set(what);
  }

  return {
    view,
    charts,
    kept,
    answer,
    failure: computed(() => failure.value ?? list.failure.value),
    slow,
    span,
    spanTimes,
    opened,
    letGo,
    set,
    keep,
    change,
    read,
    takeBaseline,
    beginPhase,
    edit,
  };
}

export type Control = ReturnType<typeof useControl>;

function timesOf(answer: ControlAnswer | null, span: PointSpan | null): BaselineSpan | null {
  const first = span && answer?.points[span.from];
  const last = span && answer?.points[span.to];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** A draft as it is seen: what was settled by the data is kept with it. */
function keptDefinition(
  draft: ControlDefinition | null,
  answer: ControlAnswer | null,
): ControlDefinition | null {
  if (draft === null || answer === null) return draft;
  const { unit, silent } = answer.definition;
  return { ...draft, unit, silent };
}
