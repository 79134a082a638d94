import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { TaskProgress } from '#core/contract/messages.ts';
import { useAnswer } from '../aggregate/use-answer.ts';
import { engine, failureShape } from '../app/engine-client.ts';
import { useProjectStore } from '../app/project-store.ts';
import { useShellStore } from '../app/shell-store.ts';
import { useCategoryStore } from './category-store.ts';
import { carefulProbability } from './suggestion-words.ts';
import { useEdit } from '../app/use-edit.ts';

const task = 'suggestions';

/** Suggestions listed at once. */
const portion = 100;

/** What was learnt from the decisions so far, and what it suggests under the filter. */
export function useSuggestions() {
  const project = useProjectStore();
  const categories = useCategoryStore();
  const shell = useShellStore();
  const edit = useEdit();

  /** Chosen by the user; null: as what was learnt advises. */
  const chosen = ref<number | null>(null);
  const categoryId = ref<number | null>(null);
  const anew = ref(0);
  const progress = shallowRef<TaskProgress | null>(null);
  /** Decided here, and not yet gone from the list; and of these, those whose decision is under way. */
  const gone = ref<ReadonlySet<number>>(new Set());
  const underWay = new Set<number>();

  const hasIncidents = () => project.isOpen && (project.project?.incidents ?? 0) > 0;
  const learning = useAnswer(
    'suggestions.learn',
    () => (hasIncidents() ? { task, anew: anew.value > 0 } : null),
    () => `${project.revision} ${anew.value}`,
  );
  const learnt = learning.answer;
  const probability = computed(() => chosen.value ?? carefulProbability(learnt.value?.curve ?? []));
  const list = useAnswer(
    'suggestions.list',
    () =>
      learnt.value?.state === 'ready' && hasIncidents()
        ? {
            filter: project.filter,
            probability: probability.value,
            categoryId: categoryId.value,
            limit: portion,
          }
        : null,
    () => `${project.revision} ${learnt.value?.model ?? 0}`,
  );
  const items = computed(() =>
    (list.answer.value?.items ?? []).filter((item) => !gone.value.has(item.incidentId)),
  );

  const off = engine.on('task.progress', (event) => {
    if (event.task === task) progress.value = event;
  });
  onScopeDispose(off);
  watch(learnt, () => {
    progress.value = null;
    anew.value = 0;
  });
  // A list that was asked for before a decision must not bring its incident back.
  watch(list.answer, () => (gone.value = new Set(underWay)));
  watch(
    () => project.session,
    () => {
      chosen.value = null;
      categoryId.value = null;
    },
  );

  function cancel(): void {
    void engine.call('task.cancel', { task }).catch(() => undefined);
  }

  /** Puts one incident into a category: the suggested one or another. */
  async function decide(incidentId: number, into: number): Promise<void> {
    underWay.add(incidentId);
    gone.value = new Set([...gone.value, incidentId]);
    categories.use(into);
    const done = await edit(() =>
      engine.call('categories.decide', {
        chosen: { kind: 'ids', incidentIds: [incidentId] },
        categoryId: into,
        way: 'suggestion',
      }),
    );
    underWay.delete(incidentId);
    if (done === null) gone.value = new Set([...gone.value].filter((id) => id !== incidentId));
  }

  /** Accepts all that are listed and would be, as one step. Gives how many; null when it failed. */
  async function acceptAll(): Promise<number | null> {
    const shown = list.answer.value;
    if (shown === null) return null;
    try {
      const done = await engine.call('suggestions.accept', {
        filter: project.filter,
        probability: probability.value,
        categoryId: categoryId.value,
        model: shown.model,
      });
      return done.incidents;
    } catch (thrown) {
      if (failureShape(thrown).code === 'suggestions-changed') list.ask();
      shell.fail(thrown);
      return null;
    }
  }

  return {
    learnt,
    learningSlow: learning.slow,
    learningFailure: learning.failure,
    progress,
    probability,
    choose: (value: number) => (chosen.value = value),
    categoryId,
    list: list.answer,
    listSlow: list.slow,
    listFailure: list.failure,
    items,
    decide,
    acceptAll,
    cancel,
    learnAnew: () => (anew.value += 1),
  };
}
