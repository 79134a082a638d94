import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { IncidentSet } from './aggregate/incident-set.ts';
import { showCategories } from './classify/classified-fields.ts';
import { VitalFewError } from './contract/errors.ts';
import type { ProjectInfo, ViewState } from './contract/project.ts';
import { projectInfo } from './engine-project-info.ts';
import { sampleProject } from './engine-sample.ts';
import { keepPhases } from './modify/change-phases.ts';
import { Backups } from './project/backups.ts';
import type { FileAccess } from './project/files.ts';
import { ProjectFile, type ProjectOptions } from './project/project-file.ts';
import { isSameFile } from './project/same-file.ts';
import { purgeDroppedDecisions, purgeDroppedImports } from './project/purge.ts';
import { Recents } from './project/recents.ts';
import { background, type TaskControl } from './project/task-control.ts';

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

interface OpenProject {
  file: ProjectFile;
  incidents: IncidentSet;
  /** What stood behind the incidents. */
  exposure: IncidentSet;
  /** Ends what goes on in the background when the project is closed. */
  closing: AbortController;
  openedAt: string;
  /** What the list of recent projects says of it. */
  remembered: { title: string; incidents: number };
}

/** The project that is open in this engine, and the rule that only one edit happens at a time. */
export class Session {
  readonly recents: Recents;
  readonly backups: Backups;
  readonly #options: SessionOptions;
  #open: OpenProject | null = null;
  /** The last opening or closing; each waits for the one before, so that none leaves a file open behind. */
  #changing: Promise<unknown> = Promise.resolve();
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
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
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
    return projectInfo(file, incidents, this.#pendingView ?? file.view());
  }

  infoOrNull(): ProjectInfo | null {
    return this.#open === null ? null : this.info();
  }

