import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { OperationInput } from '#core/contract/operations.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';

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
  const counted = useAnswer(
    'complaintMaps.figures',
    () => (map.value === null ? null : { id: map.value.id }),
    revision,
  );
  /** Those of the map that is shown: not of one that was shown before, nor of what it was about before. */
  const figures = computed(() =>
    counted.failure.value === null && counted.answer.value?.mapId === map.value?.id
      ? counted.answer.value
      : null,
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
    failure: computed(() => listed.failure.value ?? counted.failure.value),
    limits: computed(() => limited.answer.value?.limits ?? []),
    pointsOf,
    choose: (id: number) => project.patchView({ complaintMapId: id }),
    add,
    change,
    changeStage,
    remove,
  };
});
