import type { Database } from 'better-sqlite3';
import { z } from 'zod';

/** From a stored row of an import on (from 0), rows come from the sheet at a place of `names`. */
export type SheetRun = readonly [from: number, sheet: number];

/** The sheets of a workbook that an import read. */
export interface ImportedSheets {
  /** In the order in which they were read; none where the file is no workbook. */
  names: readonly string[];
  /** In the order of their rows. */
  runs: readonly SheetRun[];
}

const storedNames = z.array(z.string());
const storedRuns = z.array(z.tuple([z.int(), z.int()]));

/** Keeps from which sheets the rows of an import came. */
export function keepSheets(db: Database, importId: number, { names, runs }: ImportedSheets): void {
  db.prepare('UPDATE import SET sheets = ?, sheet_runs = ? WHERE id = ?').run(
    names.length > 0 ? JSON.stringify(names) : null,
    names.length > 1 ? JSON.stringify(runs) : null,
    importId,
  );
}

/** Names of sheets as they are stored; none of what cannot be read. */
export function sheetNamesOf(stored: string | null): string[] {
  return storedNames.catch([]).parse(jsonOf(stored));
}

/**
 * The sheet a stored row of an import came from; null where the file was no workbook, or was imported before that
 * was kept.
 * @param names of the import's sheets. @param place of the row among those stored, from 0
 */
export function sheetOfRow(
  db: Database,
  importId: number,
  names: readonly string[],
  place: number,
): string | null {
  if (names.length < 2) return names[0] ?? null;
  const stored = db.prepare('SELECT sheet_runs FROM import WHERE id = ?').pluck().get(importId);
  const runs = storedRuns.catch([]).parse(jsonOf(typeof stored === 'string' ? stored : null));
  const run = runs.findLast(([from]) => from <= place);
  return run === undefined ? null : (names[run[1]] ?? null);
}

function jsonOf(stored: string | null): unknown {
  if (stored === null) return null;
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}
