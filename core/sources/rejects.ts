import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { rejectedRow } from '../contract/sources.ts';
import type { RejectedRow } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { asStorageError } from '../project/storage-errors.ts';

const columns = 'row, line, column_name AS "column", value, reason, explanation, raw';

/**
 * The rejected rows of an import, in the order of the file.
 * @throws VitalFewError `unknown-import`
 */
export function listRejects(
  project: ProjectFile,
  importId: number,
  offset: number,
  limit: number,
): { total: number; rows: RejectedRow[] } {
  const { db } = project;
  assertImport(project, importId);
  const total: unknown = db
    .prepare('SELECT count(*) FROM reject WHERE import_id = ?')
    .pluck()
    .get(importId);
  const rows = db
    .prepare(`SELECT ${columns} FROM reject WHERE import_id = ? ORDER BY id LIMIT ? OFFSET ?`)
    .all(importId, limit, offset);
  return { total: z.int().parse(total), rows: z.array(rejectedRow).parse(rows) };
}

/** @throws VitalFewError `unknown-import` */
export function assertImport(project: ProjectFile, importId: number): void {
  const found: unknown = project.db
    .prepare("SELECT 1 FROM import WHERE id = ? AND state <> 'purged'")
    .pluck()
    .get(importId);
  if (found !== 1) {
    throw new VitalFewError('unknown-import', 'That import is not in this project.', { importId });
  }
}

/**
 * Writes the rejected rows of an import to a CSV file for a spreadsheet; the file is there whole or not at all.
 * @returns rows written. @throws VitalFewError `unknown-import`, `disk-full`, `path-not-writable`
 */
export function saveRejects(project: ProjectFile, importId: number, path: string): number {
  assertImport(project, importId);
  const temporary = `${path}.${process.pid}.part`;
  let descriptor: number | null = null;
  try {
    descriptor = openSync(temporary, 'wx');
    // The mark makes spreadsheets read UTF-8.
    writeSync(descriptor, '\uFEFFRow,Line,Column,Value,Reason,Explanation,Row as it stands\r\n');
    let rows = 0;
    const stored = project.db
      .prepare(`SELECT ${columns} FROM reject WHERE import_id = ? ORDER BY id`)
      .iterate(importId);
    for (const one of stored) {
      const { row, line, column, value, reason, explanation, raw } = rejectedRow.parse(one);
      const cells = [String(row), String(line), column ?? '', value, reason, explanation, raw];
      writeSync(descriptor, `${cells.map(csvCell).join(',')}\r\n`);
      rows += 1;
    }
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = null;
    renameSync(temporary, path);
    return rows;
  } catch (error) {
    if (descriptor !== null) {
      closeSync(descriptor);
      rmSync(temporary, { force: true });
    }
    throw asStorageError(error, path);
  }
}

/** A cell that a spreadsheet shows as it is: what it would take for a formula gets an apostrophe. */
function csvCell(value: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
