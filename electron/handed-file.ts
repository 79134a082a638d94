import { statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import type { GrantedFile } from '#core/contract/host-bridge.ts';

/** Whether a file is a project or something with incidents, by its extension. */
export function kindOf(path: string): 'project' | 'table' {
  return path.toLowerCase().endsWith('.vitalfew') ? 'project' : 'table';
}

/**
 * The files among a program's arguments, as absolute paths. Switches and files that do not exist are
 * left out.
 * @param args without the program itself (and without the application's folder in a clone)
 * @param folder where relative paths begin
 */
export function filesAmong(args: readonly string[], folder: string): string[] {
  return args
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => (isAbsolute(argument) ? argument : join(folder, argument)))
    .filter(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Describes a file for a window. @param path of a file that may not exist yet. */
export function grantedFile(path: string, token: string): GrantedFile {
  const status = statSync(path, { throwIfNoEntry: false });
  return { token, name: basename(path), size: status ? status.size : null };
}
