import type { Migration } from './migration.ts';

/**
 * Incidents that later imports change, rejected rows that are mended, exposure, how numbers are written, the
 * project's time zone and its key for pseudonyms.
 */
export const versionsAndExposure: Migration = {
  version: 2,
  sql: `
    ALTER TABLE project ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC';
    -- Secret of this project: pseudonyms are its keyed hashes.
    ALTER TABLE project ADD COLUMN pseudonym_key TEXT NOT NULL DEFAULT '';
    UPDATE project SET pseudonym_key = lower(hex(randomblob(32)));

    ALTER TABLE field ADD COLUMN format TEXT;

    ALTER TABLE import ADD COLUMN kind TEXT NOT NULL DEFAULT 'incidents'
      CHECK (kind IN ('incidents', 'exposure'));
    -- Of the accepted rows, those that are a new version of an earlier incident; and rows that said nothing new.
    ALTER TABLE import ADD COLUMN updated INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE import ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;
    -- The import that this one stands for while it is live (exposure entered by hand, edited).
    ALTER TABLE import ADD COLUMN replaces INTEGER REFERENCES import (id);

    -- The import that took this row in after it was mended; it counts while that import is live.
    ALTER TABLE reject ADD COLUMN mended_by INTEGER REFERENCES import (id);
    CREATE INDEX reject_by_mending ON reject (mended_by) WHERE mended_by IS NOT NULL;
    -- The import whose mended rows this one holds.
    ALTER TABLE import ADD COLUMN mends INTEGER REFERENCES import (id);
    -- Headers of all columns of the file, in their order, as a JSON list; null where they were not kept.
    ALTER TABLE import ADD COLUMN headers TEXT;

    -- For imports with updates: for each stored row the number of the incident whose new version it is, as
    -- 32-bit integers, 0 for a new incident.
    CREATE TABLE version_chunk (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import (id),
      chunk INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (import_id, chunk)
    ) STRICT;
  `,
};
