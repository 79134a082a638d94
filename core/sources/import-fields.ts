import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Field, FieldType, StorageKind } from '../contract/fields.ts';
import type { RecipeColumn } from '../contract/sources.ts';
import { importKinds } from '../contract/table-shape.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { ByteDictionary } from './byte-dictionary.ts';

/** Where a column of the file goes. */
export interface TargetField {
  id: number;
  storage: StorageKind;
  /** Made by this import: its storage may still be settled by what the file holds. */
  isNew: boolean;
  /** Meant for descriptions: kept as texts unless they are a list of phrases to choose from. */
  isDescription: boolean;
  /** The type an existing field must take on to hold these values (integer to decimal, date to datetime). */
  widenTo: FieldType | null;
}

/** How a new field of this column is kept; repeated values are found out while reading. */
function storageFor(column: RecipeColumn): StorageKind {
  switch (column.type) {
    case 'integer':
    case 'decimal':
      return 'number';
    case 'date':
    case 'datetime':
      return 'time';
    case 'boolean':
      return 'code';
    case 'text':
      return column.role === 'identifier' ? 'text' : 'code';
  }
}

/** The format of a column, where it goes with the column's type. */
function formatFor({ type, format }: RecipeColumn): Field['format'] {
  const suits =
    format === 'time-of-day' ? type === 'text' : type === 'decimal' || type === 'integer';
  return suits ? format : null;
}

/** Can values of this type stand in a field of that type, and must its type grow for it? */
function fit(column: RecipeColumn, field: Field): { fits: boolean; widenTo: FieldType | null } {
  const fits = { fits: true, widenTo: null };
  // Hours are not to be mixed with other numbers, nor times of day with other words.
  if (formatFor(column) !== field.format) return { fits: false, widenTo: null };
  if (column.type === field.type) return fits;
  if (column.type === 'integer' && field.type === 'decimal') return fits;
  if (column.type === 'decimal' && field.type === 'integer') return { ...fits, widenTo: 'decimal' };
  if (column.type === 'date' && field.type === 'datetime') return fits;
  if (column.type === 'datetime' && field.type === 'date') return { ...fits, widenTo: 'datetime' };
  return { fits: false, widenTo: null };
}

/** Incidents and exposure share their fields, so that one can be set against the other. */
function fieldsOfAllKinds(project: ProjectFile): Field[] {
  const fields = new Map<number, Field>();
  for (const kind of importKinds) {
    for (const field of project.fields(kind)) fields.set(field.id, field);
  }
  return [...fields.values()].sort(
    (one, other) => one.position - other.position || one.id - other.id,
  );
}

/** Finds or makes a field for each included column, inside the caller's transaction. */
export class FieldTargets {
  readonly #db: Database;
  readonly #fields: Field[];
  readonly #taken = new Set<number>();
  readonly #names: Set<string>;
  readonly #write: boolean;
  #position: number;
  #unwritten = 0;

  /** @param write false: only says which fields there would be, new ones with numbers below 0 */
  constructor(project: ProjectFile, write = true) {
    this.#db = project.db;
    this.#write = write;
    this.#fields = fieldsOfAllKinds(project);
    this.#names = new Set(this.#fields.map(({ name }) => name.toLowerCase()));
    const last: unknown = this.#db.prepare('SELECT max(position) FROM field').pluck().get();
    this.#position = z.int().nullable().parse(last) ?? -1;
  }

  target(column: RecipeColumn): TargetField {
    const existing = this.#fields.find(
      ({ id, name }) => !this.#taken.has(id) && name.toLowerCase() === column.name.toLowerCase(),
    );
    if (existing !== undefined) {
      const { fits, widenTo } = fit(column, existing);
      if (fits) {
        this.#taken.add(existing.id);
        return {
          id: existing.id,
          storage: existing.storage,
          isNew: false,
          isDescription: false,
          widenTo,
        };
      }
    }
    let name = column.name;
    for (let more = 2; this.#names.has(name.toLowerCase()); more += 1) {
      name = `${column.name} (${more})`;
      const again = this.#fields.find(
        (field) => !this.#taken.has(field.id) && field.name.toLowerCase() === name.toLowerCase(),
      );
      // The field that an earlier import of the same kind had to make under this name.
      if (again !== undefined && fit(column, again).fits) {
        this.#taken.add(again.id);
        const { widenTo } = fit(column, again);
        return {
          id: again.id,
          storage: again.storage,
          isNew: false,
          isDescription: false,
          widenTo,
        };
      }
    }
    this.#names.add(name.toLowerCase());
    this.#position += 1;
    const storage = storageFor(column);
    return {
      id: this.#write ? this.#insert(name, column, storage) : this.#nextUnwritten(),
      storage,
      isNew: true,
      isDescription: column.role === 'description',
      widenTo: null,
    };
  }

  #insert(name: string, { type, role, format }: RecipeColumn, storage: StorageKind): number {
    const { lastInsertRowid } = this.#db
      .prepare(
        'INSERT INTO field (name, type, role, storage, position, format) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(name, type, role, storage, this.#position, format);
    return Number(lastInsertRowid);
  }

  #nextUnwritten(): number {
    this.#unwritten -= 1;
    return this.#unwritten;
  }
}

/** The dictionary of a field as it stands in the project, to be continued. */
export function loadDictionary(db: Database, fieldId: number): ByteDictionary {
  const dictionary = new ByteDictionary();
  const values = db
    .prepare<[number], { code: number; value: string }>(
      'SELECT code, value FROM dictionary_value WHERE field_id = ? ORDER BY code',
    )
    .iterate(fieldId);
  for (const { code, value } of values) {
    const bytes = Buffer.from(value);
    if (dictionary.add(bytes, 0, bytes.length) + 1 !== code) {
      throw new Error(`the dictionary of field ${fieldId} is not in order at code ${code}`);
    }
  }
  return dictionary;
}

/** Adds the entries from `known` on to a field's dictionary in the project. */
export function saveDictionary(
  db: Database,
  fieldId: number,
  dictionary: ByteDictionary,
  known: number,
): void {
  const insert = db.prepare(
    'INSERT INTO dictionary_value (field_id, code, value) VALUES (?, ?, ?)',
  );
  for (let entry = known; entry < dictionary.size; entry += 1) {
    insert.run(fieldId, entry + 1, dictionary.text(entry));
  }
}
