import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { rejectedRow } from '../contract/sources.ts';
import type { Recipe, StoredReject } from '../contract/sources.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { asStorageError } from '../project/storage-errors.ts';
import { recipeOfImport } from './recipe.ts';
import { cellsOfReject } from './reject-cells.ts';
import { headerLine, rejectLine } from './rejects-file.ts';

const columns = 'reject.id, row, line, column_name AS "column", value, reason, explanation, raw';
/** Rejected rows that are not in the project by a later import of the mended row. */
const stillRejected = `FROM reject LEFT JOIN import AS mending ON mending.id = mended_by
  WHERE reject.import_id = ? AND mending.state IS NOT 'live'`;

const keptReject = rejectedRow.extend({ id: z.int() });

/** The rejected rows of an import, and how they are read. */
export interface RejectsOfImport {
  recipe: Recipe;
  /** Header of each column of the file; names made up where it has none. */
  headers: string[];
  /** Why rows cannot be mended in place; null: they can. */
  notMendable: string | null;
}

/**
 * What is known of an import for its rejected rows.
 * @throws VitalFewError `unknown-import`
 */
export function rejectsOf(project: ProjectFile, importId: number): RejectsOfImport {
  const recipe = recipeOfImport(project, importId);
  const stored = z
    .string()
    .nullable()
    .parse(project.db.prepare('SELECT headers FROM import WHERE id = ?').pluck().get(importId));
  const known = stored === null ? null : z.array(z.string()).parse(JSON.parse(stored));
  const inOrder = [...recipe.columns].sort((one, other) => one.index - other.index);
  const headers = (known ?? inOrder.map(({ header }) => header)).map((header, place) =>
    header.trim() === '' ? `Column ${place + 1}` : header,
  );
  return { recipe, headers, notMendable: whyNotMendable(recipe, known !== null) };
}

function whyNotMendable({ kind, columns }: Recipe, headersKnown: boolean): string | null {
  if (kind === 'exposure') {
    return 'This file says how many stood behind the incidents, all of it together. Correct the file and import it again.';
  }
  if (columns.some(({ include, privacy }) => include && privacy === 'pseudonymise')) {
    return 'The names in these rows were replaced, so that they cannot be read once more. Correct the file and import it again.';
  }
  if (!headersKnown) {
    return 'This import was made by an earlier version, which did not keep the headers of the file. Save the rejected rows as CSV, correct them there, and import that file.';
  }
  return null;
}

/**
 * The rejected rows of an import that were not mended since, in the order of the file.
 * @throws VitalFewError `unknown-import`
 */
export function listRejects(
  project: ProjectFile,
  importId: number,
  offset: number,
  limit: number,
): { total: number; headers: string[]; notMendable: string | null; rows: StoredReject[] } {
  const { db } = project;
  const { recipe, headers, notMendable } = rejectsOf(project, importId);
  const total: unknown = db.prepare(`SELECT count(*) ${stillRejected}`).pluck().get(importId);
  const rows = db
    .prepare(`SELECT ${columns} ${stillRejected} ORDER BY reject.id LIMIT ? OFFSET ?`)
    .all(importId, limit, offset);
  return {
    total: z.int().parse(total),
    headers,
    notMendable,
    rows: rows.map((row) => storedRejectOf(row, recipe, headers.length)),
  };
}

function storedRejectOf(row: unknown, recipe: Recipe, width: number): StoredReject {
  const reject = keptReject.parse(row);
  return { ...reject, ...cellsOfReject(reject, recipe, width) };
}

/** The rejected row of that number, unless it was mended; null when there is none. */
export function findReject(
  project: ProjectFile,
  importId: number,
  rejectId: number,
  { recipe, headers }: RejectsOfImport,
): StoredReject | null {
  const row = project.db
    .prepare(`SELECT ${columns} ${stillRejected} AND reject.id = ?`)
    .get(importId, rejectId);
  return row === undefined ? null : storedRejectOf(row, recipe, headers.length);
}

/** Rows written between two pauses. */
const page = 500;

/**
 * Writes the rejected rows of an import to a CSV file, in the columns of their file with `Row`, `Reason` and
 * `Explanation` behind them; importing that file leaves those three out again. It is there whole or not at all.
 * @returns rows written. @throws VitalFewError `unknown-import`, `disk-full`, `path-not-writable`
 */
export async function saveRejects(
  project: ProjectFile,
  importId: number,
  path: string,
): Promise<number> {
  const { recipe, headers } = rejectsOf(project, importId);
  const temporary = `${path}.${process.pid}.part`;
  let handle: FileHandle | null = null;
  let begun = false;
  try {
    handle = await open(temporary, 'wx');
    begun = true;
    // The mark makes spreadsheets read UTF-8.
    await handle.write(`\uFEFF${headerLine(headers)}`);
    const next = project.db.prepare(
      `SELECT ${columns} ${stillRejected} AND reject.id > ? ORDER BY reject.id LIMIT ${page}`,
    );
    let written = 0;
    for (let after = 0; ;) {
      const rejects = next
        .all(importId, after)
        .map((row) => storedRejectOf(row, recipe, headers.length));
      const last = rejects.at(-1);
      if (last === undefined) break;
      const lines = rejects.map((reject) => rejectLine(savedReject(reject), headers.length));
      await handle.write(lines.join(''));
      written += rejects.length;
      after = last.id;
    }
    await handle.sync();
    await handle.close();
    handle = null;
    await rename(temporary, path);
    return written;
  } catch (error) {
    await handle?.close();
    if (begun) await rm(temporary, { force: true });
    throw asStorageError(error, path);
  }
}

function savedReject({ cells, row, reason, explanation, column, whole, raw }: StoredReject) {
  const what = column === null ? explanation : `${column}: ${explanation}`;
  if (whole) return { cells, row, reason, explanation: what };
  return { cells, row, reason, explanation: `${what}; not the whole row is kept here: ${raw}` };
}
