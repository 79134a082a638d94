import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { OperationInput, OperationName, OperationOutput } from '#core/contract/operations.ts';
import { engine, failureShape } from '../app/engine-client.ts';

/** After this many milliseconds of waiting the old answer is dimmed. */
const patience = 500;

export interface Answer<Name extends OperationName> {
  answer: ShallowRef<OperationOutput<Name> | null>;
  failure: ShallowRef<ErrorShape | null>;
  /** True when an answer has been due for more than half a second. */
  slow: Ref<boolean>;
  ask(): void;
}

/**
 * Keeps the answer to a question in step with what is asked. One question is on its way at a time; of
 * those that arise meanwhile only the latest is asked, and an answer that is no longer wanted is dropped.
 */
export function useAnswer<Name extends OperationName>(
  operation: Name,
  input: () => OperationInput<Name> | null,
  version: () => unknown,
): Answer<Name> {
  const answer: Answer<Name>['answer'] = shallowRef(null);
  const failure = shallowRef<ErrorShape | null>(null);
  const slow = ref(false);
  let underWay = false;
  let again = false;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    const asked = input();
    if (asked === null) {
      answer.value = null;
      return;
    }
    underWay = true;
    timer ??= setTimeout(() => (slow.value = true), patience);
    try {
      const given = await engine.call(operation, asked);
      if (!again && !over) {
        answer.value = given;
        failure.value = null;
      }
    } catch (thrown) {
      if (!again && !over) failure.value = failureShape(thrown);
    }
    underWay = false;
    if (again && !over) {
      again = false;
      await run();
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    slow.value = false;
  }

  function ask(): void {
    if (underWay) again = true;
    else void run();
  }

  watch([() => JSON.stringify(input()), version], ask, { immediate: true });
  onScopeDispose(() => {
    over = true;
    clearTimeout(timer);
  });
  return { answer, failure, slow, ask };
}
