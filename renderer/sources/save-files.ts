import type { ImportSummary } from '#core/contract/project.ts';
import { engine } from '../app/engine-client.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { titleOf } from '../app/project-actions.ts';
import { useShellStore } from '../app/shell-store.ts';

/** The rejected rows of an import as a file of their own. */
export function useSaveFiles() {
  const shell = useShellStore();

  /** All rejected rows as CSV, with row, column and reason. */
  async function saveRejects(summary: ImportSummary): Promise<void> {
    if (!shell.bridge) return;
    try {
      const place = await shell.bridge.chooseSaveFile({
        kind: 'rejects',
        suggestedName: `${titleOf(summary.fileName)} left out.csv`,
      });
      if (!place) return;
      const { rows } = await engine.call('sources.saveRejects', {
        importId: summary.id,
        file: place.token,
      });
      await shell.bridge.finishSave(place.token);
      shell.tell(`${numbered(rows, 'row', 'rows')} saved as ${place.name}.`);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  return { saveRejects };
}
