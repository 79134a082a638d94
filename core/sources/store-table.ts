import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { FieldType } from '../contract/fields.ts';
import type { ImportSummary } from '../contract/project.ts';
import type { Recipe, RecipeColumn, RejectedRow } from '../contract/sources.ts';
import { chunkRows, textRows } from '../project/column-chunk.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { BooleanColumn, CodeColumn, NumberColumn, TextColumn, TimeColumn } from './cell-columns.ts';
import { ChunkStore } from './chunk-store.ts';
import { FieldTargets, loadDictionary, saveDictionary } from './import-fields.ts';
import type { TargetField } from './import-fields.ts';
import { MarkSet } from './missing-marks.ts';
import { Pacer } from './pacer.ts';
import { readRows } from './read-rows.ts';
import { ColumnSet, malformedRow, misfitRow } from './row-checks.ts';
import type { AnyColumn, BoundColumn } from './row-checks.ts';
import type { RowParser } from './row-parser.ts';
import type { TableInput } from './table-input.ts';
import type { FittedTable } from './table-file.ts';
import { indexTexts } from './text-index.ts';

/** More different values than this are kept as texts, not as a dictionary. */
const mostValues = 50_000;
/** Fewer are a dictionary even when nearly every row has its own. */
const fewValues = 1_000;
/** Descriptions with more different values than this were written freely, not chosen from a list. */
const mostPhrases = 5_000;
/** Bytes of a dictionary; one that grows beyond is kept as texts before it takes too much memory. */
const mostBytes = 32 * 1024 * 1024;

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
           first_incident, rows_read, accepted, rejected, recipe)
         VALUES (?, 'undone', ?, '', ?, ?, ?, 0, 0, 0, ?)`,
      )
      .run(sourceId, file.name, file.fileSize, importedAt, firstIncident, JSON.stringify(recipe))
      .lastInsertRowid,
  );
  const writer = new ImportWriter(project, importId, table, recipe);
  const totals = await readRows(file, table.shape, writer, {
    task,
    stage: 'importing',
    hash: file.fileHash === null,
  });
  const widened = await writer.finish(new Pacer(task));
  const { accepted } = writer;
  const fileHash = file.fileHash ?? totals.hash ?? '';
  const rejected = totals.rows - accepted;
  db.prepare(
    'UPDATE import SET file_hash = ?, rows_read = ?, accepted = ?, rejected = ? WHERE id = ?',
  ).run(fileHash, totals.rows, accepted, rejected, importId);
  const fieldIds = writer.textFields();
  await indexTexts(db, { importId, firstIncident, accepted, fieldIds }, task);
  await file.assertUnchanged();
  project.journal.recordWithin(`Import ${file.name}`, (edit) => {
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
    updated: 0,
    unchanged: 0,
  };
}

function findSource(db: Database, name: string, createdAt: string): number {
  const found: unknown = db.prepare('SELECT id FROM source WHERE name = ?').pluck().get(name);
  if (typeof found === 'number') return found;
  const insert = db.prepare('INSERT INTO source (name, created_at) VALUES (?, ?)');
  return Number(insert.run(name, createdAt).lastInsertRowid);
}

/** Takes the rows of a table and writes them column by column. */
class ImportWriter {
  accepted = 0;
  readonly #db: Database;
  readonly #headers: readonly string[];
  readonly #columns = new ColumnSet();
  readonly #marks: MarkSet;
  readonly #store: ChunkStore;
  readonly #targets = new Map<number, TargetField>();
  /** Entries of a field's dictionary that were there before, by cell. */
  readonly #known = new Map<number, number>();
  readonly #rowNumbers = new Int32Array(chunkRows);
  readonly #reject: (row: RejectedRow) => void;
  #rows = 0;
  #chunk = 0;

  constructor(project: ProjectFile, importId: number, table: FittedTable, recipe: Recipe) {
    this.#db = project.db;
    this.#headers = table.headers;
    this.#marks = new MarkSet(recipe.missingMarks);
    this.#store = new ChunkStore(project.db, importId);
    this.#reject = rejectWriter(project.db, importId);
    const targets = new FieldTargets(project);
    const link = project.db.prepare(
      'INSERT INTO import_field (import_id, field_id, header) VALUES (?, ?, ?)',
    );
    recipe.columns.forEach((column, index) => {
      const cell = table.places[index] as number;
      if (!column.include || cell < 0) return;
      const header = table.headers[cell] ?? '';
      const target = targets.target(column);
      link.run(importId, target.id, header);
      this.#targets.set(cell, target);
      this.#columns.add(cell, header, column, this.#columnFor(cell, column, target));
    });
  }

  row(parser: RowParser): void {
    const misfit = this.#columns.read(parser, this.#rows);
    if (misfit !== null) {
      this.#reject(misfitRow(parser, misfit));
      return;
    }
    this.#rowNumbers[this.#rows] = parser.rowNumber;
    this.#rows += 1;
    this.accepted += 1;
    if (this.#rows % textRows === 0) parser.stopped = true;
  }

  fault(parser: RowParser, reason: RejectedRow['reason']): void {
    this.#reject(malformedRow(parser, reason, this.#headers));
  }

  /** Writes what is left; gives the types that existing fields must take on. */
  async finish(pacer: Pacer): Promise<Map<number, FieldType>> {
    if (this.#rows > 0) {
      if (this.#rows % textRows > 0) await this.#drainTexts(pacer);
      await this.#drainOthers(pacer);
    }
    const widened = new Map<number, FieldType>();
    for (const { cell, column } of this.#columns.all) {
      const target = this.#target(cell);
      if (target.widenTo !== null) widened.set(target.id, target.widenTo);
      if (column instanceof CodeColumn || column instanceof BooleanColumn) {
        saveDictionary(this.#db, target.id, column.dictionary, this.#known.get(cell) ?? 0);
      }
    }
    return widened;
  }

  /** Fields whose words can be searched, in the order of the columns. */
  textFields(): number[] {
    return this.#columns.all
      .filter(({ column }) => column instanceof TextColumn)
      .map(({ cell }) => this.#target(cell).id);
  }

  #target(cell: number): TargetField {
    return this.#targets.get(cell) as TargetField;
  }

  #columnFor(cell: number, column: RecipeColumn, target: TargetField): AnyColumn {
    if (target.storage === 'number') return new NumberColumn(column, this.#marks, chunkRows);
    if (target.storage === 'time') return new TimeColumn(column, this.#marks, chunkRows);
    if (target.storage === 'text') return new TextColumn(this.#marks);
    const dictionary = target.isNew ? new ByteDictionary() : loadDictionary(this.#db, target.id);
    this.#known.set(cell, dictionary.size);
    return column.type === 'boolean'
      ? new BooleanColumn(dictionary, this.#marks, chunkRows)
      : new CodeColumn(dictionary, this.#marks, chunkRows);
  }

  /** Writes the texts of the rows since it was called last, and of the other columns each full chunk. */
  async drain(pacer: Pacer): Promise<void> {
    const rows = this.#rows;
    await this.#drainTexts(pacer);
    if (rows === chunkRows) await this.#drainOthers(pacer);
  }

  async #drainTexts(pacer: Pacer): Promise<void> {
    const last = this.#rows % textRows || textRows;
    const run = this.#firstRun + (this.#rows - last) / textRows;
    for (const { cell, column } of this.#columns.all) {
      if (!(column instanceof TextColumn)) continue;
      this.#store.write(this.#target(cell).id, run, last, column.chunk(last));
      await pacer.pause();
    }
    for (const bound of [...this.#columns.all]) {
      if (!(bound.column instanceof CodeColumn)) continue;
      const { dictionary } = bound.column;
      if (dictionary.byteLength > mostBytes) await this.#turnIntoText(bound, bound.column, pacer);
    }
  }

  async #drainOthers(pacer: Pacer): Promise<void> {
    const rows = this.#rows;
    for (const bound of [...this.#columns.all]) {
      const { cell, column } = bound;
      if (column instanceof TextColumn) continue;
      const target = this.#target(cell);
      if (column instanceof CodeColumn && isVaried(column, target)) {
        await this.#turnIntoText(bound, column, pacer);
      }
      if (target.storage !== 'text')
        this.#store.write(target.id, this.#chunk, rows, column.chunk(rows));
      await pacer.pause();
    }
    this.#store.writeSourceRows(this.#chunk, this.#rowNumbers.subarray(0, rows));
    this.#chunk += 1;
    this.#rows = 0;
  }

  /** The number of the first run of texts in the chunk under way. */
  get #firstRun(): number {
    return (this.#chunk * chunkRows) / textRows;
  }

  /**
   * A field has too many different values for a dictionary: keep them as texts, from the beginning. Only a new
   * field can; one that other imports have filled keeps its dictionary.
   */
  async #turnIntoText(
    { cell }: BoundColumn<AnyColumn>,
    { codes, dictionary }: CodeColumn,
    pacer: Pacer,
  ): Promise<void> {
    const target = this.#target(cell);
    if (!target.isNew) return;
    await this.#store.rewriteAsText(target.id, dictionary, pacer);
    const read = codes.subarray(0, this.#rows);
    await this.#store.writeTexts(target.id, this.#firstRun, read, dictionary, pacer);
    this.#db.prepare("UPDATE field SET storage = 'text' WHERE id = ?").run(target.id);
    target.storage = 'text';
    this.#columns.useText(cell, new TextColumn(this.#marks));
  }
}

function isVaried({ dictionary, filled }: CodeColumn, { isDescription }: TargetField): boolean {
  if (isDescription && (dictionary.size > mostPhrases || dictionary.size > 0.5 * filled))
    return true;
  return (
    dictionary.size > mostValues || (dictionary.size > fewValues && dictionary.size > 0.8 * filled)
  );
}

function rejectWriter(db: Database, importId: number): (row: RejectedRow) => void {
  const insert = db.prepare(
    `INSERT INTO reject (import_id, row, line, column_name, value, reason, explanation, raw)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ row, line, column, value, reason, explanation, raw }) => {
    insert.run(importId, row, line, column, value, reason, explanation, raw);
  };
}
