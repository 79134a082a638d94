import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Filter } from '#core/contract/filter.ts';
import { useAnswer } from '../aggregate/use-answer.ts';
import { engine } from '../app/engine-client.ts';
import { useProjectStore } from '../app/project-store.ts';
import { useShellStore } from '../app/shell-store.ts';
import { asProblem, viewOfProblem } from './problem/problem-parts.ts';

/** The same conditions in the same order. */
function sameFilter(a: Filter, b: Filter): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The problems of the project and the one that is analysed, as long as Analyze is shown. Choosing a problem
 * shows its incidents; after that the filter may be narrowed without the problem changing.
 */
export const useProblemStore = defineStore('problems', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const asked = computed(() => project.isOpen && shell.screen === 'analyze');

  const list = useAnswer(
    'problems.list',
    () => (asked.value ? {} : null),
    () => project.revision,
  );
  const problems = computed(() => list.answer.value?.problems ?? []);
  const problem = computed(
    () => problems.value.find((one) => one.id === project.view.problemId) ?? null,
  );

  const about = useAnswer(
    'problems.figures',
    () => (asked.value && problem.value ? { id: problem.value.id } : null),
    () => project.revision,
  );
  const figures = computed(() => (problem.value ? about.answer.value : null));

  /** What it says and is about stands open to be changed. */
  const editing = ref(false);
  watch(problem, (now) => {
    if (now === null) editing.value = false;
  });

  /** True while the window shows other incidents than those of the problem. */
  const elsewhere = computed(
    () => figures.value !== null && !sameFilter(figures.value.filter, project.filter),
  );

  /** Shows a problem and its incidents; null: none, and the filter stays. @throws EngineFailure */
  async function choose(id: number | null): Promise<void> {
    if (id === null) {
      project.patchView({ problemId: null });
      return;
    }
    const { filter } = await engine.call('problems.figures', { id });
    const { problems: known } = await engine.call('problems.list', {});
    const chosen = known.find((one) => one.id === id);
    if (chosen) project.patchView(viewOfProblem(chosen, project.view, project.fields));
    project.setFilter(filter);
  }

  /** Makes the incidents under the present filter a problem, and chooses it. @throws EngineFailure */
  async function make(statement: string): Promise<void> {
    const about = asProblem(project.filter, project.fields);
    const { id } = await engine.call('problems.add', { statement, ...about });
    await choose(id);
  }

  /** Shows the incidents of the problem again. */
  function comeBack(): void {
    if (figures.value) project.setFilter(figures.value.filter);
  }

  return {
    problems,
    problem,
    figures,
    failure: computed(() => list.failure.value ?? about.failure.value),
    editing,
    elsewhere,
    choose,
    make,
    comeBack,
  };
});
