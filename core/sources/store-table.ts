import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { ImportSummary } from '../contract/project.ts';
import type { Recipe } from '../contract/sources.ts';
import { keepSheets } from '../project/import-sheets.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ImportWriter } from './import-writer.ts';
import { Pacer } from './pacer.ts';
import { readRows } from './read-rows.ts';
import type { TableInput } from './table-input.ts';
import type { FittedTable } from './table-file.ts';
import { indexTexts } from './text-index.ts';
import { numeral } from './words.ts';

/** Reads a table into the project, inside the caller's transaction. */
export async function storeTable(
  project: ProjectFile,
  file: TableInput,
  table: FittedTable,
  recipe: Recipe,
  sourceName: string,
  task: TaskControl,
  clock: () => Date,
): Promise<ImportSummary> {
  const { db } = project;
  const importedAt = clock().toISOString();
  const sourceId = findSource(db, sourceName, importedAt);
  const firstIncident = z
    .int()
    .parse(
      db.prepare('SELECT coalesce(max(first_incident + accepted), 1) FROM import').pluck().get(),
    );
  const importId = Number(
    db
      .prepare(
        `INSERT INTO import (source_id, state, file_name, file_hash, file_size, imported_at,
           first_incident, rows_read, accepted, rejected, recipe, kind)
         VALUES (?, 'undone', ?, '', ?, ?, ?, 0, 0, 0, ?, ?)`,
      )
      .run(
        sourceId,
        file.name,
        file.fileSize,
        importedAt,
        firstIncident,
        JSON.stringify(recipe),
        recipe.kind,
      ).lastInsertRowid,
  );
  const writer = new ImportWriter(project, { importId, firstIncident }, table, recipe);
  const knownIncidents = await writer.prepare(sourceName, file.size, new Pacer(task));
  const totals = await readRows(file, table.shape, writer, {
    task,
    stage: 'importing',
    hash: file.fileHash === null,
  });
  const widened = await writer.finish(new Pacer(task));
  const { accepted, updated, unchanged } = writer;
  const fileHash = file.fileHash ?? totals.hash ?? '';
  const rejected = totals.rows - accepted - unchanged;
  db.prepare(
    `UPDATE import SET file_hash = ?, rows_read = ?, accepted = ?, rejected = ?, updated = ?,
       unchanged = ? WHERE id = ?`,
  ).run(fileHash, totals.rows, accepted, rejected, updated, unchanged, importId);
  keepSheets(db, importId, writer.sheets);
  const fieldIds = writer.textFields();
  await indexTexts(db, { importId, firstIncident, accepted, fieldIds }, task);
  await file.assertUnchanged();
  const label = `Import ${file.name}${knownIncidents > 0 ? whatChanged(accepted - updated, updated) : ''}`;
  project.journal.recordWithin(label, (edit) => {
    for (const [fieldId, type] of widened) edit.update('field', fieldId, { type });
    edit.update('import', importId, { state: 'live' });
  });
  return {
    id: importId,
    sourceId,
    fileName: file.name,
    fileHash,
    fileSize: file.fileSize,
    importedAt,
    rowsRead: totals.rows,
    accepted,
    rejected,
    updated,
    unchanged,
    mended: 0,
    mends: null,
    reshaped: null,
    sheets: writer.sheets.names,
  };
}

function whatChanged(added: number, updated: number): string {
  if (added + updated === 0) return ': nothing new';
  if (updated === 0) return `: ${numeral(added)} added`;
  return added === 0
    ? `: ${numeral(updated)} updated`
    : `: ${numeral(added)} added, ${numeral(updated)} updated`;
}

function findSource(db: Database, name: string, createdAt: string): number {
  const found: unknown = db.prepare('SELECT id FROM source WHERE name = ?').pluck().get(name);
  if (typeof found === 'number') return found;
  const insert = db.prepare('INSERT INTO source (name, created_at) VALUES (?, ?)');
  return Number(insert.run(name, createdAt).lastInsertRowid);
}
