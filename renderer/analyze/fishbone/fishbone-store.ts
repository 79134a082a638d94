import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { AnalyzeTab } from '#core/contract/project.ts';
import type { FishboneNode, StoredCause } from '#core/contract/fishbone.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useProblemStore } from '../problem-store.ts';
import { FishboneIndex, sameNode, type Chosen } from './fishbone-index.ts';
import { afterwards } from './fishbone-moves.ts';
import { useFishboneEditing } from './use-fishbone-editing.ts';
import { useFishboneEdits, type FishboneContext } from './use-fishbone-edits.ts';

/** Parts of Analyze that show causes. */
const parts: readonly AnalyzeTab[] = ['fishbone', 'whys', 'is-is-not', 'elsewhere'];

/**
 * The fishbone of the chosen problem, what is selected on it, and every edit of it: drawing, outline,
 * inspector and 5 Whys share it. Edits run one after the other, in the order they were asked for.
 */
export const useFishboneStore = defineStore('fishbone', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const problems = useProblemStore();

  const asked = computed(() => {
    const shown = project.isOpen && shell.screen === 'analyze';
    return shown && parts.includes(project.view.analyzeTab) ? (problems.problem?.id ?? null) : null;
  });
  const given = useAnswer(
    'fishbone.get',
    () => (asked.value === null ? null : { problemId: asked.value }),
    () => project.revision,
  );
  const counted = useAnswer(
    'evidence.counts',
    () => (asked.value === null ? null : { problemId: asked.value }),
    () => project.revision,
  );

  /** null until it is read, and while no problem is chosen. */
  const fishbone = computed(() => {
    const known = given.answer.value;
    return known && known.problem.id === asked.value ? known : null;
  });
  const index = computed(() => new FishboneIndex(fishbone.value ?? { bones: [], causes: [] }));
  /** What the evidence counts now; null until it is counted. */
  const counts = computed(() => (fishbone.value ? counted.answer.value : null));
  const countByCause = computed(
    () => new Map((counts.value?.causes ?? []).map((one) => [one.causeId, one])),
  );

  const selected = shallowRef<Chosen | null>(null);
  /** The bone that is shown alone; null: all of them. */
  const only = ref<number | null>(null);
  /** Whether the outline stands beside the drawing; in a narrow window it would lie over it. */
  const sideOpen = ref(window.matchMedia('(width >= 1280px)').matches);
  /** What was just done, for those who do not see the drawing. */
  const said = ref('');
  /** Made just now: not on the fishbone yet, and not gone either. */
  let fresh: FishboneNode | null = null;

  watch(index, (now, before) => {
    if (fresh && now.has(fresh)) fresh = null;
    if (only.value !== null && !now.bones.has(only.value)) only.value = null;
    const node = selected.value;
    if (node === null || now.has(node) || sameNode(node, fresh)) return;
    selected.value = afterwards(before, now, node);
  });
  watch(
    () => [asked.value, project.session],
    () => {
      selected.value = null;
      editing.cancelEditing();
      only.value = null;
      fresh = null;
      said.value = '';
    },
  );

  /** What the evidence of a cause counts; a reference has that of what it stands for. */
  function countOf(cause: Pick<StoredCause, 'id' | 'standsFor'>) {
    return countByCause.value.get(cause.standsFor ?? cause.id) ?? null;
  }

  const selectedCause = computed(() =>
    selected.value?.kind === 'cause' ? (index.value.causes.get(selected.value.id) ?? null) : null,
  );

  function select(node: Chosen | null): void {
    selected.value = node;
  }

  /** Shows one bone alone, with what is on it; null: all of them. */
  function focusBone(boneId: number | null): void {
    only.value = boneId;
    said.value =
      boneId === null
        ? 'All bones are shown.'
        : `Only ${index.value.textOf({ kind: 'bone', id: boneId })} is shown. Escape shows all bones.`;
  }

  /** What stands in a node; the statement of the problem for the head. */
  function textOf(node: Chosen): string {
    return node.kind === 'head'
      ? (fishbone.value?.problem.statement ?? '')
      : index.value.textOf(node);
  }

  const context: FishboneContext = {
    problemId: () => asked.value,
    index: () => index.value,
    textOf,
    say: (words) => (said.value = words),
    made: (node) => {
      fresh = node;
      selected.value = node;
    },
  };
  const edits = useFishboneEdits(context);
  const editing = useFishboneEditing(context, edits, () => selected.value);

  return {
    problemId: asked,
    fishbone,
    index,
    counts,
    countOf,
    failure: computed(() => given.failure.value),
    countsFailure: computed(() => counted.failure.value),
    selected,
    selectedCause,
    select,
    textOf,
    only,
    focusBone,
    sideOpen,
    said,
    ...edits,
    ...editing,
  };
});
