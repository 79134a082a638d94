import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { GrantedFile, GrantedFiles } from '#core/contract/host-bridge.ts';
import type { CheckedFile } from '#core/contract/intake.ts';
import type { ImportReport, Recipe } from '#core/contract/sources.ts';
import { engine, failureShape } from '../app/engine-client.ts';
import { useImportStore } from './import-store.ts';
import { commonName } from './many-words.ts';

/** How long the choices stand still before all files are checked with them, in milliseconds. */
const checkDelay = 700;

/**
 * Several files that are imported with one recipe: that of the first one that can be read. Those with other columns
 * are read by their own.
 */
export const useManyStore = defineStore('many files', () => {
  const importing = useImportStore();
  const files = shallowRef<readonly GrantedFile[]>([]);
  /** Tables beyond the most that are taken at once. */
  const leftOut = ref(0);
  const deselected = shallowRef<ReadonlySet<string>>(new Set());
  const checked = shallowRef<ReadonlyMap<string, CheckedFile>>(new Map());
  const checking = ref(false);
  /** What became of each file, by its token. */
  const reports = shallowRef<ReadonlyMap<string, ImportReport> | null>(null);
  const seconds = ref(0);

  /** Another file may have taken the place of these. */
  const active = computed(
    () =>
      files.value.length > 1 && files.value.some(({ token }) => token === importing.file?.token),
  );
  const selected = computed(() => files.value.filter(({ token }) => !deselected.value.has(token)));
  /** Selected files that an import takes in: they fit, and are not in the project yet. */
  const ready = computed(() =>
    selected.value.flatMap(({ token }) => {
      const file = checked.value.get(token);
      return file && file.error === null && file.alreadyImported.length === 0 ? [file] : [];
    }),
  );
  const incidents = computed(() => ready.value.reduce((sum, file) => sum + file.accepted, 0));
  const rows = computed(() => ready.value.reduce((sum, file) => sum + file.rows, 0));
  const rejected = computed(() => ready.value.reduce((sum, file) => sum + file.rejected, 0));

  let timer: ReturnType<typeof setTimeout> | null = null;
  let task: string | null = null;
  let tasks = 0;
  let lastRecipe = '';

  /** Shows what was understood of the first file that can be read, and checks all with its choices. */
  async function begin({ files: picked, leftOut: beyond }: GrantedFiles): Promise<void> {
    if (importing.stage === 'importing') return;
    stop();
    files.value = picked;
    leftOut.value = beyond;
    deselected.value = new Set();
    checked.value = new Map();
    reports.value = null;
    lastRecipe = '';
    for (const file of picked) {
      await importing.begin(file);
      // Another file was begun, or the import was left, while this one was read.
      if (files.value !== picked || importing.file?.token !== file.token) return;
      if (!importing.preview) continue;
      const shared = picked.length > 1 ? commonName(picked.map(({ name }) => name)) : '';
      if (shared !== '' && importing.preview.recognised === null) importing.nameSource(shared);
      return;
    }
  }

  function select(file: GrantedFile, wanted: boolean): void {
    const next = new Set(deselected.value);
    if (wanted) next.delete(file.token);
    else next.add(file.token);
    deselected.value = next;
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (task !== null) void engine.call('task.cancel', { task }).catch(() => undefined);
    task = null;
    checking.value = false;
  }

  async function check(recipe: Recipe): Promise<void> {
    stop();
    checking.value = true;
    tasks += 1;
    const own = `check-files-${tasks}`;
    task = own;
    try {
      const answer = await engine.call('sources.checkFiles', {
        files: files.value.map(({ token }) => token),
        recipe,
        ownWhereOther: true,
        source: importing.sourceName.trim() || null,
        task: own,
      });
      if (task === own) checked.value = new Map(answer.files.map((file) => [file.file, file]));
    } catch (thrown) {
      const shape = failureShape(thrown);
      if (task === own && shape.code !== 'cancelled') importing.error = shape;
    } finally {
      if (task === own) {
        task = null;
        checking.value = false;
      }
    }
  }

  // The preview of one file and the check of all would read at the same time: one after the other.
  watch(
    () => [active.value, importing.stage, importing.checking, importing.recipe] as const,
    ([isActive, stage, busy, recipe]) => {
      if (!isActive || stage !== 'choosing' || busy || !recipe) return;
      const key = JSON.stringify(recipe);
      if (key === lastRecipe) return;
      const first = lastRecipe === '';
      lastRecipe = key;
      stop();
      checking.value = true;
      timer = setTimeout(() => void check(recipe), first ? 0 : checkDelay);
    },
  );

  /** Imports the selected files, all or none. Files that do not fit stay behind. */
  async function run(): Promise<void> {
    const wanted = ready.value.map(({ file }) => file);
    const own = ready.value.flatMap((entry) => (entry.own ? [entry.file] : []));
    if (wanted.length === 0) return;
    stop();
    await importing.runWith(async (chosen) => {
      const answer = await engine.call('sources.importFiles', { files: wanted, own, ...chosen });
      reports.value = new Map(
        wanted.flatMap((token, index) => {
          const report = answer.reports[index];
          return report ? [[token, report] as const] : [];
        }),
      );
      seconds.value = answer.seconds;
    });
  }

  return {
    files,
    leftOut,
    deselected,
    checked,
    checking,
    reports,
    seconds,
    active,
    selected,
    ready,
    incidents,
    rows,
    rejected,
    begin,
    select,
    run,
  };
});
