import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { useProjectStore } from '../../app/project-store.ts';

/** The cause that was selected last: evidence for it can be picked from the incidents, on another screen. */
export const useEvidenceTarget = defineStore('evidence-target', () => {
  const project = useProjectStore();
  const cause = ref<{ id: number; text: string; problemId: number } | null>(null);

  watch(
    () => project.session,
    () => (cause.value = null),
  );

  return { cause };
});
