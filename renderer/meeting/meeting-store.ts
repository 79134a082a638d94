import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { meetingOperations } from '#core/contract/meetings.ts';
import type { OperationInput, OperationOutput } from '#core/contract/operations.ts';
import { useAnswer } from '../aggregate/use-answer.ts';
import { engine } from '../app/engine-client.ts';
import { useProjectStore } from '../app/project-store.ts';
import { useEdit } from '../app/use-edit.ts';

/** The meetings of the project, and the one that is looked at: the chosen one, else the one that is on, else the newest. */
export const useMeetingStore = defineStore('meeting', () => {
  const project = useProjectStore();
  const edit = useEdit();
  const list = useAnswer(
    'meetings.list',
    () => (project.isOpen ? {} : null),
    () => `${project.session} ${project.revision}`,
  );
  const meetings = computed(() => list.answer.value?.meetings ?? []);
  const on = computed(() => meetings.value.find(({ state }) => state === 'on') ?? null);
  const chosen = computed(() => {
    const wanted = project.view.meetingId;
    return meetings.value.find(({ id }) => id === wanted) ?? on.value ?? meetings.value[0] ?? null;
  });
  const one = useAnswer(
    'meetings.get',
    () => (chosen.value === null ? null : { id: chosen.value.id }),
    () => project.revision,
  );
  const meeting = computed(() => {
    const found = one.answer.value?.meeting ?? null;
    return found !== null && found.id === chosen.value?.id ? found : null;
  });

  /** Minutes that items have taken, by item. */
  const taken = computed(
    () => new Map(one.answer.value?.taken.map(({ itemId, minutes }) => [itemId, minutes])),
  );

  /** Asks for an edit of a meeting; its failure is said and the answer is null. */
  function ask<Name extends keyof typeof meetingOperations>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name> | null> {
    return edit(() => engine.call(name, input));
  }

  return { meetings, on, meeting, taken, loaded: list.answer, failure: list.failure, ask };
});
