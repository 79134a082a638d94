import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

export const projectExtension = '.vitalfew';

const longestName = 120;
// Names that Windows keeps for devices, whatever their extension.
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name that is safe on every system, made of one that someone gave: no folders, no control
 * characters, no leading dots, at most 120 characters, with the extension when one is asked for.
 */
export function safeName(given: string, fallback: string, extension?: string): string {
  const last = basename(given.replaceAll('\\', '/'));
  const cleaned = Array.from(last.normalize('NFC'))
    .map((character) => (isUnsafe(character) ? ' ' : character))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = extension ?? extname(cleaned).slice(0, 20);
  const hasEnding = ending !== '' && cleaned.toLowerCase().endsWith(ending.toLowerCase());
  const stem = (hasEnding ? cleaned.slice(0, -ending.length) : cleaned)
    .slice(0, longestName - ending.length)
    .replace(/[\s.]+$/, '');
  return (stem === '' || reserved.test(stem) ? fallback : stem) + ending;
}

function isUnsafe(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 32 || code === 127 || '<>:"/\\|?*'.includes(character);
}

/** A path in `folder` that no file has: `name`, else `name 2`, `name 3`, … before the extension. */
export function uniquePath(
  folder: string,
  name: string,
  taken: (path: string) => boolean = existsSync,
): string {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${stem} ${number}${extension}`);
    if (!taken(path)) return path;
  }
}

export interface FolderFile {
  path: string;
  name: string;
  /** Bytes. */
  size: number;
  /** ISO 8601, UTC. */
  modifiedAt: string;
}

/** The project files of a folder, the last changed first. A folder that does not exist has none. */
export async function projectFiles(folder: string): Promise<FolderFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names
    .filter((name) => name.toLowerCase().endsWith(projectExtension) && !name.startsWith('.'))
    .map(async (name): Promise<FolderFile | null> => {
      const path = join(folder, name);
      const status = await stat(path).catch(() => null);
      if (!status?.isFile()) return null;
      return { path, name, size: status.size, modifiedAt: status.mtime.toISOString() };
    });
  const present = (await Promise.all(files)).filter((file) => file !== null);
  return present.sort((one, other) => other.modifiedAt.localeCompare(one.modifiedAt));
}
