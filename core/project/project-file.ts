import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { field, type Field } from '../contract/fields.ts';
import { type ViewState, viewState } from '../contract/project.ts';
import type { ImportKind } from '../contract/table-shape.ts';
import { applicationId, checkFile } from './file-check.ts';
import { sheetNamesOf } from './import-sheets.ts';
import { Journal } from './journal.ts';
import { currentVersion, migrate } from './migrate.ts';
import { withStorageErrors } from './storage-errors.ts';

/** What a project file needs from outside, so that tests can hold the clock. */
export interface ProjectOptions {
  /** Who edits: written in the journal. */
  actor: string;
  clock: () => Date;
  randomKey: () => string;
  /** Zone of new projects: an IANA name. */
  timeZone: string;
}

export type ReadOnlyReason = 'asked' | 'newer' | 'read-only-file';

const storedImport = z
  .object({
    id: z.int(),
    sourceId: z.int(),
    fileName: z.string(),
    fileHash: z.string(),
    fileSize: z.number(),
    importedAt: z.string(),
    firstIncident: z.int(),
    rowsRead: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    mended: z.int(),
    mends: z.int().nullable(),
    fileRows: z.int().nullable(),
    rowsWithout: z.int().nullable(),
    sheets: z.string().nullable(),
  })
  .transform(({ fileRows, rowsWithout, sheets, ...stored }) => ({
    ...stored,
    sheets: sheetNamesOf(sheets),
    reshaped: fileRows === null ? null : { rows: fileRows, without: rowsWithout ?? 0 },
  }));
export type StoredImport = z.infer<typeof storedImport>;

/** Files up to this size are checked page by page on opening; larger ones by their header and contents. */
const fullCheckBytes = 48 * 1024 * 1024;

/** Wait this long for another program to let go of the file (ms): long enough for a copy, not for a person. */
const lockPatience = 400;

function connect(path: string, readonly: boolean): Database {
  const db = new Sqlite(path, { readonly, fileMustExist: true, timeout: lockPatience });
  // A file may come from anyone: what stands in its schema may not call functions that reach outside.
  db.pragma('trusted_schema = OFF');
  return db;
}

/** A crash left a write half done, which SQLite takes back only on a connection that may write. */
function takeBack(path: string): void {
  const journal = statSync(`${path}-journal`, { throwIfNoEntry: false });
  if (journal === undefined || journal.size === 0) return;
  const db = connect(path, false);
  try {
    db.pragma('user_version');
  } finally {
    db.close();
  }
}

/** Takes the file for this process alone, and keeps it: one writer, and no half-seen states elsewhere. */
function takeForWriting(db: Database): void {
  db.pragma('locking_mode = EXCLUSIVE');
  // A rollback journal rather than a write-ahead log: the project stays one file at rest, and pages that a
  // large import appends are written once.
  db.pragma('journal_mode = DELETE');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -65536');
  db.exec('BEGIN EXCLUSIVE; COMMIT');
}

const identity = z.object({ title: z.string(), key: z.string() });
/** A project's title, and the key that its copies and backups share. */
export type Identity = z.infer<typeof identity>;

function identityIn(db: Database): Identity {
  return identity.parse(db.prepare('SELECT title, key FROM project WHERE id = 1').get());
}

/** An open project file. It is the only place that holds the database connection. */
export class ProjectFile {
  readonly path: string;
  readonly db: Database;
  readonly access: 'write' | 'read';
  readonly readOnlyBecause: ReadOnlyReason | null;
  readonly journal: Journal;
  /** Grows with every change of content. */
  revision = 1;

  private constructor(
    path: string,
    db: Database,
    reason: ReadOnlyReason | null,
    options: ProjectOptions,
  ) {
    this.path = path;
    this.db = db;
    this.access = reason === null ? 'write' : 'read';
    this.readOnlyBecause = reason;
    this.journal = new Journal(db, options.actor, options.clock);
  }

  /**
   * Creates a project file and opens it.
   * @throws VitalFewError `file-exists`, `path-not-writable`, `disk-full`
   */
  static create(path: string, title: string, options: ProjectOptions): ProjectFile {
    if (existsSync(path)) {
      throw new VitalFewError(
        'file-exists',
        `There is a file ${basename(path)} already. Choose another name; nothing was overwritten.`,
        { file: basename(path) },
      );
    }
    return withStorageErrors(path, () => {
      const db = new Sqlite(path);
      try {
        db.pragma('page_size = 8192');
        db.pragma(`application_id = ${applicationId}`);
        takeForWriting(db);
        migrate(db);
        db.prepare(
          `INSERT INTO project (id, key, title, created_at, view, time_zone, pseudonym_key)
           VALUES (1, ?, ?, ?, '{}', ?, ?)`,
        ).run(
          options.randomKey(),
          title,
          options.clock().toISOString(),
          options.timeZone,
          randomBytes(32).toString('hex'),
        );
        return new ProjectFile(path, db, null, options);
      } catch (error) {
        db.close();
        rmSync(path, { force: true });
        rmSync(`${path}-journal`, { force: true });
        throw error;
      }
    });
  }

