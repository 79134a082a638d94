import type { ImportSummary } from '#core/contract/project.ts';
import { engine } from '../app/engine-client.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { titleOf } from '../app/project-actions.ts';
import { useShellStore } from '../app/shell-store.ts';

/** What an import leaves to be saved as files of their own: its rejected rows and its choices. */
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

  /** The recipe as JSON: `vitalfew import --recipe` imports the next file the same way. */
  async function saveRecipe(summary: ImportSummary): Promise<void> {
    if (!shell.bridge) return;
    try {
      const { recipe } = await engine.call('sources.recipe', { importId: summary.id });
      const name = `${titleOf(summary.fileName)} recipe.json`;
      const bytes = new TextEncoder().encode(`${JSON.stringify(recipe, null, 2)}\n`);
      if (await shell.bridge.saveBytes(name, 'application/json', bytes)) {
        shell.tell(`The choices of this import are saved as ${name}.`);
      }
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  return { saveRejects, saveRecipe };
}
