import { watch } from 'vue';
import type { LinkedCause } from '#core/contract/failure-points.ts';
import { useFishboneStore } from '../analyze/fishbone/fishbone-store.ts';
import { useProjectStore } from '../app/project-store.ts';
import { useShellStore } from '../app/shell-store.ts';

/** Shows a cause where it stands: on the fishbone of its problem, chosen there. */
export function useOpenCause(): (cause: LinkedCause) => void {
  const project = useProjectStore();
  const shell = useShellStore();
  const fishbone = useFishboneStore();
  return ({ id, problemId }) => {
    const node = { kind: 'cause', id } as const;
    project.patchView({ problemId, analyzeTab: 'fishbone' });
    shell.goTo('analyze');
    // The fishbone is asked for only now; who goes elsewhere meanwhile wants it no more.
    const stop = watch(
      () => [fishbone.index.has(node), shell.screen] as const,
      ([there, screen]) => {
        if (!there && screen === 'analyze') return;
        stop();
        if (there) fishbone.select(node);
      },
      { flush: 'post' },
    );
    if (fishbone.index.has(node)) {
      stop();
      fishbone.select(node);
    }
  };
}
