import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { OperationInput } from '#core/contract/operations.ts';
import type { RoomShow, RoomState } from '#core/contract/room.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';

/** The room as the desk steers it: what it shows, what is highlighted, whether it is blank, and the timer. */
export const useRoomStore = defineStore('room', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const edit = useEdit();
  /** Grows whenever what the room shows may be another. */
  const changes = ref(0);
  onScopeDispose(engine.on('room.changed', () => (changes.value += 1)));

  const asked = useAnswer(
    'room.state',
    () => (project.isOpen ? {} : null),
    () => `${project.session} ${project.revision} ${changes.value}`,
  );
  /** null while no project is open, and until it is known. */
  const state = shallowRef<RoomState | null>(null);
  watch(asked.answer, (answer) => (state.value = answer?.state ?? null), { immediate: true });

  /** Whether a meeting is on that this window may lead. */
  const on = computed(() => project.canEdit && (state.value?.meetingId ?? null) !== null);

  /** Takes the state that an edit answers; false when it failed, which is said. */
  async function take(work: () => Promise<{ state: RoomState }>): Promise<boolean> {
    const answer = await edit(work);
    if (answer) state.value = answer.state;
    return answer !== null;
  }

  /** The same of what answers nothing. */
  async function press(work: () => Promise<unknown>): Promise<void> {
    if ((await edit(work)) !== null) asked.ask();
  }

  /** Shows something in the room; with the item of the agenda whose turn it then is. */
  function show(
    what: RoomShow,
    more: { highlight?: string | null; itemId?: number } = {},
  ): Promise<boolean> {
    return take(() => engine.call('room.show', { show: what, ...more }));
  }

  function setHighlight(highlight: string | null): Promise<boolean> {
    return take(() => engine.call('room.highlight', { highlight }));
  }

  /** Blanks the room or shows it again; null: the other of the two. */
  function blank(to: boolean | null): Promise<void> {
    return press(() => engine.call('room.blank', { blank: to }));
  }

  function step(to: 'next' | 'previous'): Promise<void> {
    return press(() => engine.call('room.step', { to }));
  }

  /** From 0. */
  function turnPage(page: number): Promise<void> {
    return press(() => engine.call('room.turnPage', { page }));
  }

  function setTimer(change: OperationInput<'room.timer'>): Promise<boolean> {
    return take(() => engine.call('room.timer', change));
  }

  /** Opens the window of the room, or brings it to the front. */
  async function openWindow(): Promise<void> {
    try {
      await shell.bridge?.openRoom();
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  return {
    changes,
    state,
    on,
    failure: asked.failure,
    show,
    setHighlight,
    blank,
    step,
    turnPage,
    setTimer,
    openWindow,
  };
});
