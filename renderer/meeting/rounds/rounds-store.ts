import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { OperationInput, OperationOutput } from '#core/contract/operations.ts';
import type { roundOperations } from '#core/contract/rounds.ts';
import { engine } from '../../app/engine-client.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useRoomStore } from '../room/room-store.ts';

/** The rounds of the meeting that is looked at, and the one that is worked on. */
export const useRoundsStore = defineStore('rounds', () => {
  const project = useProjectStore();
  const edit = useEdit();
  const chosenId = ref<number | null>(null);
  const list = useAnswer(
    'rounds.list',
    () => (project.isOpen ? { meetingId: project.view.meetingId } : null),
    () => `${project.session} ${project.revision}`,
  );
  const meeting = computed(() => list.answer.value?.meeting ?? null);
  const rounds = computed(() => list.answer.value?.rounds ?? []);
  const current = computed(
    () => rounds.value.find(({ id }) => id === chosenId.value) ?? rounds.value.at(-1) ?? null,
  );
  const one = useAnswer(
    'rounds.get',
    () => (current.value === null ? null : { id: current.value.id }),
    () => project.revision,
  );
  const round = computed(() => {
    const found = one.answer.value?.round ?? null;
    return found !== null && found.id === current.value?.id ? found : null;
  });
  const canEdit = computed(() => project.canEdit && meeting.value?.on === true);

  /** Asks for an edit of a round; its failure is said and the answer is null. */
  function ask<Name extends keyof typeof roundOperations>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name> | null> {
    return edit(() => engine.call(name, input));
  }

  const room = useRoomStore();
  /** Whether the room shows a round as it is opened and revealed. */
  const follow = ref(true);
  const inRoom = computed(() => {
    const shown = room.on ? (room.state?.show ?? null) : null;
    return shown?.kind === 'round' ? shown.roundId : null;
  });

  /** Shows a round in the room. */
  async function show(roundId: number): Promise<void> {
    await room.show({ kind: 'round', roundId });
  }

  /** Works on a round that was just opened, which the room shows unless it is not to follow. */
  async function begin(roundId: number): Promise<void> {
    chosenId.value = roundId;
    if (follow.value) await show(roundId);
  }

  /** Reveals what was given to a round; the room shows it unless it is not to follow. */
  async function reveal(id: number): Promise<void> {
    if ((await ask('rounds.reveal', { id })) === null) return;
    if (follow.value && inRoom.value !== id) await show(id);
  }

  return {
    meeting,
    rounds,
    current,
    round,
    canEdit,
    chosenId,
    follow,
    inRoom,
    failure: list.failure,
    ask,
    show,
    begin,
    reveal,
  };
});
