import { statSync } from 'node:fs';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { CheckedFile } from '../contract/intake.ts';
import type { ImportSummary } from '../contract/project.ts';
import type { ImportReport, Preview, Recipe } from '../contract/sources.ts';
import { withoutEnding } from '../contract/table-files.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { earlierImport } from './earlier-import.ts';
import { choicesFor, inTransaction, storeFile } from './import-file.ts';
import { hasOtherColumns } from './other-columns.ts';
import type { TablePlace } from './pasted-table.ts';
import { count, listed } from './words.ts';

/** One of several files that are imported in one go. */
export interface ChosenFile {
  /** What the window calls it by. */
  token: string;
  place: TablePlace;
  name: string;
  /** Name of its folder, where the user knows it. */
  folder?: string | null;
}

/** Reads a file with a recipe, or as it is recognised or suggested, and says what an import would do. */
export type Previewing = (
  file: ChosenFile,
  recipe: Recipe | null,
  task: TaskControl,
) => Promise<Pick<Preview, 'recipe' | 'rows' | 'accepted' | 'rejected' | 'fileHash'>>;

/**
 * What an import of each file would do; a file that cannot be read or does not fit says why and stops nothing.
 * @param recipe of all files; null: each as it is recognised or suggested
 * @param ownWhereOther files with other columns than the recipe's are read as they are recognised or suggested
 * @returns recipe: without one, that of the first file that can be read
 * @throws VitalFewError `cancelled`; without a recipe, where no file can be read, why the first cannot
 */
export async function checkFiles(
  files: readonly ChosenFile[],
  { recipe, ownWhereOther }: { recipe: Recipe | null; ownWhereOther: boolean },
  preview: Previewing,
  live: readonly ImportSummary[],
  task: TaskControl,
): Promise<{ files: CheckedFile[]; recipe: Recipe }> {
  const share = new SharedTask(files, 'checking', task);
  const checked: CheckedFile[] = [];
  let used = recipe;
  let failure: VitalFewError | null = null;
  for (const file of files) {
    const about = { file: file.token, name: file.name };
    try {
      const watched = share.begin(file);
      const own =
        ownWhereOther &&
        recipe !== null &&
        (await hasOtherColumns(file.place, file.name, recipe, watched));
      const seen = await preview(file, own ? null : recipe, watched);
      const { rows, accepted, rejected, fileHash } = seen;
      used ??= seen.recipe;
      const alreadyImported = live.filter((one) => one.fileHash === fileHash);
      checked.push({ ...about, error: null, own, rows, accepted, rejected, alreadyImported });
    } catch (error) {
      if (!(error instanceof VitalFewError) || error.code === 'cancelled') throw error;
      failure ??= error;
      const none = { own: false, rows: 0, accepted: 0, rejected: 0, alreadyImported: [] };
      checked.push({ ...about, error: error.toShape(), ...none });
    }
  }
  if (used === null) throw failure ?? new RangeError('no file was given');
  return { files: checked, recipe: used };
}

export interface ManyOptions {
  /** Of all files; null: each as it is recognised, or suggested. */
  recipe: Recipe | null;
  /** Tokens of files that are read without the recipe, and go to a source of their own kind. */
  own?: readonly string[];
  /** Of all files; null: that of the earlier import of a file with these columns, else a new one. */
  source: string | null;
  /** Use the choices and sources of imports before this one. */
  remembered?: boolean;
  /** Import files again that the source holds already. */
  again: boolean;
}

/**
 * Imports several files in one transaction and as one entry of the journal: all or none. Files that the source
 * holds already, or that are given twice, are left out. A file with the columns of one before it is read with the
 * choices for that one, and goes to its source.
 * @throws VitalFewError those of `importFile`; the message names the file
 */
export async function importFiles(
  project: ProjectFile,
  files: readonly ChosenFile[],
  options: ManyOptions,
  task: TaskControl,
  clock: () => Date,
): Promise<{ reports: ImportReport[]; seconds: number }> {
  const started = performance.now();
  const { recipe, source, again, remembered = true, own = [] } = options;
  const share = new SharedTask(files, 'importing', task);
  const after = remembered ? 0 : lastImport(project);
  const reports = await inTransaction(project, () =>
    project.journal.recordTogether(labelFor(files), async () => {
      const done: ImportReport[] = [];
      const sources = new NewSources(project, files);
      for (const file of files) {
        const watched = share.begin(file);
        done.push(
          await named(file, files.length, async () => {
            const { place, name } = file;
            const asked = own.includes(file.token)
              ? { recipe: null, source: null, after }
              : { recipe, source, after };
            const choices = await choicesFor(project, place, name, asked, watched);
            const target = choices.source ?? sources.nameFor(file);
            const how = { recipe: choices.recipe, source: target, again };
            return importOne(project, file, how, watched, clock);
          }),
        );
      }
      sources.nameAsFolder();
      return done;
    }),
  );
  return { reports, seconds: (performance.now() - started) / 1000 };
}

function lastImport(project: ProjectFile): number {
  return z.int().parse(project.db.prepare('SELECT coalesce(max(id), 0) FROM import').pluck().get());
}

/** Names of sources for files that continue none. */
class NewSources {
  readonly #project: ProjectFile;
  readonly #files: readonly ChosenFile[];
  readonly #before: ReadonlySet<string>;
  readonly #given = new Set<string>();

  constructor(project: ProjectFile, files: readonly ChosenFile[]) {
    this.#project = project;
    this.#files = files;
    this.#before = new Set(project.sources().map(({ name }) => name));
  }

  nameFor({ name }: ChosenFile): string {
    const source = withoutEnding(name);
    this.#given.add(source);
    return source;
  }

  /** Where all new files became one source, it is called as their folder is. */
  nameAsFolder(): void {
    const folders = new Set(this.#files.map(({ folder }) => folder ?? ''));
    const [folder = ''] = folders;
    const [given] = this.#given;
    if (this.#files.length < 2 || folders.size > 1 || folder === '') return;
    if (given === undefined || this.#given.size > 1) return;
    if (this.#before.has(given) || this.#before.has(folder)) return;
    this.#project.db.prepare('UPDATE source SET name = ? WHERE name = ?').run(folder, given);
  }
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
