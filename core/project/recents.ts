import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../contract/project.ts';
import { writeWhole } from './atomic-file.ts';
import type { FileAccess } from './files.ts';

const stored = z.object({
  path: z.string(),
  title: z.string(),
  openedAt: z.string(),
  incidents: z.int(),
});
type Stored = z.infer<typeof stored>;

const kept = 12;

/** The projects opened lately, in a file of this machine's own; a damaged list starts again empty. */
export class Recents {
  readonly #path: string;
  readonly #files: FileAccess;

  constructor(stateFolder: string, files: FileAccess) {
    this.#path = join(stateFolder, 'recent-projects.json');
    this.#files = files;
  }

  #read(): Stored[] {
    try {
      return z.array(stored).parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return [];
    }
  }

  list(): RecentProject[] {
    return this.#read().map((entry) => ({
      file: this.#files.grant(entry.path),
      title: entry.title,
      fileName: basename(entry.path),
      folder: dirname(entry.path),
      openedAt: entry.openedAt,
      incidents: entry.incidents,
      present: existsSync(entry.path),
    }));
  }

  /** Puts a project at the head of the list. A list that cannot be written is not worth an error. */
  remember(entry: Stored): void {
    this.#write(
      [entry, ...this.#read().filter((other) => other.path !== entry.path)].slice(0, kept),
    );
  }

  forget(path: string): void {
    this.#write(this.#read().filter((entry) => entry.path !== path));
  }

  #write(entries: Stored[]): void {
    try {
      writeWhole(this.#path, `${JSON.stringify(entries, null, 2)}\n`);
    } catch {
      // The list is a convenience: the project itself is open and safe.
    }
  }
}
