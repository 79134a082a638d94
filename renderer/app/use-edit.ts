import { useProjectStore } from './project-store.ts';
import { useShellStore } from './shell-store.ts';

/** Runs an edit: the status line says that it is being saved; a failure is said, and the answer is null. */
export function useEdit(): <Answer>(work: () => Promise<Answer>) => Promise<Answer | null> {
  const project = useProjectStore();
  const shell = useShellStore();
  return async (work) => {
    project.pending += 1;
    try {
      return await work();
    } catch (thrown) {
      shell.fail(thrown);
      return null;
    } finally {
      project.pending -= 1;
    }
  };
}
