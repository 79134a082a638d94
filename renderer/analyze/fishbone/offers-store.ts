import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { TaskProgress } from '#core/contract/messages.ts';
import type { OperationOutput } from '#core/contract/operations.ts';
import { engine, failureShape } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useProblemStore } from '../problem-store.ts';

interface Kept {
  problemId: number;
  /** How many incidents there were. */
  mark: string;
  given: OperationOutput<'fishbone.offers'>;
}

/** The causes that are offered for the chosen problem; they outlive the panel that shows them. */
export const useOffersStore = defineStore('cause-offers', () => {
  const project = useProjectStore();
  const problems = useProblemStore();
  const kept = shallowRef<Kept | null>(null);
  const progress = shallowRef<TaskProgress | null>(null);
  const running = ref(false);
  const failure = shallowRef<ErrorShape | null>(null);
  let task: string | null = null;
  let tasks = 0;

  const mark = computed(() => {
    const { figures } = problems;
    return figures === null ? '' : `${figures.incidents} of ${figures.all}`;
  });
  const given = computed(() => {
    const id = problems.problem?.id;
    return kept.value !== null && kept.value.problemId === id ? kept.value.given : null;
  });
  /** Incidents came or went since the causes were looked for. */
  const stale = computed(() => {
    const before = given.value === null ? '' : (kept.value?.mark ?? '');
    return before !== '' && mark.value !== '' && before !== mark.value;
  });

  engine.on('task.progress', (event) => {
    if (event.task === task) progress.value = event;
  });

  watch(
    () => [project.session, problems.problem?.id],
    () => {
      cancel();
      failure.value = null;
    },
  );

  /** Looks for causes to be offered. */
  async function look(): Promise<void> {
    const problemId = problems.problem?.id;
    if (problemId === undefined) return;
    cancel();
    tasks += 1;
    const own = `offers-${tasks}`;
    const asked = mark.value;
    task = own;
    running.value = true;
    failure.value = null;
    progress.value = null;
    try {
      const answer = await engine.call('fishbone.offers', { problemId, task: own });
      if (task === own) kept.value = { problemId, mark: asked, given: answer };
    } catch (thrown) {
      const shape = failureShape(thrown);
      if (task === own && shape.code !== 'cancelled') failure.value = shape;
    } finally {
      if (task === own) {
        task = null;
        running.value = false;
      }
    }
  }

  /** Stops looking. */
  function cancel(): void {
    if (task !== null) void engine.call('task.cancel', { task }).catch(() => undefined);
  }

  return { given, stale, progress, running, failure, look, cancel };
});
