import { shallowRef } from 'vue';
import type { ActionFileFormat, ActionImportPreview } from '#core/contract/actions.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';

/** Actions as files: saved as CSV or iCalendar, and read back with a preview of what would change. */
export function useActionFiles() {
  const shell = useShellStore();
  const project = useProjectStore();
  const edit = useEdit();
  /** What a chosen file would do; null: none is looked at. */
  const preview = shallowRef<{ file: string; found: ActionImportPreview } | null>(null);

  async function save(format: ActionFileFormat, ids: number[] | null): Promise<void> {
    if (!shell.bridge) return;
    const name = `${project.project?.title ?? 'Project'} actions`;
    try {
      const place = await shell.bridge.chooseSaveFile(
        format === 'csv'
          ? { kind: 'actions-csv', suggestedName: `${name}.csv` }
          : { kind: 'actions-calendar', suggestedName: `${name}.ics` },
      );
      if (!place) return;
      const { actions } = await engine.call('actions.export', { file: place.token, format, ids });
      await shell.bridge.finishSave(place.token);
      shell.tell(`${numbered(actions, 'action', 'actions')} saved as ${place.name}.`);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  async function choose(): Promise<void> {
    if (!shell.bridge) return;
    try {
      const picked = await shell.bridge.chooseFile('actions');
      if (!picked) return;
      const found = await engine.call('actions.previewImport', { file: picked.token });
      preview.value = { file: picked.token, found };
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  /** Does what the preview says; new actions that name no change belong to the one given. */
  async function take(changeId: number | null): Promise<void> {
    const looked = preview.value;
    if (!looked) return;
    const { fileHash } = looked.found;
    const done = await edit(() =>
      engine.call('actions.import', { file: looked.file, fileHash, changeId }),
    );
    if (!done) return;
    preview.value = null;
    shell.tell(
      `${numbered(done.added, 'action', 'actions')} added, ${done.changed.toLocaleString('en-US')} changed.`,
    );
  }

  return { preview, save, choose, take, leave: () => (preview.value = null) };
}
