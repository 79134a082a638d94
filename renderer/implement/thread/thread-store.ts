import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import type { ViewState } from '#core/contract/project.ts';
import type { LooseKind } from '#core/contract/thread.ts';
import { ThreadWalk } from '#core/implement/thread-walk.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useReadingStore } from '../checks/reading-store.ts';
import { threadColumns } from './thread-columns.ts';

/** How long edits elsewhere rest before loose ends are counted anew, in milliseconds. */
const pause = 400;

/** A value that follows its source after a pause, and at once where it is looked at. */
function useRested(source: () => string, atOnce: () => boolean): Ref<string> {
  const rested = ref(source());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => (rested.value = source());
  watch([source, atOnce], () => {
    clearTimeout(timer);
    if (atOnce()) follow();
    else timer = setTimeout(follow, pause);
  });
  onScopeDispose(() => clearTimeout(timer));
  return rested;
}

const empty = new ThreadWalk({ nodes: [], links: [] });

/** The golden thread, the thing on it that is chosen with all that hangs together with it, and its loose ends. */
export const useThreadStore = defineStore('thread', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const readings = useReadingStore();
  const within = computed(() => project.isOpen && shell.screen === 'implement');
  const asked = computed(() => within.value && project.view.implementTab === 'thread');
  const revision = useRested(
    () => `${project.revision} ${readings.state}`,
    () => asked.value,
  );

  /** The incident that is walked from; null: none besides those that are evidence. */
  const incidentId = computed(() => project.view.thread.incidentId);
  const chosenKey = computed(() => project.view.thread.chosen);
  const query = ref('');
  const part = ref<'thread' | 'loose'>('thread');

  const given = useAnswer(
    'thread.get',
    () => (asked.value ? { incidentId: incidentId.value } : null),
    () => `${project.revision} ${readings.state}`,
  );
  const ends = useAnswer(
    'thread.looseEnds',
    () => (within.value ? {} : null),
    () => revision.value,
  );

  const walk = computed(() => (given.answer.value ? new ThreadWalk(given.answer.value) : empty));
  const places = computed(() => new Map(walk.value.nodes.map(({ key }, index) => [key, index])));
  const chosen = computed(() => places.value.get(chosenKey.value ?? '') ?? null);
  const chosenNode = computed(() =>
    chosen.value === null ? null : (walk.value.nodes[chosen.value] ?? null),
  );
  const chain = computed(() => (chosen.value === null ? null : walk.value.chainOf(chosen.value)));
  const columns = computed(() => threadColumns(walk.value, chosen.value, chain.value, query.value));

  const groups = computed(() => ends.answer.value?.groups ?? []);
  /** What is loose at a node, by its key. */
  const looseAt = computed(() => {
    const found = new Map<string, LooseKind[]>();
    for (const { kind, of, ids } of groups.value) {
      for (const id of new Set(ids)) {
        const key = `${of}:${id}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, [kind]);
        else known.push(kind);
      }
    }
    return found;
  });

  function patchThread(change: Partial<ViewState['thread']>): void {
    project.patchView({ thread: { ...project.view.thread, ...change } });
  }

  function choose(key: string | null): void {
    if (key !== chosenKey.value) patchThread({ chosen: key });
  }

  /** Begins at an incident, and shows what hangs together with it. */
  function beginAt(id: number): void {
    patchThread({ incidentId: id, chosen: `incident:${id}` });
    part.value = 'thread';
  }

  watch(
    () => project.session,
    () => {
      query.value = '';
      part.value = 'thread';
    },
  );
  // An incident whose import was undone cannot be begun with any more.
  watch(given.failure, (failure) => {
    if (failure?.code === 'unknown-incident') patchThread({ incidentId: null });
  });

  return {
    known: computed(() => given.answer.value !== null),
    failure: computed(() => given.failure.value ?? ends.failure.value),
    walk,
    columns,
    chosen,
    chosenNode,
    chain,
    query,
    part,
    groups,
    looseAt,
    loose: computed(() => ends.answer.value?.n ?? null),
    choose,
    beginAt,
  };
});