  /**
   * Opens a project file: for reading when asked, when it cannot be written, or when a newer version wrote it.
   * `beforeMigration` runs, and must succeed, before an older file is changed.
   * @throws VitalFewError `file-missing`, `file-is-folder`, `project-not-ours`, `project-damaged`, `project-locked`,
   * `project-newer` when it cannot even be read
   */
  static open(
    path: string,
    access: 'write' | 'read',
    options: ProjectOptions,
    beforeMigration: (db: Database, identity: Identity) => void = () => {},
  ): ProjectFile {
    const facts = checkFile(path);
    const newer = facts.version > currentVersion;
    let reason: ReadOnlyReason | null = null;
    if (newer) reason = 'newer';
    else if (!facts.writable) reason = 'read-only-file';
    else if (access === 'read') reason = 'asked';
    return withStorageErrors(path, () => {
      if (facts.writable) takeBack(path);
      const db = connect(path, reason !== null);
      try {
        if (reason === null) takeForWriting(db);
        if (facts.size <= fullCheckBytes) {
          const verdict: unknown = db.pragma('quick_check(1)', { simple: true });
          if (verdict !== 'ok') {
            throw new VitalFewError(
              'project-damaged',
              `${basename(path)} is damaged (${String(verdict)}). Restore one of its backups from the start screen.`,
              { file: basename(path) },
            );
          }
        }
        if (reason === null && facts.version < currentVersion) {
          beforeMigration(db, identityIn(db));
          migrate(db);
        } else if (!newer && facts.version < currentVersion) {
          throw new VitalFewError(
            'project-read-only',
            `${basename(path)} is from an older version and must be updated, but can only be read. Save a copy in a folder you may write to, and open that.`,
            { file: basename(path) },
          );
        }
        const project = new ProjectFile(path, db, reason, options);
        if (newer) project.#assertReadable();
        return project;
      } catch (error) {
        db.close();
        throw error;
      }
    });
  }

  /** A newer version may keep things in a way that this one cannot read. */
  #assertReadable(): void {
    try {
      this.identity();
      this.fields();
      this.liveImports();
    } catch {
      throw new VitalFewError(
        'project-newer',
        `${this.fileName} is from a newer version of Vital Few, which this one cannot read. Install the newer version to open it.`,
        { file: this.fileName },
      );
    }
  }

  get fileName(): string {
    return basename(this.path);
  }

  get folder(): string {
    return dirname(this.path);
  }

  identity(): Identity {
    return identityIn(this.db);
  }

  /** IANA name of the zone that times are told in. */
  timeZone(): string {
    return z.string().parse(this.db.prepare('SELECT time_zone FROM project').pluck().get());
  }

  /** Secret of this project, hexadecimal: its pseudonyms are hashes with this key. */
  pseudonymKey(): string {
    return z.string().parse(this.db.prepare('SELECT pseudonym_key FROM project').pluck().get());
  }

  /** Fields of live imports of a kind, in order. */
  fields(kind: ImportKind = 'incidents'): Field[] {
    const rows = this.db
      .prepare(
        `SELECT id, name, type, role, storage, position, format FROM field
         WHERE id IN (SELECT field_id FROM import_field JOIN import ON import.id = import_id
                      WHERE state = 'live' AND kind = ?)
         ORDER BY position, id`,
      )
      .all(kind);
    return z.array(field).parse(rows);
  }

  /** Imports that count, in the order of their incidents. */
  liveImports(kind: ImportKind = 'incidents'): StoredImport[] {
    const rows = this.db
      .prepare(
        `SELECT id, source_id AS sourceId, file_name AS fileName, file_hash AS fileHash,
                file_size AS fileSize, imported_at AS importedAt, first_incident AS firstIncident,
                rows_read AS rowsRead, accepted, rejected, updated, unchanged, mends, file_rows AS fileRows,
                rows_without AS rowsWithout, sheets,
                (SELECT count(*) FROM import AS mending JOIN reject ON mended_by = mending.id
                 WHERE mending.mends = one.id AND mending.state = 'live'
                   AND reject.import_id = one.id) AS mended
         FROM import AS one WHERE state = 'live' AND kind = ?
           AND NOT EXISTS (SELECT 1 FROM import WHERE replaces = one.id AND state = 'live')
         ORDER BY first_incident, id`,
      )
      .all(kind);
    return z.array(storedImport).parse(rows);
  }

  sources(): { id: number; name: string }[] {
    const rows = this.db.prepare('SELECT id, name FROM source ORDER BY id').all();
    return z.array(z.object({ id: z.int(), name: z.string() })).parse(rows);
  }

  /** Where the user was; the defaults when the stored view does not parse (from another version). */
  view(): ViewState {
    const stored: unknown = this.db.prepare('SELECT view FROM project WHERE id = 1').pluck().get();
    const empty = viewState.parse({});
    if (typeof stored !== 'string') return empty;
    try {
      return viewState.parse(JSON.parse(stored));
    } catch {
      return empty;
    }
  }

  setView(view: ViewState): void {
    if (this.access === 'read') return;
    withStorageErrors(this.path, () =>
      this.db.prepare('UPDATE project SET view = ? WHERE id = 1').run(JSON.stringify(view)),
    );
  }

  close(): void {
    this.db.close();
  }
}
