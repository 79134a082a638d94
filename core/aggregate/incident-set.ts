import { VitalFewError } from '../contract/errors.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { ImportKind } from '../contract/table-shape.ts';
import {
  importRanges,
  type ImportRange,
  incidentOfRow,
  latestVersions,
  placeOfRow,
  rangeOfRow,
  rangeOfStored,
  rowOfIncident,
  rowsIn,
} from '../project/incident-rows.ts';
import type { ProjectFile, StoredImport } from '../project/project-file.ts';
import {
  type CodeColumn,
  type Column,
  type NumberColumn,
  readCodeColumn,
  readNumberColumn,
  readSourceRows,
} from './columns.ts';
import type { DerivedFields, NamedEarlier } from './derived-fields.ts';
import { TextReader } from './text-reader.ts';

/**
 * All incidents of the live imports, each in its latest version, column by column in memory. Columns are read from the project file
 * when they are first needed (about 5 ms for a million incidents); texts stay there and are read on demand.
 */
export class IncidentSet {
  readonly project: ProjectFile;
  /** What its rows are: incidents, or what stood behind them. */
  readonly kind: ImportKind;
  readonly texts: TextReader;
  #imports: readonly StoredImport[] = [];
  #ranges: readonly ImportRange[] = [];
  #imported: readonly Field[] = [];
  #fields = new Map<number, Field>();
  #columns = new Map<number, Column>();
  #earlier = new Map<number, Column>();
  #earlierRanges: readonly ImportRange[] = [];
  readonly #sourceRows = new Map<number, Int32Array>();
  /** Where the latest version of each row is stored, once it was asked for. */
  #latest: Int32Array | null = null;
  #generation: object = {};
  #size = 0;
  #derived: DerivedFields | null = null;

  private constructor(project: ProjectFile, kind: ImportKind) {
    this.project = project;
    this.kind = kind;
    this.texts = new TextReader(project.db);
  }

  static load(project: ProjectFile, kind: ImportKind = 'incidents'): IncidentSet {
    const set = new IncidentSet(project, kind);
    set.refresh();
    return set;
  }

  /** Shows fields that a later step works out beside those of the imports. */
  derive(fields: DerivedFields): void {
    this.#derived = fields;
  }

