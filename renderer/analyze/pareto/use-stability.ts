import { onScopeDispose, watch, type ShallowRef } from 'vue';
import type { ParetoStability } from '#core/contract/analyze.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';

const task = 'pareto-stability';

/**
 * How sure the first bars are. It takes the engine longer than the chart, so it comes after it; what is being
 * worked out for an older question is given up.
 */
export function useStability(
  question: () => Omit<OperationInput<'analyze.paretoStability'>, 'task'> | null,
): { stability: ShallowRef<ParetoStability | null> } {
  const store = useProjectStore();
  const giveUp = () => void engine.call('task.cancel', { task }).catch(() => undefined);
  // Before the next question is asked, or it would be that one that is given up.
  watch(
    () => JSON.stringify(question()),
    () => {
      answer.value = null;
      giveUp();
    },
  );
  const { answer } = useAnswer(
    'analyze.paretoStability',
    () => {
      const asked = question();
      return asked && { ...asked, task };
    },
    () => store.revision,
  );
  onScopeDispose(giveUp);
  return { stability: answer };
}
