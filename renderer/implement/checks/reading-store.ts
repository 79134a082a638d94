import { defineStore } from 'pinia';
import { computed, watch } from 'vue';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';

/**
 * What the incidents say of locked checks whose window is over: worked out in the background as long as Modify or Implement is
 * looked at. Lists that show it ask again when `state` is another one.
 */
export const useReadingStore = defineStore('check-readings', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const asked = computed(
    () => project.isOpen && (shell.screen === 'modify' || shell.screen === 'implement'),
  );
  const { answer, ask } = useAnswer(
    'checks.readings',
    () => (asked.value ? {} : null),
    () => project.revision,
  );
  watch(answer, (given) => {
    if (given !== null && given.waiting.length > 0) ask();
  });
  /** Another text whenever something else is read; of an earlier state until it is read anew. */
  const state = computed(() => JSON.stringify(answer.value?.readings ?? []));
  return { state, waiting: computed(() => answer.value?.waiting.length ?? 0) };
});
