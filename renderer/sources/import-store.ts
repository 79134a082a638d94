import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { GrantedFile } from '#core/contract/host-bridge.ts';
import type { EngineEvent } from '#core/contract/messages.ts';
import type {
  ImportReport,
  Preview,
  PreviewChoices,
  PreviewColumn,
  Recipe,
  RecipeColumn,
} from '#core/contract/sources.ts';
import { engine, failureShape } from '../app/engine-client.ts';
import { roleFits } from '../app/field-words.ts';

export type ImportStage = 'idle' | 'reading' | 'choosing' | 'importing' | 'done';
export type Progress = Extract<EngineEvent, { event: 'task.progress' }>;

/** How long column choices stand still before the dry run is made anew, in milliseconds. */
const checkDelay = 350;

/** One import, from the file that was picked to the report. At most one at a time. */
export const useImportStore = defineStore('import', () => {
  const stage = ref<ImportStage>('idle');
  const file = shallowRef<GrantedFile | null>(null);
  const preview = shallowRef<Preview | null>(null);
  /** The columns as the user left them; everything else of them is the preview's. */
  const columns = shallowRef<readonly PreviewColumn[]>([]);
  const choices = shallowRef<PreviewChoices>({});
  const sourceName = ref('');
  const progress = shallowRef<Progress | null>(null);
  const report = shallowRef<ImportReport | null>(null);
  const error = shallowRef<ErrorShape | null>(null);
  /** The counts of the dry run are being made anew. */
  const checking = ref(false);

  const active = computed(() => stage.value !== 'idle');
  const toConfirm = computed(
    () => columns.value.filter((entry) => entry.confirm && entry.column.include).length,
  );
  const recipe = computed<Recipe | null>(() =>
    preview.value
      ? { ...preview.value.recipe, columns: columns.value.map((entry) => entry.column) }
      : null,
  );
  /** Names that two included columns share; the engine tells columns apart by them. */
  const doubledNames = computed(() => {
    const seen = new Set<string>();
    const doubled = new Set<string>();
    for (const { column } of columns.value) {
      const name = column.name.trim().toLowerCase();
      if (!column.include) continue;
      if (seen.has(name)) doubled.add(name);
      seen.add(name);
    }
    return doubled;
  });
  const nothingIncluded = computed(() => columns.value.every((entry) => !entry.column.include));
  const canImport = computed(
    () =>
      stage.value === 'choosing' &&
      !nothingIncluded.value &&
      doubledNames.value.size === 0 &&
      columns.value.every((entry) => entry.column.name.trim() !== ''),
  );

  let task: string | null = null;
  let tasks = 0;
  let checkTimer: ReturnType<typeof setTimeout> | null = null;

  engine.on('task.progress', (event) => {
    if (event.task === task) progress.value = event;
  });

  function startTask(): string {
    if (task !== null) void engine.call('task.cancel', { task }).catch(() => undefined);
    tasks += 1;
    task = `import-${tasks}`;
    progress.value = null;
    return task;
  }

  /** Reads a file and shows what was understood. */
  async function begin(picked: GrantedFile): Promise<void> {
    if (stage.value === 'importing') return;
    leave();
    file.value = picked;
    sourceName.value = picked.name.replace(/\.[^.]+$/, '');
    await read({});
  }

  /** Corrects how the file is read; the columns are suggested anew. */
  async function choose(change: PreviewChoices): Promise<void> {
    await read({ ...choices.value, ...change });
  }

  async function read(next: PreviewChoices): Promise<void> {
    const picked = file.value;
    if (!picked) return;
    stopCheckTimer();
    stage.value = 'reading';
    error.value = null;
    const own = startTask();
    try {
      const answer = await engine.call('sources.preview', {
        file: picked.token,
        choices: next,
        task: own,
      });
      if (task !== own) return;
      task = null;
      choices.value = next;
      preview.value = answer;
      columns.value = answer.columns;
      stage.value = 'choosing';
    } catch (thrown) {
      if (task !== own) return;
      task = null;
      const shape = failureShape(thrown);
      // What was understood before stays, with the choices that it was understood by.
      if (preview.value) stage.value = 'choosing';
      if (shape.code !== 'cancelled') error.value = shape;
      else if (!preview.value) leave();
    }
  }

  /** Makes the dry run anew with the columns as they are now. */
  async function check(): Promise<void> {
    stopCheckTimer();
    const picked = file.value;
    if (!picked || !recipe.value || !canImport.value) return;
    checking.value = true;
    const own = startTask();
    try {
      const answer = await engine.call('sources.preview', {
        file: picked.token,
        choices: choices.value,
        recipe: recipe.value,
        task: own,
      });
      if (task !== own) return;
      error.value = null;
      preview.value = answer;
      columns.value = columns.value.map((entry, index) => {
        const checked = answer.columns[index];
        return checked ? { ...entry, misfits: checked.misfits } : entry;
      });
    } catch (thrown) {
      if (task === own && failureShape(thrown).code !== 'cancelled') {
        error.value = failureShape(thrown);
      }
    } finally {
      if (task === own) {
        task = null;
        checking.value = false;
      }
    }
  }

  function changeColumn(index: number, change: Partial<RecipeColumn>): void {
    columns.value = columns.value.map((entry, other) => {
      if (other !== index) return entry;
      const column = { ...entry.column, ...change };
      if (!roleFits(column.role, column.type)) column.role = 'none';
      return { ...entry, column, confirm: false };
    });
    if (change.type === undefined && change.include === undefined) return;
    stopCheckTimer();
    checkTimer = setTimeout(() => void check(), checkDelay);
  }

  function confirm(index: number): void {
    columns.value = columns.value.map((entry, other) =>
      other === index ? { ...entry, confirm: false } : entry,
    );
  }

  function stopCheckTimer(): void {
    if (checkTimer !== null) clearTimeout(checkTimer);
    checkTimer = null;
  }

  /** Imports with the present choices. Cancelled, it goes back to them; the project is unchanged. */
  async function run(): Promise<void> {
    const picked = file.value;
    if (!picked || !recipe.value || !canImport.value) return;
    stopCheckTimer();
    checking.value = false;
    error.value = null;
    const own = startTask();
    stage.value = 'importing';
    try {
      report.value = await engine.call('sources.import', {
        file: picked.token,
        recipe: recipe.value,
        source: sourceName.value.trim() || null,
        task: own,
      });
      stage.value = 'done';
    } catch (thrown) {
      const shape = failureShape(thrown);
      stage.value = 'choosing';
      error.value = shape.code === 'cancelled' ? null : shape;
    } finally {
      task = null;
    }
  }

  /** Asks the running work to stop; its own answer then changes the stage. */
  async function cancel(): Promise<void> {
    if (task !== null) await engine.call('task.cancel', { task }).catch(() => undefined);
  }

  /** Puts the import away. While one is running it stays: cancel it first. */
  function leave(): void {
    if (stage.value === 'importing') return;
    stopCheckTimer();
    if (task !== null) void engine.call('task.cancel', { task }).catch(() => undefined);
    task = null;
    stage.value = 'idle';
    file.value = null;
    preview.value = null;
    columns.value = [];
    choices.value = {};
    progress.value = null;
    report.value = null;
    error.value = null;
    checking.value = false;
  }

  return {
    stage,
    file,
    preview,
    columns,
    choices,
    sourceName,
    progress,
    report,
    error,
    checking,
    active,
    toConfirm,
    recipe,
    doubledNames,
    nothingIncluded,
    canImport,
    begin,
    choose,
    changeColumn,
    confirm,
    run,
    cancel,
    leave,
  };
});
