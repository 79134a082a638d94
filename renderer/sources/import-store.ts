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
import { withoutEnding } from '#core/contract/table-files.ts';
import { engine, failureShape } from '../app/engine-client.ts';
import { useProjectStore } from '../app/project-store.ts';
import {
  changedColumn,
  checkedColumns,
  checkedPreview,
  doubledNamesOf,
  keepsEdits,
  needsCheck,
  recipeFrom,
  withEdit,
  withEdits,
  type ColumnEdits,
  type RowChoices,
} from './import-choices.ts';

export type ImportStage = 'idle' | 'reading' | 'choosing' | 'importing' | 'done';
export type Progress = Extract<EngineEvent, { event: 'task.progress' }>;

/** How long column choices stand still before the dry run is made anew, in milliseconds. */
const checkDelay = 350;

/** One import, from the file that was picked to the report. At most one at a time. */
export const useImportStore = defineStore('import', () => {
  const project = useProjectStore();
  const stage = ref<ImportStage>('idle');
  const file = shallowRef<GrantedFile | null>(null);
  const preview = shallowRef<Preview | null>(null);
  /** The columns as the user left them; everything else of them is the preview's. */
  const columns = shallowRef<readonly PreviewColumn[]>([]);
  const choices = shallowRef<PreviewChoices>({});
  /** What was chosen beside the columns: matching, exposure, time zone. */
  const rowChoices = shallowRef<Partial<RowChoices>>({});
  /** The choices of an earlier import of such a file are used, where there is one. */
  const remembered = ref(true);
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
    preview.value ? recipeFrom(preview.value.recipe, columns.value, rowChoices.value) : null,
  );
  const doubledNames = computed(() => doubledNamesOf(columns.value));
  const nothingIncluded = computed(() => columns.value.every((entry) => !entry.column.include));
  const canImport = computed(
    () =>
      stage.value === 'choosing' &&
      !nothingIncluded.value &&
      doubledNames.value.size === 0 &&
      sourceName.value.trim() !== '' &&
      columns.value.every((entry) => entry.column.name.trim() !== ''),
  );
  /** Imports of this very file that its source holds. */
  const held = computed(() => {
    const sources = project.project?.sources ?? [];
    const wanted = sourceName.value.trim().toLowerCase();
    const source = sources.find(({ name }) => name.toLowerCase() === wanted);
    return (preview.value?.alreadyImported ?? []).filter(({ sourceId }) => sourceId === source?.id);
  });

  let task: string | null = null;
  let tasks = 0;
  let edits: ColumnEdits = new Map();
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
    await read({});
  }

  /** Corrects how the file is read; the columns are suggested anew, with what still holds of their changes. */
  async function choose(change: PreviewChoices): Promise<void> {
    if (!keepsEdits(change)) edits = new Map();
    await read({ ...choices.value, ...change });
  }

  /** Reads the file without the choices of an earlier import of such a file, or with them again. */
  async function useRemembered(wanted: boolean): Promise<void> {
    edits = new Map();
    rowChoices.value = {};
    remembered.value = wanted;
    await read({});
  }

  async function read(next: PreviewChoices): Promise<void> {
    const picked = file.value;
    if (!picked) return;
    stopCheckTimer();
    stage.value = 'reading';
    checking.value = false;
    error.value = null;
    const own = startTask();
    try {
      const answer = await engine.call('sources.preview', {
        file: picked.token,
        choices: next,
        remembered: remembered.value,
        source: preview.value ? sourceName.value.trim() || null : null,
        task: own,
      });
      if (task !== own) return;
      task = null;
      takeReading(picked, next, answer);
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

  function takeReading(picked: GrantedFile, next: PreviewChoices, answer: Preview): void {
    const first = preview.value === null;
    choices.value = next;
    preview.value = answer;
    columns.value = withEdits(answer.columns, edits);
    stage.value = 'choosing';
    if (first) sourceName.value = answer.recognised?.source ?? withoutEnding(picked.name);
    const known = project.project?.sources.some(({ name }) => name === sourceName.value) ?? false;
    // The first reading counted against the source of a recognised file, or against none.
    const uncounted = first && known && answer.recognised === null;
    if (uncounted || edits.size > 0 || Object.keys(rowChoices.value).length > 0) void check();
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
        source: sourceName.value.trim(),
        task: own,
      });
      if (task !== own) return;
      error.value = null;
      if (preview.value) preview.value = checkedPreview(preview.value, answer);
      columns.value = checkedColumns(columns.value, answer.columns);
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

  function checkSoon(): void {
    stopCheckTimer();
    checkTimer = setTimeout(() => void check(), checkDelay);
  }

  function changeColumn(index: number, change: Partial<RecipeColumn>): void {
    changeColumns([index], change);
  }

  /** One change of several columns, by their places in the list. */
  function changeColumns(indexes: readonly number[], change: Partial<RecipeColumn>): void {
    const places = new Set(indexes);
    columns.value = columns.value.map((entry, index) => {
      if (!places.has(index)) return entry;
      edits = withEdit(edits, entry.column.header, change);
      return changedColumn(entry, change);
    });
    if (needsCheck(change, recipe.value?.match === 'identifier')) checkSoon();
  }

  /** Chooses something beside the columns; the counts follow. */
  function chooseRows(change: Partial<RowChoices>): void {
    rowChoices.value = { ...rowChoices.value, ...change };
    checkSoon();
  }

  /** Names the source that the rows go to; the counts are those against its incidents. */
  function nameSource(name: string): void {
    if (name === sourceName.value) return;
    sourceName.value = name;
    if (stage.value === 'choosing') checkSoon();
  }

  /** Takes the choices of a recipe; what the file does not have of them is told as an error. */
  async function applyRecipe(given: Recipe): Promise<void> {
    const picked = file.value;
    if (!picked || stage.value !== 'choosing') return;
    stopCheckTimer();
    stage.value = 'reading';
    error.value = null;
    const own = startTask();
    try {
      const answer = await engine.call('sources.preview', {
        file: picked.token,
        recipe: given,
        source: sourceName.value.trim() || null,
        task: own,
      });
      if (task !== own) return;
      rowChoices.value = {};
      edits = new Map();
      preview.value = answer;
      columns.value = answer.columns;
    } catch (thrown) {
      if (task === own && failureShape(thrown).code !== 'cancelled') {
        error.value = failureShape(thrown);
      }
    } finally {
      if (task === own) {
        task = null;
        stage.value = 'choosing';
      }
    }
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
  async function run(again = false): Promise<void> {
    const picked = file.value;
    if (!picked) return;
    await runWith(async (chosen) => {
      report.value = await engine.call('sources.import', {
        file: picked.token,
        again,
        ...chosen,
      });
    });
  }

  /** Runs an import with the present choices, of this file or of several. */
  async function runWith(
    work: (chosen: { recipe: Recipe; source: string; task: string }) => Promise<void>,
  ): Promise<void> {
    if (!recipe.value || !canImport.value) return;
    stopCheckTimer();
    checking.value = false;
    error.value = null;
    const own = startTask();
    stage.value = 'importing';
    try {
      await work({ recipe: recipe.value, source: sourceName.value.trim(), task: own });
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
    edits = new Map();
    stage.value = 'idle';
    file.value = null;
    preview.value = null;
    columns.value = [];
    choices.value = {};
    rowChoices.value = {};
    remembered.value = true;
    sourceName.value = '';
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
    remembered,
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
    held,
    begin,
    choose,
    useRemembered,
    applyRecipe,
    changeColumn,
    changeColumns,
    chooseRows,
    nameSource,
    confirm,
    run,
    runWith,
    cancel,
    leave,
  };
});
