import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { TaskProgress } from '#core/contract/messages.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { placeAfterMove } from '../place-after.ts';

type MapChange = Omit<OperationInput<'complaintMaps.change'>, 'id'>;
type StageChange = Omit<OperationInput<'complaintMaps.changeStage'>, 'stageId'>;

/** The complaint maps, the one that is shown with its figures, and who may say yes; as long as they are looked at. */
export const useComplaintStore = defineStore('complaint-maps', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const edit = useEdit();
  const revision = () => project.revision;

  const asked = computed(
    () => project.isOpen && shell.screen === 'modify' && project.view.modifyTab === 'complaints',
  );
  const listed = useAnswer('complaintMaps.list', () => (asked.value ? {} : null), revision);
  const maps = computed(() => listed.answer.value?.maps ?? []);
  const map = computed(
    () => maps.value.find(({ id }) => id === project.view.complaintMapId) ?? maps.value[0] ?? null,
  );
  /** Counting is named for this window alone: others may count as well. */
  const task = `complaint-figures-${Math.random().toString(36).slice(2)}`;
  const progress = shallowRef<TaskProgress | null>(null);
  const counted = useAnswer(
    'complaintMaps.figures',
    () => (map.value === null ? null : { id: map.value.id, task }),
    revision,
  );
  /** Those of the map that is shown: not of one that was shown before, nor of what it was about before. */
  const figures = computed(() =>
    counted.failure.value === null && counted.answer.value?.mapId === map.value?.id
      ? counted.answer.value
      : null,
  );
  /** It was cancelled, so that there is nothing to show until it is asked for again. */
  const stopped = computed(() => counted.failure.value?.code === 'cancelled');
  const off = engine.on('task.progress', (event) => {
    if (event.task === task) progress.value = event;
  });
  onScopeDispose(off);
  watch(counted.slow, (slow) => {
    if (!slow) progress.value = null;
  });

  /** Stops counting. */
  function cancel(): void {
    void engine.call('task.cancel', { task }).catch(() => undefined);
  }
  // Another map need not wait for the one that was shown before.
  watch(
    () => map.value?.id,
    () => {
      if (counted.slow.value) cancel();
    },
  );

  const failures = useAnswer('failurePoints.list', () => (asked.value ? {} : null), revision);
  const limited = useAnswer('empowerment.list', () => (asked.value ? {} : null), revision);

  /** What goes wrong in a stage. */
  function pointsOf(stageId: number) {
    return (failures.answer.value?.points ?? []).filter((point) => point.stageId === stageId);
  }

  async function add(input: OperationInput<'complaintMaps.add'>): Promise<boolean> {
    const made = await edit(() => engine.call('complaintMaps.add', input));
    if (made) project.patchView({ complaintMapId: made.id });
    return made !== null;
  }

  function change(id: number, said: MapChange): void {
    void edit(() => engine.call('complaintMaps.change', { id, ...said }));
  }

  function changeStage(stageId: number, said: StageChange): void {
    void edit(() => engine.call('complaintMaps.changeStage', { stageId, ...said }));
  }

  /** Moves a map by one place in the list. */
  function move(id: number, by: -1 | 1): void {
    const ids = maps.value.map((one) => one.id);
    const before = placeAfterMove(ids, id, by);
    if (before === undefined) return;
    // Which one is shown must not change with the order.
    project.patchView({ complaintMapId: id });
    void edit(() => engine.call('complaintMaps.move', { id, before }));
  }

  function remove(id: number): void {
    void edit(() => engine.call('complaintMaps.remove', { id }));
  }

  return {
    known: computed(() => listed.answer.value !== null),
    maps,
    map,
    figures,
    slow: counted.slow,
    /** Why the maps, or what was counted for one of them, cannot be shown. */
    failure: computed(() => listed.failure.value ?? (stopped.value ? null : counted.failure.value)),
    stopped,
    progress,
    cancel,
    /** Counts again after it was cancelled. */
    again: () => counted.ask(),
    limits: computed(() => limited.answer.value?.limits ?? []),
    pointsOf,
    choose: (id: number) => project.patchView({ complaintMapId: id }),
    add,
    change,
    changeStage,
    move,
    remove,
  };
});
