import { onScopeDispose, reactive } from 'vue';
import type { TaskProgress } from '#core/contract/messages.ts';
import { engine } from '../../app/engine-client.ts';
import type { useEdit } from '../../app/use-edit.ts';

/** After this many milliseconds of waiting it is shown that a verdict is being counted. */
const patience = 500;

export interface Recording {
  /** A verdict is on its way to be put on record. */
  busy: boolean;
  /** True when that has lasted more than half a second. */
  slow: boolean;
  progress: TaskProgress | null;
  /** Puts the verdict of a check on record as it reads now. @returns whether it is; not when it was cancelled */
  record(id: number): Promise<boolean>;
  cancel(): void;
}

/** Puts verdicts on record: what they rest on is counted for it, which shows how far it is and can be cancelled. */
export function useRecording(edit: ReturnType<typeof useEdit>): Recording {
  const task = `check-record-${Math.random().toString(36).slice(2)}`;
  const state = reactive<Recording>({
    busy: false,
    slow: false,
    progress: null,
    async record(id) {
      if (state.busy) return false;
      state.busy = true;
      const timer = setTimeout(() => (state.slow = true), patience);
      const done = await edit(() => engine.call('checks.record', { id, task }));
      clearTimeout(timer);
      Object.assign(state, { busy: false, slow: false, progress: null });
      return done !== null;
    },
    cancel() {
      void engine.call('task.cancel', { task }).catch(() => undefined);
    },
  });
  onScopeDispose(
    engine.on('task.progress', (event) => {
      if (event.task === task) state.progress = event;
    }),
  );
  return state;
}
