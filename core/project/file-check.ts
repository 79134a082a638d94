import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { VitalFewError } from '../contract/errors.ts';
import { withStorageErrors } from './storage-errors.ts';

/** "VFew": stands in the SQLite header of every project file. */
export const applicationId = 0x56466577;

export interface FileFacts {
  /** The schema version the file was written with. */
  version: number;
  /** False when the file or its folder cannot be written (SQLite needs the folder for its journal). */
  writable: boolean;
  /** Bytes. */
  size: number;
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Looks at a file's first bytes, before SQLite does: is it there, is it a project, is it whole?
 * @throws VitalFewError `file-missing`, `file-is-folder`, `project-not-ours`, `project-damaged`
 */
export function checkFile(path: string): FileFacts {
  const file = basename(path);
  if (!existsSync(path)) {
    throw new VitalFewError(
      'file-missing',
      `${file} is not there. It may have been moved or deleted.`,
      {
        file,
      },
    );
  }
  return withStorageErrors(path, () => {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      throw new VitalFewError('file-is-folder', `${file} is a folder, not a project file.`, {
        file,
      });
    }
    const header = Buffer.alloc(100);
    const descriptor = openSync(path, 'r');
    let read: number;
    try {
      read = readSync(descriptor, header, 0, 100, 0);
    } finally {
      closeSync(descriptor);
    }
    const isSqlite = read === 100 && header.toString('latin1', 0, 16) === 'SQLite format 3\0';
    if (!isSqlite || header.readUInt32BE(68) !== applicationId) {
      throw new VitalFewError(
        'project-not-ours',
        `${file} is not a Vital Few project. To analyse a table, import it into a project.`,
        { file },
      );
    }
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    const pages = header.readUInt32BE(28);
    // A hot journal means the file is in the middle of a write that SQLite will take back.
    const interrupted = existsSync(`${path}-journal`) && statSync(`${path}-journal`).size > 0;
    if (!interrupted && stat.size < pages * pageSize) {
      throw new VitalFewError(
        'project-damaged',
        `${file} is cut short: ${stat.size} bytes of ${pages * pageSize}. Restore one of its backups from the start screen.`,
        { file, size: stat.size, expected: pages * pageSize },
      );
    }
    return {
      version: header.readUInt32BE(60),
      writable: canWrite(path) && canWrite(dirname(path)),
      size: stat.size,
    };
  });
}
