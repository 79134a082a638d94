import { computed } from 'vue';
import { actionStatuses } from '#core/contract/actions.ts';
import { useProjectStore } from '../../app/project-store.ts';
import type { MenuItem } from '../../ui/Menu.vue';
import { useActionStore } from './action-store.ts';
import { statusWords } from './action-words.ts';

/** What can be done with the selected action, with its keys. */
export function useActionMenu(options: { addAfter(): void; editText(): void }) {
  const project = useProjectStore();
  const store = useActionStore();
  return computed<MenuItem[]>(() => {
    const action = store.selected;
    const locked = !project.canEdit || action === null;
    return [
      { label: 'Add an action behind it', shortcut: 'N', disabled: locked, run: options.addAfter },
      { label: 'Edit its text', shortcut: 'F2', disabled: locked, run: options.editText },
      ...actionStatuses.map((status, at) => ({
        label: statusWords[status],
        apart: at === 0,
        checked: action?.status === status,
        disabled: locked,
        run: () => action && void store.setStatus(action, status),
        ...(status === 'done' ? { shortcut: 'Space' } : {}),
      })),
      {
        label: 'Move up',
        shortcut: 'Alt ↑',
        apart: true,
        disabled: locked,
        run: () => action && void store.move(action, -1),
      },
      {
        label: 'Move down',
        shortcut: 'Alt ↓',
        disabled: locked,
        run: () => action && void store.move(action, 1),
      },
      {
        label: 'Take it away',
        shortcut: 'Del',
        apart: true,
        disabled: locked,
        run: () => action && void store.remove(action),
      },
    ];
  });
}
