import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { EffectPlan } from '#core/contract/checks.ts';
import type { TaskProgress } from '#core/contract/messages.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useReadingStore } from './reading-store.ts';
import { useRecording, type Recording } from './use-recording.ts';

/** The checks of the project, the one that is looked at, and a plan that is being tried on it. */
export const useCheckStore = defineStore('checks', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const readings = useReadingStore();
  const edit = useEdit();
  const asked = computed(
    () => project.isOpen && shell.screen === 'implement' && project.view.implementTab === 'checks',
  );
  const list = useAnswer(
    'checks.list',
    () => (asked.value ? {} : null),
    () => `${project.revision} ${readings.state}`,
  );
  const benchmarkList = useAnswer(
    'benchmarks.list',
    () => (asked.value ? {} : null),
    () => project.revision,
  );
  const checks = computed(() => list.answer.value?.checks ?? []);
  const unchecked = computed(() => list.answer.value?.unchecked ?? []);
  const benchmarks = computed(() => benchmarkList.answer.value?.benchmarks ?? []);
  /** The one that is chosen; else the first. */
  const line = computed(
    () => checks.value.find(({ id }) => id === project.view.checkId) ?? checks.value[0] ?? null,
  );

  /** What is typed and not kept yet. */
  const tried = ref<EffectPlan | null>(null);
  /** Counting is named for this window alone: others may count as well. */
  const task = `check-page-${Math.random().toString(36).slice(2)}`;
  const progress = shallowRef<TaskProgress | null>(null);
  const page = useAnswer(
    'checks.show',
    () => (asked.value && line.value ? { id: line.value.id, plan: tried.value, task } : null),
    () => project.revision,
  );
  onScopeDispose(
    engine.on('task.progress', (event) => {
      if (event.task === task) progress.value = event;
    }),
  );
  watch(page.slow, (slow) => {
    if (!slow) progress.value = null;
  });
  /** It was cancelled, so that there is nothing to show until it is asked for again. */
  const stopped = computed(() => page.failure.value?.code === 'cancelled');
  const recording: Recording = useRecording(edit);

  /** Stops counting. */
  function cancel(): void {
    void engine.call('task.cancel', { task }).catch(() => undefined);
  }
  // What is asked now need not wait for what was asked before.
  watch(
    () => [line.value?.id, tried.value],
    () => {
      if (page.slow.value) cancel();
    },
  );
  /** The page of the check that is chosen, and not of the one before. */
  const shown = computed(() => {
    const answer = page.answer.value;
    return answer !== null && answer.check.id === line.value?.id ? answer : null;
  });
  watch(
    () => [line.value?.id, project.revision],
    () => (tried.value = null),
  );

  function choose(id: number): void {
    project.patchView({ checkId: id });
  }

  /** Writes a check of a change, by the benchmark that follows it where there is one. @returns whether it is there */
  async function write(changeId: number): Promise<boolean> {
    const own = benchmarks.value.find(({ changeIds }) => changeIds.includes(changeId));
    const benchmarkId = (own ?? benchmarks.value[0])?.id;
    if (benchmarkId === undefined) return false;
    const done = await edit(() => engine.call('checks.add', { changeId, benchmarkId }));
    if (done !== null) choose(done.id);
    return done !== null;
  }

  return {
    list: computed(() => list.answer.value),
    checks,
    unchecked,
    benchmarks,
    line,
    shown,
    tried,
    slow: page.slow,
    progress,
    stopped,
    cancel,
    /** Counts again after it was cancelled. */
    again: () => page.ask(),
    recording,
    failure: computed(
      () =>
        (stopped.value ? null : page.failure.value) ??
        list.failure.value ??
        benchmarkList.failure.value,
    ),
    choose,
    write,
    edit,
  };
});
