import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { EffectPlan } from '#core/contract/checks.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useReadingStore } from './reading-store.ts';

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
  const page = useAnswer(
    'checks.show',
    () => (asked.value && line.value ? { id: line.value.id, plan: tried.value } : null),
    () => project.revision,
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

  /** Writes a check of a change, by the benchmark that follows it where there is one. */
  async function write(changeId: number): Promise<void> {
    const own = benchmarks.value.find(({ changeIds }) => changeIds.includes(changeId));
    const benchmarkId = (own ?? benchmarks.value[0])?.id;
    if (benchmarkId === undefined) return;
    const done = await edit(() => engine.call('checks.add', { changeId, benchmarkId }));
    if (done !== null) choose(done.id);
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
    failure: computed(
      () => page.failure.value ?? list.failure.value ?? benchmarkList.failure.value,
    ),
    choose,
    write,
    edit,
  };
});
