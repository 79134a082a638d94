import type { Filter } from '#core/contract/filter.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';

/** Shows the incidents under a filter, where all of them can be looked through. */
export function useShowIncidents(): (filter: Filter) => void {
  const project = useProjectStore();
  const shell = useShellStore();
  return (filter) => {
    project.setFilter(filter);
    shell.goTo('aggregate');
  };
}
