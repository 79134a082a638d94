import type { Migration } from './migration.ts';

/** From which sheets of a workbook an import came, and which of its rows from which. */
export const sheetsOfImports: Migration = {
  version: 4,
  sql: `
    -- JSON: the names of the sheets, in the order in which they were read. Null: no workbook, or not known.
    ALTER TABLE import ADD COLUMN sheets TEXT;
    -- JSON, where there are several: [stored row from which on, from 0; place of its sheet among those names], ….
    ALTER TABLE import ADD COLUMN sheet_runs TEXT;
  `,
};
