import type { Migration } from './migration.ts';

/** How many rows the file of an import had where its incidents were made of several rows, or several of one. */
export const rowsOfTheFile: Migration = {
  version: 3,
  sql: `
    -- Both null where each row of the file is an incident of its own.
    ALTER TABLE import ADD COLUMN file_rows INTEGER;
    -- Of the rows of the file, those that made no incident.
    ALTER TABLE import ADD COLUMN rows_without INTEGER;
  `,
};
