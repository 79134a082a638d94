import type { Capabilities } from './capabilities.ts';
import type { CallMessage } from './messages.ts';

/** A file the user let this window use. The window never learns its path; the engine turns the token into it. */
export interface GrantedFile {
  token: string;
  /** File name without its folder. */
  name: string;
  /** Bytes; null for a file that does not exist yet. */
  size: number | null;
}

/** Files of a folder, or of several files and folders, that may hold tables. */
export interface GrantedFiles {
  /** Sorted as people count: `week 2` before `week 10`. Names show the folders below the chosen one. */
  files: GrantedFile[];
  /** Tables beyond the most that are taken at once (`fileLimit`), left out. */
  leftOut: number;
}

/** What a window asks the user to pick: a `.vitalfew` file, a file with incidents, a recipe, or a list of actions. */
export type FileKind = 'project' | 'table' | 'recipe' | 'actions';

/** Where something is written: a new project, a copy of one, the rejected rows as CSV, a recipe, actions as CSV or iCalendar, or a plan as document. */
export type SaveKind =
  'project' | 'copy' | 'rejects' | 'recipe' | 'actions-csv' | 'actions-calendar' | 'plan';

export interface SaveRequest {
  kind: SaveKind;
  /** With its extension: `Complaints 2026.vitalfew`. */
  suggestedName: string;
}

/** Names of the commands that a native menu sends. */
export type PlainCommand =
  | 'new-project'
  | 'open-project'
  | 'import'
  | 'import-files'
  | 'import-folder'
  | 'save-copy'
  | 'close-project'
  | 'undo'
  | 'redo'
  | 'theme-light'
  | 'theme-dark'
  | 'theme-system'
  | 'command-palette'
  | 'keyboard-help';

/** A menu item was chosen, or the system handed a file over (double click, second start, recent project). */
export type HostCommand =
  | { command: PlainCommand }
  | { command: 'open'; kind: Exclude<FileKind, 'recipe' | 'actions'>; file: GrantedFile };

/**
 * What a window asks of its host, the same for the desktop and the browser. Every promise rejects with
 * an Error whose message can be shown. Cancelling a dialog is an answer (null or false), not an error.
 */
export interface HostBridge {
  capabilities(): Promise<Capabilities>;
  /**
   * Opens the window for the projector, or brings it to the front; in a browser it is another tab each time. It
   * can ask for what the room shows, and for nothing else.
   */
  openRoom(): Promise<void>;
  /** Lets the user pick a file that exists; null when cancelled. */
  chooseFile(kind: FileKind): Promise<GrantedFile | null>;
  /** Lets the user pick one or several tables; null when cancelled. */
  chooseTables(): Promise<GrantedFiles | null>;
  /**
   * Lets the user pick a folder, for its tables (csv, tsv, txt, xlsx, xlsm, json, jsonl, ndjson): not hidden
   * ones, down to three folders deep, links not followed; null when cancelled.
   */
  chooseFolder(): Promise<GrantedFiles | null>;
  /**
   * Lets the user say where to write; null when cancelled. The file is written by an engine operation
   * (project.create, project.saveCopy, sources.saveRejects, sources.saveRecipe, actions.export, plan.export); call `finishSave` after that one succeeded.
   */
  chooseSaveFile(request: SaveRequest): Promise<GrantedFile | null>;
  /** The engine has written the file: in a browser, its download starts now. Nothing else otherwise. */
  finishSave(token: string): Promise<void>;
  /** Lets the engine use a file that was dropped on the window; in a browser it is uploaded first. */
  grantDropped(file: File): Promise<GrantedFile>;
  /**
   * The same for several files and folders dropped at once, folders as by `chooseFolder`. Take the files from
   * `droppedFiles` (renderer/app/dropped-files.ts) while the drop event is handled.
   */
  grantAllDropped(files: readonly File[]): Promise<GrantedFiles>;
  /** Saves bytes that the window made (a chart); false when cancelled. */
  saveBytes(suggestedName: string, mimeType: string, bytes: Uint8Array): Promise<boolean>;
  /** Puts a PNG image on the clipboard. */
  copyImage(png: Uint8Array): Promise<void>;
  /** Puts text on the clipboard. */
  copyText(text: string): Promise<void>;
  /**
   * Listens to commands; those that came before the first listener (a file the application was started
   * with) are delivered to it. Returns the function that stops listening.
   */
  onCommand(listener: (command: HostCommand) => void): () => void;
}

/** `window.vitalFew`, which only the desktop's preload provides. */
export interface DesktopBridge extends HostBridge {
  /**
   * Asks for a MessagePort to the engine. It arrives as a `message` event of the window with `data`
   * equal to `{ vitalFew: 'engine-port' }` and the port as `ports[0]`; each call brings a new port.
   * When the engine dies, `{ vitalFew: 'engine-gone' }` arrives in the same way, without a port.
   */
  connect(): Promise<void>;
}

/** The way to the engine, whatever carries it. `renderer/app/host.ts` makes it. */
export interface EnginePort {
  send(message: CallMessage): void;
  /** What arrives is parsed by the listener: it is `EngineMessage` when all is well. */
  onMessage(listener: (message: unknown) => void): void;
  /**
   * The engine is gone (it crashed or the host ended); calls without an answer will get none. The host
   * starts another one: `connectHost()` again gives a port to it, in which no project is open.
   */
  onClose(listener: () => void): void;
  close(): void;
}

export interface Host {
  bridge: HostBridge;
  port: EnginePort;
}
