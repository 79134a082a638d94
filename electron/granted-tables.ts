import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { GrantedFiles } from '#core/contract/host-bridge.ts';
import { fileLimit } from '#core/contract/intake.ts';
import { inPeoplesOrder, shownName } from '#core/contract/table-files.ts';
import { tablesIn } from './folder-tables.ts';
import type { FolderTable } from './folder-tables.ts';
import { grantedFile } from './handed-file.ts';

/**
 * Lets the engine use the files among these paths, and the tables of the folders among them, sorted; beyond
 * the most that are imported at once they are left out.
 */
export async function grantTables(
  paths: readonly string[],
  grant: (path: string) => Promise<string>,
): Promise<GrantedFiles> {
  const found: FolderTable[] = [];
  for (const path of paths) {
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status?.isDirectory()) found.push({ path, name: basename(path) });
    else {
      const within = paths.length > 1 ? `${basename(path)}/` : '';
      for (const table of await tablesIn(path)) found.push({ ...table, name: within + table.name });
    }
  }
  const taken = inPeoplesOrder(found).slice(0, fileLimit);
  const files = taken.map(async ({ path, name }) => ({
    ...grantedFile(path, await grant(path)),
    name: shownName(name),
  }));
  return { files: await Promise.all(files), leftOut: found.length - taken.length };
}
