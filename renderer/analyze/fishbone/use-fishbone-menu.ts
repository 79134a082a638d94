import { computed } from 'vue';
import { useProjectStore } from '../../app/project-store.ts';
import type { MenuItem } from '../../ui/Menu.vue';
import { useFishboneStore } from './fishbone-store.ts';

/** What can be done with the selected bone or cause, with its keys. */
export function useFishboneMenu() {
  const project = useProjectStore();
  const store = useFishboneStore();

  return computed<MenuItem[]>(() => {
    const { selected, index } = store;
    const locked = !project.canEdit;
    const node = selected && selected.kind !== 'head' ? selected : null;
    const below = node !== null && index.below(node).length > 0;
    const items: MenuItem[] = [
      {
        label: node?.kind === 'cause' ? 'Add a cause beside it' : 'Add a bone',
        shortcut: 'Enter',
        disabled: locked,
        run: () => store.addNext(),
      },
      {
        label: 'Add a cause below it',
        shortcut: 'Tab',
        disabled: locked || node === null,
        run: () => store.addSub(),
      },
      {
        label: 'Edit its text',
        shortcut: 'F2',
        disabled: locked || selected === null,
        run: () => store.editText(),
      },
    ];
    if (node?.kind === 'cause') items.push(...statusItems(locked));
    items.push(
      {
        label: node && index.isCollapsed(node) ? 'Unfold' : 'Fold away what is below',
        shortcut: 'Space',
        apart: true,
        disabled: locked || !below,
        run: () => node && store.toggleCollapsed(node),
      },
      {
        label: store.only === null ? 'Show its bone alone' : 'Show all bones',
        shortcut: store.only === null ? 'F' : 'Esc',
        disabled: store.only === null && node === null,
        run: () => store.focusBone(store.only === null && node ? index.boneOf(node) : null),
      },
      {
        label: 'Take it away',
        shortcut: 'Del',
        apart: true,
        disabled: locked || node === null,
        run: () => node && void store.remove(node),
      },
    );
    return items;
  });

  function statusItems(locked: boolean): MenuItem[] {
    const status = store.selectedCause?.status;
    return [
      {
        label: 'Confirmed…',
        shortcut: 'C',
        apart: true,
        checked: status === 'confirmed',
        disabled: locked,
        run: () => store.decide('confirmed'),
      },
      {
        label: 'Suspected',
        shortcut: 'S',
        checked: status === 'suspected',
        disabled: locked,
        run: () => store.decide('suspected'),
      },
      {
        label: 'Ruled out…',
        shortcut: 'R',
        checked: status === 'ruled-out',
        disabled: locked,
        run: () => store.decide('ruled-out'),
      },
    ];
  }
}