  /** Creates a project and opens it in place of the open one. @throws VitalFewError `busy` during an import */
  async create(path: string, title: string): Promise<ProjectInfo> {
    return this.#change(async () => {
      const file = ProjectFile.create(path, title, this.#project);
      await this.#close();
      return this.#adopt(file);
    });
  }

  /** Opens a project in place of the open one. @throws VitalFewError `busy` during an import */
  async open(path: string, access: 'write' | 'read'): Promise<ProjectInfo> {
    return this.#change(() => this.#openNow(path, access));
  }

  async #openNow(path: string, access: 'write' | 'read'): Promise<ProjectInfo> {
    if (this.#open !== null && isSameFile(this.#open.file.path, path)) {
      if (this.#open.file.access === access) return this.info();
      await this.#close();
    }
    const file = ProjectFile.open(path, access, this.#project, (db, identity) =>
      this.backups.takeBeforeMigration(db, path, identity),
    );
    await this.#close();
    return this.#adopt(file);
  }

  /**
   * Opens the sample project; the first time it is made from the bundled files, whole or not at all.
   * @throws VitalFewError `busy` during an import
   */
  async openSample(): Promise<ProjectInfo> {
    return this.#change(() => this.#openSampleNow());
  }

  async #openSampleNow(): Promise<ProjectInfo> {
    return this.#openNow(await sampleProject(this.#options, this.#project, background), 'write');
  }

  /** Closes the project, after the edits that were asked for; what goes on in the background is given up. */
  async close(): Promise<void> {
    return this.#inOrder(() => this.#close());
  }

  /** The same for a user. @throws VitalFewError `busy` during an import */
  async leave(): Promise<void> {
    return this.#change(() => this.#close());
  }

  async #close(): Promise<void> {
    this.#open?.closing.abort();
    await this.#queue.catch(() => {});
    if (this.#open === null) return;
    try {
      this.#flushView();
    } catch (error) {
      // A full disk must not hold the project open.
      console.error('The view could not be kept:', error);
    }
    this.#open.file.close();
    this.#open = null;
    this.#options.changed(null);
  }

  /** Puts another project in place of the open one, after earlier ones are in place. */
  async #change<T>(work: () => Promise<T>): Promise<T> {
    return this.#inOrder(() => {
      this.#refuseWhenBusy();
      return work();
    });
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#changing.catch(() => {}).then(work);
    this.#changing = mine;
    return mine;
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
    const asked = this.#writable();
    return this.#inTurn(() => {
      const result = work(this.#still(asked));
      this.#published();
      return result;
    });
  }

  /** Runs an import: alone, with other edits refused until it ends. */
  async editAlone<T>(what: string, work: (project: ProjectFile) => Promise<T>): Promise<T> {
    this.#refuseWhenBusy();
    const asked = this.#writable();
    this.#busyWith = what;
    try {
      return await this.#inTurn(async () => {
        const file = this.#still(asked);
        try {
          const result = await work(file);
          this.#published();
          return result;
        } catch (error) {
          // A question asked meanwhile may have seen some of what was taken back: windows ask again.
          this.#revised(file);
          throw error;
        }
      });
    } finally {
      this.#busyWith = null;
      this.#flushView();
    }
  }

  /** Runs work that needs the file at rest (a copy); edits wait for it. */
  async atRest<T>(work: (project: ProjectFile) => Promise<T>): Promise<T> {
    this.#refuseWhenBusy();
    const asked = this.current;
    return this.#inTurn(() => work(this.#still(asked)));
  }

  /**
   * Runs a question that takes its time, beside edits, on the project that is open, or on none.
   * @throws VitalFewError `cancelled` when that project is closed meanwhile
   */
  async beside<T>(
    task: TaskControl,
    work: (project: ProjectFile | null, task: TaskControl) => Promise<T>,
  ): Promise<T> {
    const asked = this.#open;
    const refuseWhenClosed = this.closingWatch();
    const watching: TaskControl = {
      progress: (stage, rows, fraction) => task.progress(stage, rows, fraction),
      breathe: async () => {
        await task.breathe();
        refuseWhenClosed();
      },
    };
    try {
      return await work(asked?.file ?? null, watching);
    } catch (error) {
      // Whatever failed then failed because the file was closed.
      refuseWhenClosed();
      throw error;
    }
  }

  /** Gives what throws `cancelled` once the project that is open now was closed. With none open it never does. */
  closingWatch(): () => void {
    const asked = this.#open;
    return () => {
      if (asked === null || asked === this.#open) return;
      throw new VitalFewError(
        'cancelled',
        `${asked.file.fileName} was closed meanwhile; nothing was changed.`,
      );
    };
  }

  /** The project that work was asked for, which may have been closed while the work waited. */
  #still(asked: OpenProject): ProjectFile {
    if (this.current === asked) return asked.file;
    throw new VitalFewError(
      'no-project',
      `${asked.file.fileName} was closed; nothing was changed.`,
    );
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
    const { file, incidents, exposure } = this.current;
    incidents.refresh();
    exposure.refresh();
    this.#revised(file);
    this.#remember();
  }

  #revised(file: ProjectFile): void {
    this.#lastRevision += 1;
    file.revision = this.#lastRevision;
    this.#options.changed(file.revision);
  }

  /** Tells the list of recent projects what changed: a process may end without closing. */
  #remember(): void {
    const open = this.current;
    const { title } = open.file.identity();
    const incidents = open.incidents.size;
    if (title === open.remembered.title && incidents === open.remembered.incidents) return;
    open.remembered = { title, incidents };
    const { path } = open.file;
    this.recents.remember({ path, title, openedAt: open.openedAt, incidents });
  }

  #adopt(file: ProjectFile): ProjectInfo {
    let incidents: IncidentSet;
    let exposure: IncidentSet;
    try {
      incidents = IncidentSet.load(file);
      exposure = IncidentSet.load(file, 'exposure');
      showCategories(incidents);
      keepPhases(file, this.#options.clock);
    } catch (error) {
      file.close();
      throw error;
    }
    this.#lastRevision += 1;
    file.revision = this.#lastRevision;
    this.#open = {
      file,
      incidents,
      exposure,
      closing: new AbortController(),
      openedAt: this.#options.clock().toISOString(),
      remembered: { title: '', incidents: -1 },
    };
    this.#pendingView = null;
    this.#options.changed(file.revision);
    this.#remember();
    if (file.access === 'write') this.#afterOpening(this.#open);
    return this.info();
  }

  /** Keeps a backup and frees space while the user already works; edits wait for the copy. */
  #afterOpening({ file, closing: { signal } }: OpenProject): void {
    const task: TaskControl = {
      ...background,
      breathe: async () => {
        await background.breathe();
        signal.throwIfAborted();
      },
    };
    this.#inTurn(async () => {
      await this.backups.takeOnOpening(file, signal);
      await purgeDroppedImports(file, task);
      await purgeDroppedDecisions(file, task);
    }).catch((error: unknown) => {
      // The project is open and whole; a missing backup must not stand in the way of work.
      if (!signal.aborted) console.error('No backup could be kept:', error);
    });
  }
}
