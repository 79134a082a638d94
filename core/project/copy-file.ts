import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import Sqlite from 'better-sqlite3';
import { VitalFewError } from '../contract/errors.ts';
import { copyDatabase, dropLeftJournal } from './copy-database.ts';
import { checkFile } from './file-check.ts';
import type { ProjectFile } from './project-file.ts';
import { isSameFile } from './same-file.ts';
import { asStorageError, withStorageErrors } from './storage-errors.ts';

/**
 * Copies an open project: whole or not at all. It replaces another project file (a copy made earlier),
 * never a file of another kind, nor one that is open here or elsewhere.
 * @throws VitalFewError `file-exists`, `project-locked`, and storage errors
 */
export async function copyProjectFile(project: ProjectFile, to: string): Promise<void> {
  const file = basename(to);
  if (isSameFile(project.path, to)) {
    throw new VitalFewError(
      'file-exists',
      `${file} is the project that is open. Choose another name.`,
      { file },
    );
  }
  if (existsSync(to)) {
    try {
      checkFile(to);
    } catch {
      throw new VitalFewError(
        'file-exists',
        `There is a file ${file} already, and it is not a Vital Few project. Choose another name; nothing was overwritten.`,
        { file },
      );
    }
    assertNotOpen(to);
  }
  const part = `${to}.part`;
  try {
    await copyDatabase(project.db, part);
    dropLeftJournal(to);
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    throw asStorageError(error, to);
  }
}

/** A project that another process has open would go on in a file that has no name any more. */
function assertNotOpen(path: string): void {
  withStorageErrors(path, () => {
    const db = new Sqlite(path, { fileMustExist: true, timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE; ROLLBACK');
    } finally {
      db.close();
    }
  });
}
