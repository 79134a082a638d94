import { randomUUID } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { VitalFewError } from '#core/contract/errors.ts';
import type { EngineOptions } from '#core/engine.ts';

/** The engine process's list of files that its windows may use: they hold tokens, only it knows paths. */
export class GrantedFiles {
  readonly #paths = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  /** Lets `token` stand for `path`. */
  add(token: string, path: string): void {
    this.#paths.set(token, path);
    this.#tokens.set(path, token);
  }

  /** @throws VitalFewError `file-not-granted` for a token that was not given out. */
  path(token: string): string {
    const path = this.#paths.get(token);
    if (path === undefined) {
      throw new VitalFewError(
        'file-not-granted',
        'This file was not picked in this window. Choose the file again.',
      );
    }
    return path;
  }

  /** Gives out a token for a path that the engine itself knows; the same one for the same path. */
  grant(path: string): string {
    const known = this.#tokens.get(path);
    if (known !== undefined) return known;
    const token = randomUUID();
    this.add(token, path);
    return token;
  }
}

/** Files for a caller who may use every path anyway: the command line, whose tokens are paths. */
export const pathsAsTokens: EngineOptions['files'] = {
  path: (token) => token,
  grant: (path) => path,
  folder: (path) => basename(dirname(resolve(path))) || null,
};
