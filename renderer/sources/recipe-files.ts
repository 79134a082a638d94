import type { ImportSummary } from '#core/contract/project.ts';
import { engine } from '../app/engine-client.ts';
import { titleOf } from '../app/project-actions.ts';
import { useShellStore } from '../app/shell-store.ts';
import { useImportStore } from './import-store.ts';
import type { Recipe } from '#core/contract/sources.ts';

/** The choices of an import as a file of their own: saved for the next project, and used again. */
export function useRecipeFiles() {
  const shell = useShellStore();
  const importing = useImportStore();

  async function save(
    fileName: string,
    from: { recipe: Recipe } | { importId: number },
  ): Promise<void> {
    if (!shell.bridge) return;
    try {
      const place = await shell.bridge.chooseSaveFile({
        kind: 'recipe',
        suggestedName: `${titleOf(fileName)} recipe.json`,
      });
      if (!place) return;
      await engine.call('sources.saveRecipe', { from, file: place.token });
      await shell.bridge.finishSave(place.token);
      shell.tell(`The choices of this import are saved as ${place.name}.`);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  /** The recipe of an import as JSON: `vitalfew import --recipe` imports the next file the same way. */
  function saveRecipe(summary: ImportSummary): Promise<void> {
    return save(summary.fileName, { importId: summary.id });
  }

  /** The choices as they stand now. */
  async function savePresentRecipe(): Promise<void> {
    const { recipe, file } = importing;
    if (recipe && file) await save(file.name, { recipe });
  }

  /** Lets the user pick a recipe and reads the file with its choices. */
  async function useRecipeFile(): Promise<void> {
    if (!shell.bridge) return;
    try {
      const picked = await shell.bridge.chooseFile('recipe');
      if (!picked) return;
      const { recipe } = await engine.call('sources.readRecipe', { file: picked.token });
      await importing.applyRecipe(recipe);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  return { saveRecipe, savePresentRecipe, useRecipeFile };
}
