import { createHash } from 'node:crypto';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { StillRejected } from '../contract/intake.ts';
import type { ImportSummary } from '../contract/project.ts';
import { rejectedRow } from '../contract/sources.ts';
import type { StoredReject } from '../contract/sources.ts';
import { sheetNamesOf } from '../project/import-sheets.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { CellRows } from './cell-table.ts';
import type { CellTable } from './cell-table.ts';
import { inTransaction, storeInput } from './import-file.ts';
import { findReject, rejectsOf } from './rejects.ts';
import type { RejectsOfImport } from './rejects.ts';
import { count, numeral } from './words.ts';

/** A rejected row as the user corrected it, all its cells. */
export interface CorrectedRow {
  rejectId: number;
  cells: readonly string[];
}

export interface MendReport {
  mended: number;
  import: ImportSummary | null;
  stillRejected: StillRejected[];
}

interface Correction {
  reject: StoredReject;
  cells: readonly string[];
}

interface MendedImport extends RejectsOfImport {
  importId: number;
  fileName: string;
  sourceName: string;
  /** Of a workbook. */
  sheets: readonly string[];
}

/**
 * Reads corrected rows with the recipe of their import, and stores those that fit as a further import of the
 * same source and file, in one transaction and one entry of the journal. The others stay rejected.
 * @throws VitalFewError `unknown-import`; `invalid-input` for rows that are not among the rejected ones, twice
 * the same row, or an import whose rows cannot be mended one by one; `disk-full`, `cancelled`
 */
export async function mendRows(
  project: ProjectFile,
  importId: number,
  rows: readonly CorrectedRow[],
  task: TaskControl,
  clock: () => Date,
): Promise<MendReport> {
  const mended = importToMend(project, importId);
  const corrections = rows.map((row) => correctionOf(project, mended, row, rows));
  const { width: unfit, fitting } = byWidth(corrections, mended.headers.length);
  if (fitting.length === 0) return { mended: 0, import: null, stillRejected: unfit };
  return inTransaction(project, async () => {
    const faults = await trial(project, mended, fitting, task, clock);
    const sound = fitting.filter(({ reject }) => !faults.has(reject.id));
    const stillRejected = [...unfit, ...faults.values()];
    if (sound.length === 0) return { mended: 0, import: null, stillRejected };
    const label = `Mend ${count(sound.length, 'row')} of ${mended.fileName}`;
    const summary = await project.journal.recordTogether(label, () =>
      store(project, mended, sound, ({ row }) => row, task, clock),
    );
    keepMending(project, importId, summary.id, sound);
    return {
      mended: sound.length,
      import: { ...summary, mends: importId },
      stillRejected,
    };
  });
}

function importToMend(project: ProjectFile, importId: number): MendedImport {
  const rejects = rejectsOf(project, importId);
  const found = project.db
    .prepare(
      `SELECT file_name AS fileName, name AS sourceName, sheets FROM import
       JOIN source ON source.id = source_id WHERE import.id = ? AND state = 'live'`,
    )
    .get(importId);
  if (found === undefined) {
    throw new VitalFewError(
      'unknown-import',
      'That import was undone; redo it to mend its rejected rows.',
      { importId },
    );
  }
  if (rejects.notMendable !== null) {
    throw new VitalFewError('invalid-input', rejects.notMendable, { importId });
  }
  const { sheets, ...names } = z
    .object({ fileName: z.string(), sourceName: z.string(), sheets: z.string().nullable() })
    .parse(found);
  return { ...rejects, ...names, importId, sheets: sheetNamesOf(sheets) };
}

function correctionOf(
  project: ProjectFile,
  mended: MendedImport,
  { rejectId, cells }: CorrectedRow,
  all: readonly CorrectedRow[],
): Correction {
  const { importId, fileName } = mended;
  const refused = (message: string) =>
    new VitalFewError('invalid-input', message, { importId, rejectId });
  if (all.some((other) => other.rejectId === rejectId && other.cells !== cells)) {
    throw refused(`One rejected row of ${fileName} was given twice. Give each row once.`);
  }
  const reject = findReject(project, importId, rejectId, mended);
  if (reject === null) {
    throw refused(`That row is not among the rejected rows of ${fileName} any more.`);
  }
  if (!reject.whole) {
    throw refused(
      `Row ${numeral(reject.row)} of ${fileName} cannot be mended here: it is not kept whole. Correct it in its file.`,
    );
  }
  return { reject, cells };
}

