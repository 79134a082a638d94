import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, watch } from 'vue';
import type { BenchmarkCard } from '#core/contract/benchmarks.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine, failureShape } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';

/** So many small charts are asked for at once. */
const batch = 24;

/** The benchmarks of the project, and the small charts of those that are seen. */
export const useBenchmarkStore = defineStore('benchmarks', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const asked = computed(() => project.isOpen && shell.screen === 'implement');

  const list = useAnswer(
    'benchmarks.list',
    () => (asked.value ? {} : null),
    () => project.revision,
  );
  const loaded = computed(() => list.answer.value !== null);
  const benchmarks = computed(() => list.answer.value?.benchmarks ?? []);
  const chosen = computed(
    () => benchmarks.value.find(({ id }) => id === project.view.benchmarkId) ?? null,
  );
  const adding = ref(false);
  /** What is built or changed in the form: a new one, or a benchmark by its number. */
  const building = ref<number | 'new' | null>(null);

  /** By number; a card may be of an earlier revision until its new one has come. */
  const cards = shallowReactive(new Map<number, { revision: number; card: BenchmarkCard }>());
  const seen = shallowReactive(new Set<number>());
  let underWay = false;

  function stale(): number[] {
    const { revision } = project;
    return [...seen].filter((id) => cards.get(id)?.revision !== revision).slice(0, batch);
  }

  /** Asks for what is seen until all of it is there: what is known comes at once, the rest streams in. */
  async function fill(): Promise<void> {
    if (underWay || !asked.value) return;
    underWay = true;
    try {
      for (let ids = stale(); ids.length > 0 && asked.value; ids = stale()) {
        const { revision } = project;
        const answer = await engine.call('benchmarks.summary', { ids });
        for (const card of answer.cards) cards.set(card.benchmarkId, { revision, card });
        // What was taken away meanwhile is in neither list.
        const known = new Set([
          ...answer.cards.map(({ benchmarkId }) => benchmarkId),
          ...answer.waiting,
        ]);
        for (const id of ids) if (!known.has(id)) seen.delete(id);
      }
    } catch (thrown) {
      if (failureShape(thrown).code !== 'no-project') shell.fail(thrown);
      seen.clear();
    } finally {
      underWay = false;
    }
  }

  function see(id: number, isSeen: boolean): void {
    if (isSeen) seen.add(id);
    else seen.delete(id);
    void fill();
  }

  watch([() => project.revision, asked], () => void fill());

  function choose(id: number | null): void {
    project.patchView({ benchmarkId: id });
  }

  return {
    loaded,
    benchmarks,
    chosen,
    adding,
    building,
    failure: list.failure,
    cardOf: (id: number) => cards.get(id)?.card ?? null,
    see,
    choose,
  };
});
