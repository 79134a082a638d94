import type { Database } from 'better-sqlite3';
import type { FieldType } from '../contract/fields.ts';
import type { Recipe, RecipeColumn, RejectedRow } from '../contract/sources.ts';
import { chunkRows, textRows } from '../project/column-chunk.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { CodeColumn, MeaningColumn, TextColumn } from './cell-columns.ts';
import { ChunkStore } from './chunk-store.ts';
import { columnFor } from './import-columns.ts';
import { FieldTargets, saveDictionary } from './import-fields.ts';
import type { TargetField } from './import-fields.ts';
import { LeftOutCells } from './left-out-cells.ts';
import { startMatching } from './matching.ts';
import type { Matching } from './matching.ts';
import { MarkSet } from './missing-marks.ts';
import type { Pacer } from './pacer.ts';
import { repeatedRow } from './repeated-row.ts';
import { RepeatedRows } from './repeated-rows.ts';
import { SheetRuns } from './sheet-runs.ts';
import { ColumnSet, malformedRow, misfitRow } from './row-checks.ts';
import type { AnyColumn, BoundColumn } from './row-checks.ts';
import type { RowParser } from './row-parser.ts';
import type { FittedTable } from './table-file.ts';
import { ProjectClock } from './time-zones.ts';

/** More different values than this are kept as texts, not as a dictionary. */
const mostValues = 50_000;
/** Fewer are a dictionary even when nearly every row has its own. */
const fewValues = 1_000;
/** Descriptions with more different values than this were written freely, not chosen from a list. */
const mostPhrases = 5_000;
/** Bytes of a dictionary; one that grows beyond is kept as texts before it takes too much memory. */
const mostBytes = 32 * 1024 * 1024;

/** Takes the rows of a table and writes them column by column. */
export class ImportWriter {
  /** Rows stored: new incidents, and new versions of known ones. */
  accepted = 0;
  updated = 0;
  unchanged = 0;
  /** Where the rows that were read come from. */
  readonly sheets = new SheetRuns();
  readonly #db: Database;
  readonly #importId: number;
  readonly #headers: readonly string[];
  readonly #columns = new ColumnSet();
  readonly #project: ProjectFile;
  readonly #recipe: Recipe;
  readonly #firstIncident: number;
  readonly #marks: MarkSet;
  readonly #clock: ProjectClock;
  readonly #store: ChunkStore;
  readonly #targets = new Map<number, TargetField>();
  /** Entries of a field's dictionary that were there before, by cell. */
  readonly #known = new Map<number, number>();
  readonly #rowNumbers = new Int32Array(chunkRows);
  /** For each row the number of the incident that it changes; 0 for a new one. */
  readonly #versions = new Int32Array(chunkRows);
  #versionsInChunk = 0;
  #matching: Matching | null = null;
  readonly #repeats = new RepeatedRows();
  readonly #reject: (row: RejectedRow) => number;
  readonly #leftOut: LeftOutCells;
  #rows = 0;
  #chunk = 0;

  constructor(
    project: ProjectFile,
    { importId, firstIncident }: { importId: number; firstIncident: number },
    table: FittedTable,
    recipe: Recipe,
  ) {
    this.#db = project.db;
    this.#project = project;
    this.#recipe = recipe;
    this.#importId = importId;
    this.#firstIncident = firstIncident;
    this.#headers = table.headers;
    this.#marks = new MarkSet(recipe.missingMarks);
    this.#clock = new ProjectClock(project.timeZone(), recipe.timeZone);
    this.#store = new ChunkStore(project.db, importId);
    this.#reject = rejectWriter(project.db, importId);
    this.#leftOut = new LeftOutCells(recipe, table);
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

  /** Gets to know the incidents of the source where rows are matched with them; gives how many there are. */
  async prepare(sourceName: string, fileSize: number, pacer: Pacer): Promise<number> {
    const columns = this.#columns.all.map(({ cell, recipe, column }) => ({
      cell,
      recipe,
      column,
      target: this.#target(cell),
    }));
    this.#matching = await startMatching(
      this.#project,
      this.#recipe,
      sourceName,
      columns,
      fileSize,
      true,
      pacer,
    );
    return this.#matching?.knownIncidents ?? 0;
  }

  row(parser: RowParser): void {
    this.sheets.see(parser.sheet, this.accepted);
    const misfit = this.#columns.read(parser, this.#rows);
    if (misfit !== null) {
      this.#reject(this.#leftOut.takeFrom(misfitRow(parser, misfit), parser));
      return;
    }
    if (this.#matching !== null && !this.#match(parser, this.#matching)) return;
    this.#rowNumbers[this.#rows] = parser.rowNumber;
    this.#rows += 1;
    this.accepted += 1;
    if (this.#rows % textRows === 0) parser.stopped = true;
  }

  /** Matches the row just read; false when it is not to be stored. */
  #match(parser: RowParser, matching: Matching): boolean {
    const { matcher } = matching;
    const number = this.#firstIncident + this.accepted;
    const verdict = matcher.look(this.#rows, parser.rowNumber, number);
    switch (verdict) {
      case 'added':
        this.#versions[this.#rows] = 0;
        return true;
      case 'updated':
        this.#versions[this.#rows] = matcher.incident;
        this.#versionsInChunk += 1;
        this.updated += 1;
        return true;
      case 'unchanged':
        this.unchanged += 1;
        return false;
      case 'repeated': {
        const row = repeatedRow(parser, 'repeated-identifier', matching);
        const reject = this.#reject(this.#leftOut.takeFrom(row, parser));
        this.#repeats.add(reject, matcher, matching.hash);
        return false;
      }
      default:
        this.#reject(this.#leftOut.takeFrom(repeatedRow(parser, verdict, matching), parser));
        return false;
    }
  }

  fault(parser: RowParser, reason: RejectedRow['reason']): void {
    this.sheets.see(parser.sheet, this.accepted);
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
      if (column instanceof CodeColumn || column instanceof MeaningColumn) {
        saveDictionary(this.#db, target.id, column.dictionary, this.#known.get(cell) ?? 0);
      }
    }
    const fields = this.#columns.all.map(({ cell }) => this.#target(cell));
    const { accepted } = this;
    const stored = { importId: this.#importId, firstIncident: this.#firstIncident, accepted };
    await this.#repeats.compare(this.#db, stored, fields, pacer);
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
    const made = columnFor(this.#db, column, target, this.#marks, this.#clock, chunkRows);
    if ('dictionary' in made) this.#known.set(cell, made.dictionary.size);
    return made;
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
    if (this.#versionsInChunk > 0) {
      this.#store.writeVersions(this.#chunk, this.#versions.subarray(0, rows));
    }
    this.#versionsInChunk = 0;
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
    const texts = new TextColumn(this.#marks);
    this.#columns.useText(cell, texts);
    this.#matching?.useText(target.id, texts);
  }
}

function isVaried({ dictionary, filled }: CodeColumn, { isDescription }: TargetField): boolean {
  if (isDescription && (dictionary.size > mostPhrases || dictionary.size > 0.5 * filled))
    return true;
  return (
    dictionary.size > mostValues || (dictionary.size > fewValues && dictionary.size > 0.8 * filled)
  );
}

/** Writes rejects; gives the number of each. */
function rejectWriter(db: Database, importId: number): (row: RejectedRow) => number {
  const insert = db.prepare(
    `INSERT INTO reject (import_id, row, line, column_name, value, reason, explanation, raw)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ row, line, column, value, reason, explanation, raw }) => {
    const added = insert.run(importId, row, line, column, value, reason, explanation, raw);
    return Number(added.lastInsertRowid);
  };
}
