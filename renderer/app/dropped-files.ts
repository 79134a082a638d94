import { fileLimit } from '#core/contract/intake.ts';
import { deepestFolder, inPeoplesOrder, isHidden, isTableOf } from '#core/contract/table-files.ts';

/** Entries that are looked at in a dropped folder. */
const mostEntries = 50_000;

/** Paths of files below the folder that was dropped or chosen. */
const paths = new WeakMap<File, string>();

/** What a file is called among others: its path below the folder it came with. */
export function nameWithFolders(file: File): string {
  const chosen = file.webkitRelativePath.split('/').slice(1).join('/');
  return paths.get(file) ?? (chosen || file.name);
}

/**
 * The files of a drop; ask while the drop is handled, before anything is awaited. The desktop resolves folders
 * itself, so that they stay among the files; in a browser the tables in them take their place.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const files = [...transfer.files];
  if (window.vitalFew) return files;
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const folders = entries.filter(isFolder);
  if (folders.length === 0) return files;
  const named = new Set(folders.map(({ name }) => name));
  const walk: Walk = { files: [], left: mostEntries };
  for (const folder of folders) {
    await collect(folder, folders.length > 1 ? `${folder.name}/` : '', 0, walk);
  }
  // A folder stands among the files too, as one without content.
  const loose = files.filter((file) => !(named.has(file.name) && file.type === ''));
  return [...loose, ...walk.files];
}

/** The tables among the files of a chosen folder. */
export function tablesAmong(files: readonly File[]): { files: File[]; leftOut: number } {
  const tables = files.filter((file) => isTableOf(nameWithFolders(file)));
  return mostTaken(tables);
}

/** Files in order, up to the most that are taken at once. */
export function mostTaken(files: readonly File[]): { files: File[]; leftOut: number } {
  const ordered = inPeoplesOrder(files.map((file) => ({ file, name: nameWithFolders(file) })));
  const taken = ordered.slice(0, fileLimit).map(({ file }) => file);
  return { files: taken, leftOut: files.length - taken.length };
}

interface Walk {
  files: File[];
  left: number;
}

async function collect(
  folder: FileSystemDirectoryEntry,
  below: string,
  depth: number,
  walk: Walk,
): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A reader gives some entries at a time, and none at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (entries.length === 0) return;
    for (const entry of entries) {
      walk.left -= 1;
      if (walk.left < 0) return;
      const path = below + entry.name;
      if (isFile(entry) && isTableOf(path)) {
        const file = await fileOf(entry);
        if (file === null) continue;
        paths.set(file, path);
        walk.files.push(file);
      }
      if (isFolder(entry) && depth < deepestFolder && !isHidden(entry.name)) {
        await collect(entry, `${path}/`, depth + 1, walk);
      }
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
