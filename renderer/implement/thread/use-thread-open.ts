import { nextTick } from 'vue';
import type { LooseEnd, LooseKind, ThreadNode } from '#core/contract/thread.ts';
import { useFishboneStore } from '../../analyze/fishbone/fishbone-store.ts';
import { useProblemStore } from '../../analyze/problem-store.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useActionStore } from '../actions/action-store.ts';

/**
 * Ways from the thread to the places where its things are edited, and its loose ends mended.
 * @param showIncident shows one incident beside the thread
 */
export function useThreadOpen(showIncident: (incidentId: number) => void) {
  const project = useProjectStore();
  const shell = useShellStore();
  const problems = useProblemStore();
  const fishbone = useFishboneStore();
  const actions = useActionStore();

  /** The fishbone of a problem, at one of its causes. */
  async function openFishbone(problemId: number, causeId: number | null): Promise<void> {
    try {
      await problems.choose(problemId);
    } catch (thrown) {
      shell.fail(thrown);
      return;
    }
    project.patchView({ screen: 'analyze', analyzeTab: 'fishbone' });
    if (causeId === null) return;
    await nextTick();
    fishbone.select({ kind: 'cause', id: causeId });
  }

  function openChange(changeId: number | null): void {
    project.patchView({ screen: 'modify', modifyTab: 'changes', changeId });
  }

  function openActions(changeId: number | null, actionId: number | null): void {
    actions.show({ show: actionId === null ? 'unclosed' : 'all', owner: null, changeId });
    actions.select(actionId);
    project.patchView({ implementTab: 'actions', actionForm: 'list' });
  }

  function openCheck(checkId: number | null): void {
    project.patchView({ implementTab: 'checks', checkId });
  }

  function openBenchmark(benchmarkId: number): void {
    project.patchView({ implementTab: 'benchmarks', benchmarkId });
  }

  /** Opens a thing where it is edited; a category and a filter where their incidents are. */
  function openNode({ kind, id, problemId, changeId, filter }: ThreadNode): void {
    if (kind === 'problem') void openFishbone(id, null);
    else if (kind === 'cause') void openFishbone(problemId ?? 0, id);
    else if (kind === 'change') openChange(id);
    else if (kind === 'action') openActions(changeId, id);
    else if (kind === 'benchmark') openBenchmark(id);
    else if (kind === 'check') openCheck(id);
    else if (filter !== null) {
      project.setFilter(filter);
      shell.goTo('aggregate');
    } else showIncident(id);
  }

  /** Opens the place where a loose end is mended. */
  function openEnd(kind: LooseKind, { id, kind: of, problemId, changeId }: LooseEnd): void {
    if (of === 'problem') void openFishbone(id, null);
    else if (kind === 'cause-without-change') openChange(null);
    else if (of === 'cause') void openFishbone(problemId ?? 0, id);
    else if (kind === 'change-without-action') openActions(id, null);
    else if (kind === 'change-without-check') {
      project.patchView({ changeId: id });
      openCheck(null);
    } else if (of === 'change') openChange(id);
    else if (of === 'action') openActions(changeId, id);
    else if (of === 'benchmark') openBenchmark(id);
    else openCheck(id);
  }

  return { openNode, openEnd };
}
