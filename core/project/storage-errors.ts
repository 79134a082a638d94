import { basename } from 'node:path';
import { VitalFewError } from '../contract/errors.ts';

/** The `code` of an error of SQLite (`SQLITE_FULL`) or of the file system (`ENOSPC`), if it has one. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * Turns what SQLite or the file system threw into an error a user can act on.
 * Errors that are already clear, and those that are not about storage, come back as they are.
 */
export function asStorageError(error: unknown, path: string): unknown {
  if (error instanceof VitalFewError) return error;
  const code = codeOf(error);
  if (code === null) return error;
  const file = basename(path);
  const details = { file };
  if (
    code === 'SQLITE_FULL' ||
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === 'SQLITE_IOERR_WRITE'
  ) {
    return new VitalFewError(
      'disk-full',
      `There is no room left on the disk that holds ${file}. Nothing was changed; free some space and try again.`,
      details,
    );
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new VitalFewError(
      'project-read-only',
      `${file} can only be read. Save a copy in a folder you may write to, and work there.`,
      details,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new VitalFewError(
      'project-damaged',
      `${file} is damaged. Restore one of its backups from the start screen.`,
      details,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new VitalFewError(
      'project-locked',
      `${file} is open in another window or program. Close it there, then open it again.`,
      details,
    );
  }
  if (code === 'ENOENT') {
    return new VitalFewError('file-missing', `${file} is not there any more.`, details);
  }
  if (code === 'EISDIR') {
    return new VitalFewError('file-is-folder', `${file} is a folder, not a file.`, details);
  }
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    code === 'SQLITE_CANTOPEN' ||
    code.startsWith('SQLITE_IOERR')
  ) {
    return new VitalFewError(
      'path-not-writable',
      `${file} cannot be written there. Choose a folder you may write to.`,
      details,
    );
  }
  return error;
}

/** Runs `work`; what storage throws in it comes out as a VitalFewError. */
export function withStorageErrors<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStorageError(error, path);
  }
}
