import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Filter } from '#core/contract/filter.ts';
import type { JourneyStage } from '#core/contract/journey.ts';
import type { JourneyColour } from '#core/contract/journey-colours.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { afterRemoval, carried, type Step, type Target } from './journey-moves.ts';
import { coloursFor, shadesOf } from './journey-shades.ts';

type Said = Omit<OperationInput<'journey.change'>, 'id'>;
type StandardSaid = Omit<OperationInput<'journey.changeStandard'>, 'standardId'>;

/** The journey map: touch points, what the incidents say of each, what is chosen, and all edits. */
export const useJourneyStore = defineStore('journey', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const edit = useEdit();

  const asked = computed(() => project.isOpen && shell.screen === 'modify');
  const isMap = computed(() => asked.value && project.view.modifyTab === 'journey');

  const map = useAnswer(
    'journey.map',
    () => (asked.value ? {} : null),
    () => project.revision,
  );
  const points = computed(() => map.answer.value?.touchPoints ?? []);

  const exposure = useAnswer(
    'exposure.list',
    () => (isMap.value ? {} : null),
    () => project.revision,
  );
  const hasExposure = computed(() => (exposure.answer.value?.tables.length ?? 0) > 0);

  const counted = useAnswer(
    'journey.figures',
    () =>
      isMap.value
        ? {
            filter: project.filter,
            scoreFieldId: project.view.journey.scoreFieldId,
            rates: hasExposure.value,
          }
        : null,
    () => project.revision,
  );
  const figures = computed(() => counted.answer.value);
  const offered = useAnswer(
    'journey.momentOffers',
    () => {
      const { segmentFieldId, scoreFieldId } = project.view.journey;
      if (!isMap.value || segmentFieldId === null || points.value.length === 0) return null;
      return { fieldId: segmentFieldId, filter: project.filter, scoreFieldId };
    },
    () => project.revision,
  );
  const figuresOf = computed(
    () => new Map(figures.value?.touchPoints.map((one) => [one.touchPointId, one]) ?? []),
  );

  const colours = computed(() => coloursFor(figures.value, hasExposure.value));
  /** What the map is coloured by: what was chosen, as long as the incidents can tell it. */
  const colour = computed<JourneyColour>(() => {
    const wanted = project.view.journey.colour;
    return wanted !== null && colours.value.includes(wanted) ? wanted : 'count';
  });
  const shades = computed(() =>
    figures.value === null ? null : shadesOf(figures.value, colour.value, project.isFiltered),
  );

  const selectedId = ref<number | null>(null);
  const sideOpen = ref(false);
  const selected = computed(() => points.value.find(({ id }) => id === selectedId.value) ?? null);
  watch(
    () => project.session,
    () => {
      selectedId.value = null;
      sideOpen.value = false;
    },
  );

  function patch(change: Partial<typeof project.view.journey>): void {
    project.patchView({ journey: { ...project.view.journey, ...change } });
  }

  function show(filter: Filter): void {
    project.setFilter(filter);
  }

  /** Adds a touch point; its number, null when that failed. */
  async function add(name: string, { stage, beforeId }: Target): Promise<number | null> {
    const touchPoints = [{ name, stage }];
    const made = await edit(() => engine.call('journey.add', { touchPoints, beforeId }));
    return made?.ids[0] ?? null;
  }

  async function addMany(
    touchPoints: { name: string; stage: JourneyStage; filter: Filter }[],
  ): Promise<boolean> {
    const made = await edit(() => engine.call('journey.add', { touchPoints }));
    return made !== null;
  }

  function change(id: number, said: Said) {
    return edit(() => engine.call('journey.change', { id, ...said }));
  }

  function move(id: number, target: Target) {
    return edit(() => engine.call('journey.move', { id, ...target }));
  }

  /** Carries a touch point a step; false when there is nowhere to go. */
  async function carry(id: number, step: Step): Promise<boolean> {
    const target = carried(points.value, id, step);
    if (target === null) return false;
    return (await move(id, target)) !== null;
  }

  /** Takes a touch point away; the one that is chosen then. */
  async function remove(id: number): Promise<number | null> {
    const next = afterRemoval(points.value, id);
    const name = points.value.find((one) => one.id === id)?.name ?? '';
    if ((await edit(() => engine.call('journey.remove', { ids: [id] }))) === null) return id;
    selectedId.value = next;
    if (next === null) sideOpen.value = false;
    shell.tell(`“${name}” was taken off the map. Undo brings it back.`);
    return next;
  }

  const standards = {
    add: (touchPointId: number, text: string) =>
      edit(() => engine.call('journey.addStandard', { touchPointId, text })),
    change: (standardId: number, said: StandardSaid) =>
      edit(() => engine.call('journey.changeStandard', { standardId, ...said })),
    remove: (standardId: number) =>
      edit(() => engine.call('journey.removeStandard', { standardId })),
  };

  const moments = {
    mark: (input: OperationInput<'journey.markMoment'>) =>
      edit(() => engine.call('journey.markMoment', input)),
    unmark: (momentId: number) => edit(() => engine.call('journey.unmarkMoment', { momentId })),
  };

  return {
    known: computed(() => map.answer.value !== null),
    failure: computed(() => map.failure.value ?? counted.failure.value),
    slow: computed(() => counted.slow.value),
    points,
    figures,
    figuresOf,
    momentOffers: computed(() => offered.answer.value),
    offersFailure: offered.failure,
    hasExposure,
    colours,
    colour,
    shades,
    selectedId,
    selected,
    sideOpen,
    patch,
    show,
    add,
    addMany,
    change,
    move,
    carry,
    remove,
    standards,
    moments,
  };
});
