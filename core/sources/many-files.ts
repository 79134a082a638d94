import { statSync } from 'node:fs';
import { VitalFewError } from '../contract/errors.ts';
import type { CheckedFile } from '../contract/intake.ts';
import type { ImportSummary } from '../contract/project.ts';
import type { ImportReport, Preview, Recipe } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { earlierImport } from './earlier-import.ts';
import { inTransaction, storeFile } from './import-file.ts';
import type { TablePlace } from './pasted-table.ts';
import { count, listed } from './words.ts';

/** One of several files that are imported in one go. */
export interface ChosenFile {
  /** What the window calls it by. */
  token: string;
  place: TablePlace;
  name: string;
}

/** Reads a file with a recipe, or as it is recognised or suggested, and says what an import would do. */
export type Previewing = (
  file: ChosenFile,
  recipe: Recipe | null,
  task: TaskControl,
) => Promise<
  Pick<Preview, 'recipe' | 'rows' | 'accepted' | 'rejected' | 'fileHash'> & {
    recognised?: Preview['recognised'];
  }
>;

/**
 * What an import of each file with one recipe would do; a file that cannot be read or does not fit says why and
 * stops nothing.
 * @param recipe null: that of the first file, which must be readable
 * @throws VitalFewError `cancelled`, and those of `previewFile` for the first file without a recipe
 */
export async function checkFiles(
  files: readonly ChosenFile[],
  recipe: Recipe | null,
  preview: Previewing,
  live: readonly ImportSummary[],
  task: TaskControl,
): Promise<{ files: CheckedFile[]; recipe: Recipe }> {
  const used = recipe ?? (await choicesOf(files, preview, task)).recipe;
  const share = new SharedTask(files, 'checking', task);
  const checked: CheckedFile[] = [];
  for (const file of files) {
    checked.push(await checkFile(file, used, preview, live, share.begin(file)));
  }
  return { files: checked, recipe: used };
}

async function checkFile(
  file: ChosenFile,
  recipe: Recipe,
  preview: Previewing,
  live: readonly ImportSummary[],
  task: TaskControl,
): Promise<CheckedFile> {
  const about = { file: file.token, name: file.name };
  try {
    const { rows, accepted, rejected, fileHash } = await preview(file, recipe, task);
    const alreadyImported = live.filter((one) => one.fileHash === fileHash);
    return { ...about, error: null, rows, accepted, rejected, alreadyImported };
  } catch (error) {
    if (!(error instanceof VitalFewError) || error.code === 'cancelled') throw error;
    const none = { rows: 0, accepted: 0, rejected: 0, alreadyImported: [] };
    return { ...about, error: error.toShape(), ...none };
  }
}

/** The choices that all files are imported with: those of the first. */
async function choicesOf(
  files: readonly ChosenFile[],
  preview: Previewing,
  task: TaskControl,
): Promise<{ recipe: Recipe; source: string }> {
  const [first] = files;
  if (first === undefined) throw new RangeError('no file was given');
  const { recipe, recognised } = await preview(first, null, task);
  return { recipe, source: recognised?.source ?? first.name };
}

export interface ManyOptions {
  /** null: that of the first file. */
  recipe: Recipe | null;
  /** null: the source of the recognised import, else the first file's name. */
  source: string | null;
  /** Import files again that the source holds already. */
  again: boolean;
}

/**
 * Imports several files in one transaction and as one entry of the journal: all or none. Files that the source
 * holds already, or that are given twice, are left out.
 * @throws VitalFewError those of `importFile`; the message names the file
 */
export async function importFiles(
  project: ProjectFile,
  files: readonly ChosenFile[],
  options: ManyOptions,
  preview: Previewing,
  task: TaskControl,
  clock: () => Date,
): Promise<{ reports: ImportReport[]; seconds: number }> {
  const started = performance.now();
  const { recipe, source } =
    options.recipe === null || options.source === null
      ? { ...(await choicesOf(files, preview, task)), ...given(options) }
      : { recipe: options.recipe, source: options.source };
  const share = new SharedTask(files, 'importing', task);
  const reports = await inTransaction(project, () =>
    project.journal.recordTogether(labelFor(files), async () => {
      const done: ImportReport[] = [];
      for (const file of files) {
        const watched = share.begin(file);
        done.push(
          await named(file, files.length, () =>
            importOne(project, file, { recipe, source, again: options.again }, watched, clock),
          ),
        );
      }
      return done;
    }),
  );
  return { reports, seconds: (performance.now() - started) / 1000 };
}

function given({ recipe, source }: ManyOptions): { recipe?: Recipe; source?: string } {
  return { ...(recipe === null ? {} : { recipe }), ...(source === null ? {} : { source }) };
}

async function importOne(
  project: ProjectFile,
  { place, name }: ChosenFile,
  { recipe, source, again }: { recipe: Recipe; source: string; again: boolean },
  task: TaskControl,
  clock: () => Date,
): Promise<ImportReport> {
  const started = performance.now();
  const earlier = again ? null : await earlierImport(project, place, name, recipe, source, task);
  const summary =
    earlier ??
    (await storeFile(project, { place, fileName: name, recipe, sourceName: source }, task, clock));
  const seconds = (performance.now() - started) / 1000;
  return { import: summary, seconds, repeated: earlier !== null };
}

function labelFor(files: readonly ChosenFile[]): string {
  const names = files.map(({ name }) => name);
  if (names.length === 1) return `Import ${names[0]}`;
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return `Import ${count(names.length, 'file')}: ${listed(shown)}`;
}

/** Has a failure say which of several files it is about, and that the others were not imported either. */
async function named<T>({ name }: ChosenFile, files: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof VitalFewError) || error.code === 'cancelled' || files === 1) throw error;
    const message = error.message.includes(name) ? error.message : `“${name}”: ${error.message}`;
    const details = { ...error.details, file: name, files };
    throw new VitalFewError(error.code, `${message} None of the files was imported.`, details);
  }
}

/** Tells the progress of each file as a share of all, by their sizes. */
class SharedTask {
  readonly #task: TaskControl;
  readonly #stage: string;
  readonly #sizes: ReadonlyMap<ChosenFile, number>;
  readonly #total: number;
  #before = 0;
  #rowsBefore = 0;
  #now = { size: 0, rows: 0, fraction: 0 };

  constructor(files: readonly ChosenFile[], stage: string, task: TaskControl) {
    this.#task = task;
    this.#stage = stage;
    this.#sizes = new Map(files.map((file) => [file, sizeOf(file)]));
    this.#total = Math.max(
      1,
      [...this.#sizes.values()].reduce((sum, size) => sum + size, 0),
    );
  }

  begin(file: ChosenFile): TaskControl {
    this.#before += this.#now.size;
    this.#rowsBefore += this.#now.rows;
    const now = { size: this.#sizes.get(file) ?? 0, rows: 0, fraction: 0 };
    this.#now = now;
    return {
      progress: (_stage, rows, fraction) => {
        // A file is read more than once; what is told does not go back.
        now.rows = Math.max(now.rows, rows);
        now.fraction = Math.max(now.fraction, fraction);
        const share = (this.#before + now.fraction * now.size) / this.#total;
        this.#task.progress(this.#stage, this.#rowsBefore + now.rows, share);
      },
      breathe: () => this.#task.breathe(),
    };
  }
}

function sizeOf({ place }: ChosenFile): number {
  if (typeof place !== 'string') return place.size;
  // A file that is not there says so when it is read.
  return statSync(place, { throwIfNoEntry: false })?.size ?? 0;
}
