import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { ActionFileFormat, ActionImportPreview } from '#core/contract/actions.ts';
import type { TaskProgress } from '#core/contract/messages.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { engine, failureShape } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useLate } from '../../ui/late.ts';

/** Actions as files: saved as CSV or iCalendar, and read back with a preview of what would change. */
export function useActionFiles() {
  const shell = useShellStore();
  const project = useProjectStore();
  const edit = useEdit();
  /** Reading is named for this window alone: others may read as well. */
  const task = `actions-file-${Math.random().toString(36).slice(2)}`;
  const progress = shallowRef<TaskProgress | null>(null);
  const running = ref(false);
  const late = useLate(() => running.value, 300);
  const off = engine.on('task.progress', (event) => {
    if (event.task === task) progress.value = event;
  });
  onScopeDispose(off);
  onScopeDispose(cancel);

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
      const file = picked.token;
      const found = await watched(() => engine.call('actions.previewImport', { file, task }));
      if (found) preview.value = { file, found };
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
      watched(() => engine.call('actions.import', { file: looked.file, fileHash, changeId, task })),
    );
    if (!done) return;
    preview.value = null;
    shell.tell(
      `${numbered(done.added, 'action', 'actions')} added, ${done.changed.toLocaleString('en-US')} changed.`,
    );
  }

  /** Runs what can be watched and cancelled; null when it was cancelled. */
  async function watched<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    if (running.value) return null;
    running.value = true;
    progress.value = null;
    try {
      return await work();
    } catch (thrown) {
      if (failureShape(thrown).code !== 'cancelled') throw thrown;
      return null;
    } finally {
      running.value = false;
    }
  }

  /** Stops reading or importing; nothing of it stays. */
  function cancel(): void {
    if (running.value) void engine.call('task.cancel', { task }).catch(() => undefined);
  }

  return {
    preview,
    /** What is being done, once it takes its time; null otherwise. */
    underWay: computed(() =>
      late.value
        ? {
            stage: progress.value?.stage ?? 'reading the file',
            fraction: progress.value?.fraction ?? null,
            lines: progress.value?.rows ?? 0,
          }
        : null,
    ),
    running,
    save,
    choose,
    take,
    cancel,
    leave: () => (preview.value = null),
  };
}
