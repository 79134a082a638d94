import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IncidentSet } from './aggregate/incident-set.ts';
import { VitalFewError } from './contract/errors.ts';
import type { ProjectInfo, ViewState } from './contract/project.ts';
import { Backups } from './project/backups.ts';
import type { FileAccess } from './project/files.ts';
import { ProjectFile, type ProjectOptions } from './project/project-file.ts';
import { isSameFile } from './project/same-file.ts';
import { purgeDroppedImports } from './project/purge.ts';
import { Recents } from './project/recents.ts';
import { unwatched, type TaskControl } from './project/task-control.ts';
import { importFile } from './sources/import-file.ts';

export interface SessionOptions {
  /** The application's own folder: recent projects, backups, the sample project. */
  stateFolder: string;
  /** The bundled CSV of the sample project. */
  samplePath: string;
  files: FileAccess;
  /** Who edits: written in the journal. */
  actor: string;
  clock: () => Date;
  /** Told when the project's content, or which project is open, changed; null when none is open. */
  changed: (revision: number | null) => void;
}

const sampleTitle = 'San Francisco airport, May 2017';

interface OpenProject {
  file: ProjectFile;
  incidents: IncidentSet;
}

/** The project that is open in this engine, and the rule that only one edit happens at a time. */
export class Session {
  readonly recents: Recents;
  readonly backups: Backups;
  readonly #options: SessionOptions;
  #open: OpenProject | null = null;
  /** The last of the edits that wait for each other. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Names the long work that edits must not wait for but be refused by. */
  #busyWith: string | null = null;
  /** Revisions go on growing when another project is opened, so that no answer looks current by accident. */
  #lastRevision = 0;
  #pendingView: ViewState | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.recents = new Recents(options.stateFolder, options.files);
    this.backups = new Backups(options.stateFolder, options.clock);
  }

  get #project(): ProjectOptions {
    return {
      actor: this.#options.actor,
      clock: this.#options.clock,
      randomKey: () => randomUUID(),
    };
  }

  /** @throws VitalFewError `no-project` */
  get current(): OpenProject {
    if (this.#open !== null) return this.#open;
    throw new VitalFewError('no-project', 'No project is open. Open one, or create a new one.');
  }

  /** What messages about storage call the file. */
  get path(): string {
    return this.#open?.file.path ?? 'The project file';
  }

  /**
   * Refuses the project's own file where another file is meant.
   * @throws VitalFewError `file-exists`
   */
  refuseOwnFile(path: string): void {
    if (this.#open === null || !isSameFile(this.#open.file.path, path)) return;
    const file = basename(path);
    throw new VitalFewError(
      'file-exists',
      `${file} is the project that is open. Choose another file.`,
      {
        file,
      },
    );
  }

  info(): ProjectInfo {
    const { file, incidents } = this.current;
    const next = file.journal.next();
    const imports = file.liveImports();
    return {
      title: file.identity().title,
      fileName: file.fileName,
      folder: file.folder,
      access: file.access,
      readOnlyBecause: file.readOnlyBecause,
      revision: file.revision,
      incidents: incidents.size,
      fields: file.fields(),
      sources: file
        .sources()
        .map((source) => ({
          ...source,
          imports: imports.filter((one) => one.sourceId === source.id),
        }))
        .filter((source) => source.imports.length > 0),
      undoLabel: file.access === 'write' ? next.undo : null,
      redoLabel: file.access === 'write' ? next.redo : null,
      view: this.#pendingView ?? file.view(),
    };
  }

  infoOrNull(): ProjectInfo | null {
    return this.#open === null ? null : this.info();
  }

  async create(path: string, title: string): Promise<ProjectInfo> {
    const file = ProjectFile.create(path, title, this.#project);
    await this.close();
    return this.#adopt(file);
  }

  async open(path: string, access: 'write' | 'read'): Promise<ProjectInfo> {
    if (this.#open !== null && isSameFile(this.#open.file.path, path)) {
      if (this.#open.file.access === access) return this.info();
      await this.close();
    }
    const file = ProjectFile.open(path, access, this.#project, (db, identity) =>
      this.backups.takeBeforeMigration(db, path, identity),
    );
    await this.close();
    return this.#adopt(file);
  }

  /** Opens the sample project; the first time it is made from the bundled incidents, whole or not at all. */
  async openSample(): Promise<ProjectInfo> {
    const path = join(this.#options.stateFolder, `${sampleTitle}.vitalfew`);
    if (!existsSync(path)) {
      mkdirSync(this.#options.stateFolder, { recursive: true });
      const part = `${path}.part`;
      rmSync(part, { force: true });
      const made = ProjectFile.create(part, sampleTitle, this.#project);
      try {
        const { samplePath, clock } = this.#options;
        const choices = { recipe: null, source: 'Issue log 2017' };
        await importFile(made, samplePath, basename(samplePath), choices, unwatched, clock);
      } catch (error) {
        made.close();
        rmSync(part, { force: true });
        throw error;
      }
      made.close();
      renameSync(part, path);
    }
    return this.open(path, 'write');
  }

  async close(): Promise<void> {
    if (this.#open === null) return;
    await this.#queue.catch(() => {});
    this.#flushView();
    this.#open?.file.close();
    this.#open = null;
    this.#options.changed(null);
  }

  /** Keeps the view; during an import until its end, so that it does not get into the import's transaction. */
  setView(view: ViewState): void {
    this.#pendingView = view;
    if (this.#busyWith === null) this.#flushView();
  }

  #flushView(): void {
    if (this.#pendingView === null || this.#open === null) return;
    const view = this.#pendingView;
    this.#pendingView = null;
    this.#open.file.setView(view);
  }

  /**
   * Runs an edit after the edits before it, and publishes the new state.
   * @throws VitalFewError `busy` during an import, `project-read-only` when opened for reading
   */
  async edit<T>(work: (project: ProjectFile) => T): Promise<T> {
    this.#refuseWhenBusy();
    this.#writable();
    return this.#inTurn(() => {
      const { file } = this.#writable();
      const result = work(file);
      this.#published();
      return result;
    });
  }

  /** Runs an import: alone, with other edits refused until it ends. */
  async editAlone<T>(what: string, work: (project: ProjectFile) => Promise<T>): Promise<T> {
    this.#refuseWhenBusy();
    this.#writable();
    this.#busyWith = what;
    try {
      return await this.#inTurn(async () => {
        const { file } = this.#writable();
        const result = await work(file);
        this.#published();
        return result;
      });
    } finally {
      this.#busyWith = null;
      this.#flushView();
    }
  }

  /** Runs work that needs the file at rest (a copy); edits wait for it. */
  async atRest<T>(work: (project: ProjectFile) => Promise<T>): Promise<T> {
    this.#refuseWhenBusy();
    return this.#inTurn(() => work(this.current.file));
  }

  #writable(): OpenProject {
    const open = this.current;
    if (open.file.access === 'write') return open;
    throw new VitalFewError(
      'project-read-only',
      `${open.file.fileName} is open for reading only. Save a copy to work on it.`,
      { file: open.file.fileName },
    );
  }

  #refuseWhenBusy(): void {
    if (this.#busyWith === null) return;
    throw new VitalFewError(
      'busy',
      `${this.#busyWith} is under way. Wait for its end, or cancel it.`,
      { what: this.#busyWith },
    );
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.#queue.catch(() => {}).then(work);
    this.#queue = mine;
    return mine;
  }

  #published(): void {
    const { file, incidents } = this.current;
    incidents.refresh();
    this.#lastRevision += 1;
    file.revision = this.#lastRevision;
    this.#options.changed(file.revision);
  }

  #adopt(file: ProjectFile): ProjectInfo {
    let incidents: IncidentSet;
    try {
      incidents = IncidentSet.load(file);
    } catch (error) {
      file.close();
      throw error;
    }
    this.#lastRevision += 1;
    file.revision = this.#lastRevision;
    this.#open = { file, incidents };
    this.#pendingView = null;
    this.#options.changed(file.revision);
    const info = this.info();
    this.recents.remember({
      path: file.path,
      title: info.title,
      openedAt: this.#options.clock().toISOString(),
      incidents: info.incidents,
    });
    if (file.access === 'write') this.#afterOpening(file);
    return info;
  }

  /** Keeps a backup and frees space while the user already works; edits wait for the copy. */
  #afterOpening(file: ProjectFile): void {
    const task: TaskControl = {
      ...unwatched,
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    };
    this.#inTurn(async () => {
      await this.backups.takeOnOpening(file);
      await purgeDroppedImports(file, task);
    }).catch((error: unknown) => {
      // The project is open and whole; a missing backup must not stand in the way of work.
      console.error('No backup could be kept:', error);
    });
  }
}