  /** Takes in what edits changed: fields always; rows only when imports came or went. */
  refresh(): void {
    this.#derived?.refresh();
    this.#imported = this.project.fields(this.kind);
    this.#fields = new Map(this.#imported.map((field) => [field.id, field]));
    const imports = this.project.liveImports(this.kind);
    const same =
      imports.length === this.#imports.length &&
      imports.every(({ id }, index) => id === this.#imports[index]?.id);
    if (same) return;
    this.#earlier = this.#columns;
    this.#earlierRanges = this.#ranges;
    this.#imports = imports;
    this.#columns = new Map();
    this.#ranges = importRanges(this.project.db, imports);
    this.#size = rowsIn(this.#ranges);
    this.#latest = null;
    this.texts.use(this.#ranges);
    this.#generation = {};
  }

  /** Incidents. Rows are numbered from 0 to size - 1, in the order of imports and their files. */
  get size(): number {
    return this.#size;
  }

  /** Another object whenever rows came or went. */
  get generation(): object {
    return this.#generation;
  }

  get imports(): readonly StoredImport[] {
    return this.#imports;
  }

  get ranges(): readonly ImportRange[] {
    return this.#ranges;
  }

  get fields(): readonly Field[] {
    return this.#derived === null ? this.#imported : [...this.#imported, ...this.#derived.fields];
  }

  /** Fields that came with imports; the same list until something is edited. */
  get importedFields(): readonly Field[] {
    return this.#imported;
  }

  /** Names the values of a field as they stand, for remembering what follows from them until rows come or go. */
  keyOf(fieldId: number): string {
    return this.#fields.has(fieldId) ? `${fieldId}` : `${fieldId} ${this.#derived?.version ?? 0}`;
  }

  /** @throws VitalFewError `unknown-field` */
  field(fieldId: number): Field {
    const field =
      this.#fields.get(fieldId) ?? this.#derived?.fields.find(({ id }) => id === fieldId);
    if (field !== undefined) return field;
    throw new VitalFewError(
      'unknown-field',
      `The project has no field ${fieldId}. Its import may have been undone, or the categories that it showed are gone.`,
      { fieldId },
    );
  }

  /** The first field with a role, by position; null when there is none. */
  fieldWithRole(role: FieldRole): Field | null {
    return this.fields.find((field) => field.role === role) ?? null;
  }

  /** A field's column; null for a field with storage `text`, which is not held in memory. */
  column(field: Field): Column | null {
    if (field.storage === 'text') return null;
    if (field.origin === 'classified' && this.#derived !== null) return this.#derived.column(field);
    const known = this.#columns.get(field.id);
    if (known !== undefined) return known;
    const before = this.#earlier.get(field.id);
    const earlier = before === undefined ? null : { column: before, ranges: this.#earlierRanges };
    const { db } = this.project;
    const column =
      field.storage === 'code'
        ? readCodeColumn(db, field.id, this.#ranges, this.#size, earlier)
        : readNumberColumn(db, field.storage, field.id, this.#ranges, this.#size, earlier);
    this.#earlier.delete(field.id);
    this.#columns.set(field.id, column);
    return column;
  }

  /** The column of a field with storage `code`; null otherwise. */
  codes(field: Field): CodeColumn | null {
    const column = this.column(field);
    return column?.kind === 'code' ? column : null;
  }

  /** The column of a field that holds numbers or times; null otherwise. */
  numbers(field: Field): NumberColumn | null {
    const column = this.column(field);
    return column === null || column.kind === 'code' ? null : column;
  }

  /** The rows named by values of a field when one of them is an earlier name; null when all are today's. */
  namedEarlier(field: Field, values: readonly (string | null)[]): NamedEarlier | null {
    return field.origin === 'classified'
      ? (this.#derived?.namedEarlier(field, values) ?? null)
      : null;
  }

  /**
   * The numbers of a field that can be added up.
   * @throws VitalFewError `unknown-field`, `not-a-measure`
   */
  measure(fieldId: number): Float64Array {
    const field = this.field(fieldId);
    const column = this.column(field);
    if (column?.kind === 'number') return column.values;
    throw new VitalFewError(
      'not-a-measure',
      `“${field.name}” does not hold numbers, so it cannot be added up.`,
      { fieldId, field: field.name },
    );
  }

  /** The file's row behind each row that an import stored. */
  sourceRows(range: ImportRange): Int32Array {
    const known = this.#sourceRows.get(range.importId);
    if (known !== undefined) return known;
    const read = readSourceRows(this.project.db, range);
    this.#sourceRows.set(range.importId, read);
    return read;
  }

  /** The range of the import that a row of the set came with first. */
  rangeOf(row: number): ImportRange {
    return rangeOfRow(this.#ranges, row);
  }

  /** Does any import hold new versions of earlier incidents? */
  get hasVersions(): boolean {
    return this.#ranges.some(({ targets }) => targets !== null);
  }

  /** Where the latest version of a row is stored. */
  latestOf(row: number): { range: ImportRange; place: number } {
    if (!this.hasVersions) {
      const range = this.rangeOf(row);
      return { range, place: placeOfRow(range, row) };
    }
    this.#latest ??= latestVersions(this.#ranges);
    const stored = this.#latest[row] as number;
    const range = rangeOfStored(this.#ranges, stored);
    return { range, place: stored - range.storedBefore };
  }

  /** The number of the incident in a row. */
  idOf(row: number): number {
    return incidentOfRow(this.#ranges, row);
  }

  /** The row of an incident's number; null when it is not in a live import. */
  rowOf(incidentId: number): number | null {
    return rowOfIncident(this.#ranges, incidentId);
  }
}
