import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { useProjectStore } from '../../app/project-store.ts';
import { keyOf, type Chosen } from '../fishbone/fishbone-index.ts';
import { useFishboneStore } from '../fishbone/fishbone-store.ts';
import { draftAt, levelOf, type WhyDraft, type WhyStart } from './whys-tree.ts';

const effect: WhyStart = { kind: 'head' };

/** Of more causes than these only so many levels show at first. */
const manyCauses = 300;
const levelsShown = 1;

/**
 * Where the whys begin, what is folded away and what is being typed. The beginning stays while other parts are looked
 * at, as long as nothing else is selected there.
 */
export const useWhysStore = defineStore('whys', () => {
  const project = useProjectStore();
  const fishbone = useFishboneStore();
  const chosen = shallowRef<WhyStart>(effect);
  /** What was folded or shown here; the rest follows the fishbone. */
  const folds = ref<ReadonlyMap<string, boolean>>(new Map());
  let left = '';

  watch(
    () => [project.session, project.view.problemId],
    () => {
      chosen.value = effect;
      folds.value = new Map();
      left = '';
    },
  );

  /** The effect in place of a cause that is gone. */
  const start = computed(() => (fishbone.index.has(chosen.value) ? chosen.value : effect));

  function begin(at: WhyStart): void {
    chosen.value = at;
    fishbone.select(at);
  }

  /** Called when the whys are shown: a cause that was selected elsewhere is what they begin at. */
  function enter(selected: Chosen | null): void {
    if (selected?.kind === 'cause' && keyOf(selected) !== left) {
      chosen.value = { kind: 'cause', id: selected.id };
    }
  }

  /** Called when they are left. */
  function leave(selected: Chosen | null): void {
    left = keyOf(selected);
  }

  /** Of a large tree the first levels show, until more is asked for. */
  const isLarge = computed(() => fishbone.index.causes.size > manyCauses);

  function isFolded(node: Chosen): boolean {
    const own = folds.value.get(keyOf(node));
    if (own !== undefined || node.kind !== 'cause') return own ?? false;
    if (fishbone.index.isCollapsed(node)) return true;
    return isLarge.value && levelOf(fishbone.index, start.value, node) >= levelsShown;
  }

  function setFolded(node: Chosen, folded: boolean): void {
    folds.value = new Map(folds.value).set(keyOf(node), folded);
  }

  /** Folds away what is below an answer, or shows it: here only, since that is no edit of the fishbone. */
  function fold(node: Chosen): void {
    if (node.kind === 'cause' && fishbone.index.below(node).length > 0) {
      setFolded(node, !isFolded(node));
    }
  }

  /** What stands in the field of the new answer; it is kept while the answer before it is on its way to the file. */
  const typed = ref('');
  const draft = shallowRef<WhyDraft | null>(null);
  watch(
    () => (fishbone.editing?.kind === 'new' ? fishbone.editing : null),
    (now) => {
      if (now === null) {
        draft.value = null;
        return;
      }
      if (draft.value?.field !== now.field) typed.value = now.text;
      // What is answered is seen when the field is closed again.
      if (now.place && isFolded(now.place.below)) setFolded(now.place.below, false);
      const known = now.place && fishbone.index.has(now.place.below);
      const at = known && now.place ? draftAt(now.field, now.place) : null;
      if (at) draft.value = at;
      else if (draft.value) draft.value = { ...draft.value, field: now.field };
      else draft.value = { field: now.field, above: start.value, before: null, boneId: null };
    },
  );
  // The answer that it stands below has come into the tree.
  watch(
    () => fishbone.index,
    (index) => {
      const now = fishbone.editing;
      if (now?.kind !== 'new' || now.place === null || !index.has(now.place.below)) return;
      draft.value = draftAt(now.field, now.place) ?? draft.value;
    },
  );

  return { start, begin, enter, leave, isFolded, fold, typed, draft };
});
