import type { Migration } from './migration.ts';

/** Control charts with their phases and frozen baselines. */
export const controlCharts: Migration = {
  version: 7,
  sql: `
    CREATE TABLE control_chart (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Null: it stands alone.
      problem_id INTEGER REFERENCES problem (id),
      name TEXT NOT NULL,
      -- JSON: what is charted, under which filter, and how.
      definition TEXT NOT NULL,
      -- Rates: per so many units.
      per REAL,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE INDEX control_chart_of_problem ON control_chart (problem_id);

    CREATE TABLE control_phase (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      chart_id INTEGER NOT NULL REFERENCES control_chart (id),
      -- Milliseconds of the wall clock; null: from the first point on.
      starts_at REAL,
      note TEXT NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('user', 'change')),
      -- The change it comes from; null for the user's own.
      change_id INTEGER,
      who TEXT NOT NULL,
      made_at TEXT NOT NULL,
      -- JSON: from, to, who took it and when, and the points themselves, so that no later import moves the
      -- limits. Null: the limits before go on.
      baseline TEXT,
      CHECK ((origin = 'change') = (change_id IS NOT NULL))
    ) STRICT;

    CREATE INDEX control_phase_of_chart ON control_phase (chart_id);
  `,
};
