import type { Migration } from './migration.ts';

/** The first project file: sources and imports, fields, columnar incidents, rejects, the journal. */
export const firstSchema: Migration = {
  version: 1,
  sql: `
    CREATE TABLE project (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      key TEXT NOT NULL,
      title TEXT NOT NULL,
      created_at TEXT NOT NULL,
      view TEXT NOT NULL
    ) STRICT;

    CREATE TABLE source (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE field (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('text', 'integer', 'decimal', 'boolean', 'date', 'datetime')),
      role TEXT NOT NULL,
      storage TEXT NOT NULL CHECK (storage IN ('code', 'number', 'time', 'text')),
      position INTEGER NOT NULL
    ) STRICT;

    -- An undone import keeps its data until the redo it stands for is dropped; then it is purged.
    CREATE TABLE import (
      id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (id),
      state TEXT NOT NULL CHECK (state IN ('live', 'undone', 'purged')),
      file_name TEXT NOT NULL,
      file_hash TEXT NOT NULL,
      file_size INTEGER NOT NULL,
      imported_at TEXT NOT NULL,
      -- Its incidents are first_incident, first_incident + 1, … (accepted of them): numbers are never used twice.
      first_incident INTEGER NOT NULL,
      rows_read INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      recipe TEXT NOT NULL
    ) STRICT;

    -- Which column of the file became which field.
    CREATE TABLE import_field (
      import_id INTEGER NOT NULL REFERENCES import (id),
      field_id INTEGER NOT NULL REFERENCES field (id),
      header TEXT NOT NULL,
      PRIMARY KEY (import_id, field_id)
    ) STRICT, WITHOUT ROWID;

    -- The repeated values of fields with storage 'code'. Code 0 is a missing value and has no row.
    CREATE TABLE dictionary_value (
      field_id INTEGER NOT NULL REFERENCES field (id),
      code INTEGER NOT NULL CHECK (code > 0),
      value TEXT NOT NULL,
      PRIMARY KEY (field_id, code)
    ) STRICT, WITHOUT ROWID;

    -- The incidents of an import, column by column, in runs of up to 65,536 incidents, 2,048 where they are
    -- texts (see column-chunk.ts).
    CREATE TABLE column_chunk (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import (id),
      field_id INTEGER NOT NULL REFERENCES field (id),
      chunk INTEGER NOT NULL,
      encoding TEXT NOT NULL CHECK (encoding IN ('u8', 'u16', 'u32', 'i32', 'f64', 'text')),
      rows INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (import_id, field_id, chunk)
    ) STRICT;

    -- The row of the file behind each incident, as 32-bit integers.
    CREATE TABLE source_row_chunk (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import (id),
      chunk INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (import_id, chunk)
    ) STRICT;

    CREATE TABLE reject (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import (id),
      row INTEGER NOT NULL,
      line INTEGER NOT NULL,
      column_name TEXT,
      value TEXT NOT NULL,
      reason TEXT NOT NULL,
      explanation TEXT NOT NULL,
      raw TEXT NOT NULL
    ) STRICT;
    CREATE INDEX reject_by_import ON reject (import_id, id);

    -- Words of the fields with storage 'text' (identifiers among them); rowid is the incident's number.
    -- Contentless: the texts themselves stand in column_chunk.
    CREATE VIRTUAL TABLE incident_text USING fts5 (
      body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    );

    -- Every edit with its inverse. 'dropped': undone, and then something else was done instead.
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      label TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
      changes TEXT NOT NULL
    ) STRICT;
    CREATE INDEX journal_by_state ON journal (state, id);
  `,
};