/** Rows that have as many cells as the table has columns, and some value; and what is wrong with the others. */
function byWidth(
  corrections: readonly Correction[],
  columns: number,
): { width: StillRejected[]; fitting: Correction[] } {
  const width: StillRejected[] = [];
  const fitting: Correction[] = [];
  for (const correction of corrections) {
    const { cells } = correction;
    const blank = cells.every((cell) => cell.trim() === '');
    if (cells.length === columns && !blank) {
      fitting.push(correction);
      continue;
    }
    const { id: rejectId, row, line, raw } = correction.reject;
    width.push({
      rejectId,
      row,
      line,
      raw,
      column: null,
      value: '',
      reason: cells.length > columns ? 'too-many-cells' : 'too-few-cells',
      explanation: blank
        ? 'no cell has a value'
        : `${count(cells.length, 'cell')}, ${numeral(columns)} expected`,
    });
  }
  return { width, fitting };
}

/** Stores the rows and takes that back: which of them do not fit, by the number of their reject. */
async function trial(
  project: ProjectFile,
  mended: MendedImport,
  corrections: readonly Correction[],
  task: TaskControl,
  clock: () => Date,
): Promise<Map<number, StillRejected>> {
  const { db } = project;
  db.exec('SAVEPOINT trial');
  // Rows bear their place here, since sheets of one workbook have rows of the same number.
  const { id } = await store(
    project,
    mended,
    corrections,
    (_reject, place) => place + 1,
    task,
    clock,
  );
  const rejects = db
    .prepare(
      `SELECT row, line, column_name AS "column", value, reason, explanation, raw
       FROM reject WHERE import_id = ? ORDER BY id`,
    )
    .all(id);
  db.exec('ROLLBACK TO trial; RELEASE trial');
  const faults = new Map<number, StillRejected>();
  for (const reject of z.array(rejectedRow).parse(rejects)) {
    const { reject: earlier } = corrections[reject.row - 1] as Correction;
    const { id: rejectId, row, line } = earlier;
    const explanation = inRowsOfFile(reject, corrections);
    faults.set(rejectId, { ...reject, explanation, rejectId, row, line });
  }
  return faults;
}

/** What is said of a row that repeats another, with the row's number in the file instead of its place. */
function inRowsOfFile(
  { reason, explanation }: Pick<StillRejected, 'reason' | 'explanation'>,
  corrections: readonly Correction[],
): string {
  if (reason !== 'repeated-row' && reason !== 'repeated-identifier') return explanation;
  return explanation.replace(/(?<= row )([\d,]+)(?=( with other values)?$)/, (place) =>
    numeral(corrections[Number(place.replaceAll(',', '')) - 1]?.reject.row ?? 0),
  );
}

async function store(
  project: ProjectFile,
  mended: MendedImport,
  corrections: readonly Correction[],
  rowOf: (reject: StoredReject, place: number) => number,
  task: TaskControl,
  clock: () => Date,
): Promise<ImportSummary> {
  const rows = new CellRows(mended.fileName, mended.headers);
  corrections.forEach(({ reject, cells }, place) =>
    rows.add({
      cells,
      row: rowOf(reject, place),
      sheet: sheetOf(mended, reject.cells),
      fault: null,
    }),
  );
  const table = tableOf(mended.fileName, rows);
  return storeInput(project, table, mended.recipe, mended.sourceName, task, clock);
}

/** The sheet that a rejected row came from: where there are several, its name stands in the first column. */
function sheetOf({ sheets }: MendedImport, cells: readonly string[]): string | null {
  if (sheets.length < 2) return sheets[0] ?? null;
  return sheets.find((name) => name === cells[0]) ?? null;
}

/** Rows that stand in memory alone: nothing can change or has to be closed. */
function tableOf(name: string, rows: CellRows): CellTable {
  const hash = createHash('sha256');
  let size = 0;
  for (const block of rows.text.blocks()) {
    hash.update(block);
    size += block.length;
  }
  const nowhere = { name, size, async assertUnchanged() {}, async close() {} };
  return rows.table(nowhere, hash.digest('hex'));
}

function keepMending(
  project: ProjectFile,
  importId: number,
  mendingId: number,
  corrections: readonly Correction[],
): void {
  const { db } = project;
  db.prepare('UPDATE import SET mends = ? WHERE id = ?').run(importId, mendingId);
  const mark = db.prepare('UPDATE reject SET mended_by = ? WHERE id = ?');
  for (const { reject } of corrections) mark.run(mendingId, reject.id);
}
