import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useChangeStore } from '../change-store.ts';
import { allChanges, shownChanges, type ChangeChoice } from './change-rows.ts';
import { stands } from './change-words.ts';

/** Which changes are shown, in list and matrix, and what they can aim at, as long as these are shown. */
export const useChangeListStore = defineStore('change-list', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const changes = useChangeStore();
  const choice = shallowRef<ChangeChoice>(allChanges);
  /** The field for the title of a new change stands open. */
  const adding = ref(false);
  /** The change that is being opened, and is to have the focus as soon as it is there. */
  const entering = ref<number | null>(null);

  const asked = computed(() => {
    const { modifyTab } = project.view;
    const here = modifyTab === 'changes' || modifyTab === 'matrix';
    return project.isOpen && shell.screen === 'modify' && here;
  });
  const problemList = useAnswer(
    'problems.list',
    () => (asked.value ? {} : null),
    () => project.revision,
  );
  const choices = useAnswer(
    'failurePoints.choices',
    () => (asked.value ? {} : null),
    () => project.revision,
  );

  const problems = computed(() => problemList.answer.value?.problems ?? []);
  /** All causes of all problems; null until they are read. */
  const causes = computed(() => choices.answer.value?.causes ?? null);
  const confirmed = computed(() =>
    (causes.value ?? []).filter(({ status }) => status === 'confirmed'),
  );
  /** Confirmed causes at which no change aims that stands. */
  const unmet = computed(() => {
    const aimed = new Set(
      changes.changes.filter(stands).flatMap((one) => one.causes.map(({ id }) => id)),
    );
    return confirmed.value.filter(({ id }) => !aimed.has(id));
  });

  const shown = computed(() => shownChanges(changes.changes, choice.value));

  function choose(part: Partial<ChangeChoice>): void {
    choice.value = { ...choice.value, ...part };
  }

  return { choice, choose, adding, entering, problems, causes, confirmed, unmet, shown };
});
