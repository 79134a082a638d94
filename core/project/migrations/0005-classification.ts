import type { Migration } from './migration.ts';

/** Categories, what puts incidents into them, agreement checks, and what a driver scan found worth keeping. */
export const classification: Migration = {
  version: 5,
  sql: `
    CREATE TABLE category (
      -- Numbers are never used twice: earlier paths and decisions that were undone go on naming them.
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      parent_id INTEGER REFERENCES category (id),
      name TEXT NOT NULL,
      definition TEXT NOT NULL,
      -- A JSON list of wordings.
      examples TEXT NOT NULL,
      position REAL NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('live', 'retired', 'merged', 'removed')),
      -- Where its incidents count since it was merged.
      merged_into INTEGER REFERENCES category (id)
    ) STRICT;

    -- Paths that categories have and had, so that a filter which names an earlier one still finds its incidents.
    -- No part of the journal: a path that was undone may stand in a filter, too.
    CREATE TABLE category_path (
      path TEXT NOT NULL PRIMARY KEY,
      -- How many names it is made of.
      depth INTEGER NOT NULL,
      category_id INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What people decided: of an incident's live decisions the latest holds. Rows never change but in their state.
    CREATE TABLE decision (
      id INTEGER PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('live', 'undone')),
      -- null: the decision is taken back, and rules hold again. No reference: when the making of a category is
      -- undone, decisions that were undone before it still name it.
      category_id INTEGER,
      way TEXT NOT NULL CHECK (way IN ('one', 'many', 'suggestion', 'agreement', 'split')),
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      -- Incident numbers, rising, as 32-bit integers (little-endian).
      incidents BLOB NOT NULL
    ) STRICT;

    CREATE INDEX decision_undone ON decision (id) WHERE state = 'undone';

    CREATE TABLE skip (
      id INTEGER PRIMARY KEY,
      incident_id INTEGER NOT NULL UNIQUE,
      reason TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE rule (
      id INTEGER PRIMARY KEY,
      position REAL NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('condition', 'values-of-fields')),
      -- null for a rule of values: its 'outcome' has one for each value.
      category_id INTEGER REFERENCES category (id),
      -- JSON: the condition; or the fields and, for each combination of values, the category.
      outcome TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT;

    -- Which values of a field tell good outcomes from bad ones.
    CREATE TABLE outcome_choice (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      field_id INTEGER NOT NULL REFERENCES field (id),
      good TEXT NOT NULL,
      bad TEXT NOT NULL
    ) STRICT;

    CREATE TABLE agreement (
      id INTEGER PRIMARY KEY,
      started_at TEXT NOT NULL,
      first_coder TEXT NOT NULL,
      second_coder TEXT NOT NULL,
      -- What the sample was drawn with, and from how many incidents.
      seed INTEGER NOT NULL,
      population INTEGER NOT NULL,
      -- JSON: the filter they were under.
      filter TEXT NOT NULL,
      -- JSON: incident numbers in the order of the sample.
      incidents TEXT NOT NULL
    ) STRICT;

    CREATE TABLE agreement_code (
      id INTEGER PRIMARY KEY,
      agreement_id INTEGER NOT NULL REFERENCES agreement (id),
      -- 0 and 1: the coders; 2: what was settled.
      coder INTEGER NOT NULL CHECK (coder IN (0, 1, 2)),
      incident_id INTEGER NOT NULL,
      category_id INTEGER,
      at TEXT NOT NULL,
      UNIQUE (agreement_id, coder, incident_id)
    ) STRICT;

    -- The question under analysis: a filter over incidents and a sentence.
    CREATE TABLE problem (
      id INTEGER PRIMARY KEY,
      statement TEXT NOT NULL,
      filter TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;

    -- What was found and is kept to be shown as evidence: words, figures, and the filter that leads to the incidents.
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('driver')),
      title TEXT NOT NULL,
      filter TEXT NOT NULL,
      figures TEXT NOT NULL,
      problem_id INTEGER REFERENCES problem (id),
      kept_at TEXT NOT NULL
    ) STRICT;
  `,
};
