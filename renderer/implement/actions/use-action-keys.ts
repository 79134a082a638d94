import type { Action } from '#core/contract/actions.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useActionStore } from './action-store.ts';

/** What the keys do with the selected action in each of the forms. */
export function useActionKeys(options: { addAfter(): void; editText(): void }) {
  const project = useProjectStore();
  const store = useActionStore();

  function edits(key: string, action: Action): boolean {
    if (key === ' ') store.toggleDone(action);
    else if (key === 'Enter' || key === 'F2') options.editText();
    else if (key === 'Delete') void store.remove(action);
    else return false;
    return true;
  }

  /** Whether a key was for the selected action; it is done then. */
  function taken(event: KeyboardEvent): boolean {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (key === 'Escape' && store.selected !== null && !store.closedPanel) {
      store.closedPanel = true;
      return true;
    }
    if (!project.canEdit || event.shiftKey) return false;
    if (key.toLowerCase() === 'n') {
      options.addAfter();
      return true;
    }
    return store.selected !== null && edits(key, store.selected);
  }

  return { taken };
}
