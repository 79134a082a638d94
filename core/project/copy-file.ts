import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { VitalFewError } from '../contract/errors.ts';
import { copyDatabase } from './copy-database.ts';
import { checkFile } from './file-check.ts';
import type { ProjectFile } from './project-file.ts';
import { isSameFile } from './same-file.ts';
import { asStorageError } from './storage-errors.ts';

/**
 * Copies an open project: whole or not at all. It replaces another project file (a
 * copy made earlier), never a file of another kind and never the project itself.
 * @throws VitalFewError `file-exists`, and storage errors
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
  }
  const part = `${to}.part`;
  try {
    await copyDatabase(project.db, part);
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    throw asStorageError(error, to);
  }
}
