import type { Page } from '@playwright/test';

export interface HostOptions {
  host: 'electron' | 'chromium';
}

/** Folders of one test; they outlive restarts of the application within it. */
export interface Folders {
  /** The application's own state: recent projects, backups, window. */
  state: string;
  /** Where new projects are written. */
  projects: string;
  /** Where `save` puts copies, pictures and rejected rows. */
  saved: string;
}

/** The application as a test uses it, in either host. */
export interface Application {
  readonly host: HostOptions['host'];
  readonly folders: Folders;
  /** The window's page; another one after every start. */
  readonly page: Page;
  /** Starts it, after `stop` or `kill`; with the file that the system hands over, if any. */
  start(file?: string): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it at once, engine included, as a power cut would. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Restarts it so many days later than now, as its calendar shows them. */
  restartLater(days: number): Promise<void>;
  /** Kills the engine process only; the host is to start another one. */
  killEngine(): Promise<void>;
  /** Does `act`, which opens a file dialog, and picks these files, or this folder, in it. */
  choose(paths: string | readonly string[], act: () => Promise<void>): Promise<void>;
  /** Does `act`, which saves a file. @returns its path, once it is written. */
  save(act: () => Promise<void>): Promise<string>;
  /** Drops files on the part of the page that `selector` finds. */
  drop(paths: string | readonly string[], selector?: string): Promise<void>;
}
