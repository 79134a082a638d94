import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deepestFolder, isHidden, isTableOf } from '#core/contract/table-files.ts';

/** Entries that are looked at: more than any folder of exports has, and soon done. */
const mostEntries = 50_000;

export interface FolderTable {
  path: string;
  /** Path below the chosen folder, with `/`: `2026/may.csv`. */
  name: string;
}

/**
 * The files of a folder, and of folders in it, that may hold tables, in no order. Links are not followed, so
 * that nothing outside the folder is reached; a folder that may not be read has none.
 */
export async function tablesIn(folder: string): Promise<FolderTable[]> {
  const found: FolderTable[] = [];
  let left = mostEntries;
  const walk = async (path: string, below: string, depth: number): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      left -= 1;
      if (left < 0) return;
      const name = below + entry.name;
      const at = join(path, entry.name);
      if (entry.isFile() && isTableOf(name)) found.push({ path: at, name });
      if (entry.isDirectory() && depth < deepestFolder && !isHidden(entry.name)) {
        await walk(at, `${name}/`, depth + 1);
      }
    }
  };
  await walk(folder, '', 0);
  return found;
}
