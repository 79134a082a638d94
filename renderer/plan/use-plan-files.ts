import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { TaskProgress } from '#core/contract/messages.ts';
import type { PlanFormat } from '#core/contract/plan.ts';
import type { PlanSettings } from '#core/contract/plan-settings.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { engine, failureShape } from '../app/engine-client.ts';
import { useShellStore } from '../app/shell-store.ts';
import { sizeWords } from '../app/size-words.ts';
import { useLate } from '../ui/late.ts';

/** What is asked for: the whole document, or one of its pictures. */
export interface WantedFile {
  format: PlanFormat;
  settings: PlanSettings;
  /** Of the file, without its extension. */
  name: string;
  /** The id of one picture; null: the document, or all pictures. */
  picture: string | null;
}

/** A name that every file system takes: without control characters and without what paths are made of. */
export function fileNameOf(title: string): string {
  const plain = title.replace(/[\p{Cc}<>:"/\\|?*\s]+/gu, ' ').trim();
  return plain.slice(0, 120).trim() || 'Plan';
}

function extensionOf({ format, picture }: WantedFile): string {
  const zipped = format === 'csv' || ((format === 'svg' || format === 'png') && picture === null);
  return zipped ? 'zip' : format;
}

/** Documents as files: the host is asked where, the engine writes, and what it is doing can be stopped. */
export function usePlanFiles(saved: () => void) {
  const shell = useShellStore();
  const task = `plan-file-${Math.random().toString(36).slice(2)}`;
  const progress = shallowRef<TaskProgress | null>(null);
  const running = ref(false);
  const late = useLate(() => running.value, 300);
  onScopeDispose(
    engine.on('task.progress', (event) => {
      if (event.task === task) progress.value = event;
    }),
  );
  onScopeDispose(cancel);

  async function save(wanted: WantedFile): Promise<void> {
    if (!shell.bridge || running.value) return;
    running.value = true;
    progress.value = null;
    try {
      const place = await shell.bridge.chooseSaveFile({
        kind: 'plan',
        suggestedName: `${fileNameOf(wanted.name)}.${extensionOf(wanted)}`,
      });
      if (!place) return;
      const { format, settings, picture } = wanted;
      const { size, pages, warnings } = await engine.call('plan.export', {
        file: place.token,
        format,
        settings,
        picture,
        // Whoever chose the place was asked already whether a file there may be replaced.
        overwrite: true,
        task,
      });
      await shell.bridge.finishSave(place.token);
      const much = [...(pages === null ? [] : [numbered(pages, 'page', 'pages')]), sizeWords(size)];
      shell.tell([`${place.name} saved: ${much.join(', ')}.`, ...warnings].join(' '));
      saved();
    } catch (thrown) {
      if (failureShape(thrown).code !== 'cancelled') shell.fail(thrown);
    } finally {
      running.value = false;
    }
  }

  /** Stops writing; no file is left. */
  function cancel(): void {
    if (running.value) void engine.call('task.cancel', { task }).catch(() => undefined);
  }

  return {
    /** What is being done, once it takes its time; null otherwise. */
    underWay: computed(() =>
      late.value && progress.value
        ? { stage: progress.value.stage, fraction: progress.value.fraction }
        : null,
    ),
    running,
    save,
    cancel,
  };
}
