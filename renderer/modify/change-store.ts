import { defineStore } from 'pinia';
import { computed } from 'vue';
import { useAnswer } from '../aggregate/use-answer.ts';
import { useProjectStore } from '../app/project-store.ts';
import { useShellStore } from '../app/shell-store.ts';
import { useReadingStore } from '../implement/checks/reading-store.ts';

/** The changes of the project and the one that is worked on, as long as Modify or Implement is shown. */
export const useChangeStore = defineStore('changes', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const readings = useReadingStore();
  const asked = computed(
    () => project.isOpen && (shell.screen === 'modify' || shell.screen === 'implement'),
  );

  const list = useAnswer(
    'changes.list',
    () => (asked.value ? {} : null),
    () => `${project.revision} ${readings.state}`,
  );
  /** True as soon as it is known which changes there are. */
  const loaded = computed(() => list.answer.value !== null);
  const changes = computed(() => list.answer.value?.changes ?? []);
  const weakPlans = computed(() => list.answer.value?.weakPlans ?? []);
  const change = computed(
    () => changes.value.find((one) => one.id === project.view.changeId) ?? null,
  );

  function choose(id: number | null): void {
    project.patchView({ changeId: id });
  }

  return { loaded, changes, weakPlans, change, failure: list.failure, choose };
});
