/** Endings of files that hold tables, without the dot. */
export const tableExtensions = [
  'csv',
  'tsv',
  'txt',
  'xlsx',
  'xlsm',
  'json',
  'jsonl',
  'ndjson',
] as const;

/** Folders below a chosen one that are looked into, one in the other. */
export const deepestFolder = 3;

/** Is this folder or file none of the user's own: hidden, or left behind by a program? */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || name === '__MACOSX';
}

/**
 * Does a file of a chosen folder hold a table, as far as its name says?
 * @param path below the chosen folder, with `/` between folders: `2026/may.csv`
 */
export function isTableOf(path: string): boolean {
  const parts = path.split('/');
  if (parts.length > deepestFolder + 1 || parts.some(isHidden)) return false;
  const name = parts.at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1).toLowerCase();
  return dot > 0 && tableExtensions.some((known) => known === extension);
}

const asPeopleCount = new Intl.Collator('en', { numeric: true });

/** Files in the order in which people count: `week 2` before `week 10`. */
export function inPeoplesOrder<File extends { name: string }>(files: readonly File[]): File[] {
  return [...files].sort((one, other) => asPeopleCount.compare(one.name, other.name));
}

/** What a file is called without its ending: the name of its source, unless another is chosen. */
export function withoutEnding(fileName: string): string {
  return fileName.replace(/(?<=.)\.[A-Za-z0-9]{1,5}$/, '');
}

/** A file name as it can be shown: without characters that break lines or turn the direction of writing. */
export function shownName(name: string): string {
  return name.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, ' ').trim() || 'file';
}
