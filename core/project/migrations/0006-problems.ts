import type { Migration } from './migration.ts';

/** Problems with a period and a measure, their fishbones with evidence, is/is-not tables, and own sets of bones. */
export const problems: Migration = {
  version: 6,
  sql: `
    -- JSON: a time field with from and to; null: all time.
    ALTER TABLE problem ADD COLUMN period TEXT;
    -- JSON: a count, the sum of a field, or a rate.
    ALTER TABLE problem ADD COLUMN measure TEXT NOT NULL DEFAULT '{"kind":"count"}';
    -- Whether its effect is a bad outcome, or a good one that is to be explained.
    ALTER TABLE problem ADD COLUMN effect TEXT NOT NULL DEFAULT 'bad' CHECK (effect IN ('bad', 'good'));
    -- On which side of the drawing the head of its fishbone stands.
    ALTER TABLE problem ADD COLUMN head TEXT NOT NULL DEFAULT 'right' CHECK (head IN ('right', 'left'));

    CREATE TABLE bone (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      problem_id INTEGER NOT NULL REFERENCES problem (id),
      name TEXT NOT NULL,
      position REAL NOT NULL,
      -- Given when it is made, and kept.
      side TEXT NOT NULL CHECK (side IN ('above', 'below')),
      collapsed INTEGER NOT NULL CHECK (collapsed IN (0, 1))
    ) STRICT;

    CREATE INDEX bone_of_problem ON bone (problem_id);

    CREATE TABLE cause (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      problem_id INTEGER NOT NULL REFERENCES problem (id),
      -- It stands on a bone, or below another cause.
      bone_id INTEGER REFERENCES bone (id),
      parent_id INTEGER REFERENCES cause (id),
      text TEXT NOT NULL,
      position REAL NOT NULL,
      notes TEXT NOT NULL,
      votes INTEGER NOT NULL CHECK (votes >= 0),
      -- 1: its causes bring it about only together.
      needs_all INTEGER NOT NULL CHECK (needs_all IN (0, 1)),
      collapsed INTEGER NOT NULL CHECK (collapsed IN (0, 1)),
      -- 1: the level that is to be acted on.
      act_on INTEGER NOT NULL CHECK (act_on IN (0, 1)),
      -- The cause on another bone that it refers to; it has the same text, status and evidence then.
      stands_for INTEGER REFERENCES cause (id),
      CHECK ((bone_id IS NULL) <> (parent_id IS NULL))
    ) STRICT;

    CREATE INDEX cause_of_problem ON cause (problem_id);
    CREATE INDEX cause_of_bone ON cause (bone_id);
    CREATE INDEX cause_of_parent ON cause (parent_id);
    CREATE INDEX cause_reference ON cause (stands_for);

    -- What was found about a cause, by whom, when and why; the latest holds. None: suspected.
    CREATE TABLE cause_status (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      cause_id INTEGER NOT NULL REFERENCES cause (id),
      status TEXT NOT NULL CHECK (status IN ('suspected', 'confirmed', 'ruled-out')),
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      why TEXT NOT NULL
    ) STRICT;

    CREATE INDEX cause_status_of_cause ON cause_status (cause_id);

    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      cause_id INTEGER NOT NULL REFERENCES cause (id),
      kind TEXT NOT NULL CHECK (kind IN ('filter', 'incident', 'words')),
      stance TEXT NOT NULL CHECK (stance IN ('for', 'against')),
      text TEXT NOT NULL,
      -- JSON, of a live filter.
      filter TEXT,
      -- No reference: the import that brought the incident may be undone.
      incident_id INTEGER,
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      CHECK ((kind = 'filter') = (filter IS NOT NULL)),
      CHECK ((kind = 'incident') = (incident_id IS NOT NULL))
    ) STRICT;

    CREATE INDEX evidence_of_cause ON evidence (cause_id);

    CREATE TABLE bone_set (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      use TEXT NOT NULL,
      -- A JSON list of names.
      bones TEXT NOT NULL
    ) STRICT;

    CREATE TABLE is_is_not (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      problem_id INTEGER NOT NULL REFERENCES problem (id),
      aspect TEXT NOT NULL CHECK (aspect IN ('what', 'where', 'when', 'extent', 'who')),
      position REAL NOT NULL,
      is_text TEXT NOT NULL,
      is_not_text TEXT NOT NULL,
      distinction TEXT NOT NULL,
      -- JSON: what leads to the incidents of either side; null: words only.
      is_filter TEXT,
      is_not_filter TEXT
    ) STRICT;

    CREATE INDEX is_is_not_of_problem ON is_is_not (problem_id);

    -- Whether a cause explains both sides of a row.
    CREATE TABLE cause_check (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      cause_id INTEGER NOT NULL REFERENCES cause (id),
      row_id INTEGER NOT NULL REFERENCES is_is_not (id),
      explains_is INTEGER NOT NULL CHECK (explains_is IN (0, 1)),
      explains_is_not INTEGER NOT NULL CHECK (explains_is_not IN (0, 1)),
      UNIQUE (cause_id, row_id)
    ) STRICT;

    CREATE INDEX cause_check_of_row ON cause_check (row_id);

    CREATE TABLE timeline_note (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      problem_id INTEGER NOT NULL REFERENCES problem (id),
      -- The number of an incident; null: about the problem as a whole.
      incident_id INTEGER,
      -- Milliseconds of the wall clock; null: about no moment.
      at REAL,
      text TEXT NOT NULL,
      who TEXT NOT NULL,
      written_at TEXT NOT NULL
    ) STRICT;

    CREATE INDEX timeline_note_of_problem ON timeline_note (problem_id);
  `,
};
