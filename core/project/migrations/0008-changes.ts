import type { Migration } from './migration.ts';

/**
 * What is changed in the process and whether it worked: changes with their steps, risks and decisions, the maps,
 * actions, benchmarks and checks.
 */
export const changes: Migration = {
  version: 8,
  sql: `
    CREATE TABLE change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('containment', 'correction')),
      -- The process as it is, and as it should be, in words.
      as_is TEXT NOT NULL,
      to_be TEXT NOT NULL,
      -- JSON: codes of the ways in which it acts; its strength follows from them.
      acts TEXT NOT NULL,
      -- 0 to 10; null: not placed yet.
      effort REAL CHECK (effort BETWEEN 0 AND 10),
      impact REAL CHECK (impact BETWEEN 0 AND 10),
      -- JSON: once, a year, currency; null: not known.
      cost TEXT,
      -- JSON: of which incidents it would have prevented what share, and what one is worth; null: not known.
      benefit TEXT,
      -- Exactly one person; null: nobody yet.
      accountable TEXT,
      -- A JSON list of names.
      consulted TEXT NOT NULL,
      notes TEXT NOT NULL,
      -- Days of the calendar, YYYY-MM-DD; null: open.
      planned_on TEXT,
      live_on TEXT,
      -- Until when a containment holds.
      until_on TEXT,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE change_cause (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      change_id INTEGER NOT NULL REFERENCES change (id),
      cause_id INTEGER NOT NULL REFERENCES cause (id),
      UNIQUE (change_id, cause_id)
    ) STRICT;
    CREATE INDEX change_of_cause ON change_cause (cause_id);

    -- What was decided, by whom, when and why; the latest holds. None: proposed.
    CREATE TABLE change_decision (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      change_id INTEGER NOT NULL REFERENCES change (id),
      decision TEXT NOT NULL CHECK (decision IN ('proposed', 'approved', 'rejected', 'withdrawn', 'reopened')),
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      why TEXT NOT NULL
    ) STRICT;
    CREATE INDEX decision_of_change ON change_decision (change_id);

    CREATE TABLE change_risk (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      change_id INTEGER NOT NULL REFERENCES change (id),
      position REAL NOT NULL,
      text TEXT NOT NULL,
      likelihood INTEGER CHECK (likelihood BETWEEN 1 AND 5),
      consequence INTEGER CHECK (consequence BETWEEN 1 AND 5),
      mitigation TEXT NOT NULL
    ) STRICT;
    CREATE INDEX risk_of_change ON change_risk (change_id);

    -- Why the changes of a problem may all be weak ones; the latest holds.
    CREATE TABLE weak_plan_reason (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      problem_id INTEGER NOT NULL REFERENCES problem (id),
      reason TEXT NOT NULL,
      who TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX weak_plan_reason_of_problem ON weak_plan_reason (problem_id);

    CREATE TABLE touch_point (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('awareness', 'interest', 'selection', 'maintenance', 'retention')),
      position REAL NOT NULL,
      entry TEXT NOT NULL,
      exit TEXT NOT NULL,
      risk TEXT NOT NULL,
      -- A JSON list: how it should feel.
      experience TEXT NOT NULL,
      -- JSON: which incidents happened at it; null: none can be told.
      filter TEXT,
      notes TEXT NOT NULL
    ) STRICT;

    -- Non-negotiables of a touch point.
    CREATE TABLE standard (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      touch_point_id INTEGER NOT NULL REFERENCES touch_point (id),
      position REAL NOT NULL,
      text TEXT NOT NULL,
      -- JSON: incidents in which it was broken; null: breaches are not counted.
      breaches TEXT,
      -- The largest share of incidents that may break it, over which it is not kept.
      allowed REAL NOT NULL CHECK (allowed BETWEEN 0 AND 1)
    ) STRICT;
    CREATE INDEX standard_of_touch_point ON standard (touch_point_id);

    CREATE TABLE moment_of_truth (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      touch_point_id INTEGER NOT NULL REFERENCES touch_point (id),
      -- The segment for which it is one; both null: for everybody. No reference: a field may be undone.
      field_id INTEGER,
      value TEXT,
      why TEXT NOT NULL,
      CHECK ((field_id IS NULL) = (value IS NULL))
    ) STRICT;
    CREATE INDEX moment_of_touch_point ON moment_of_truth (touch_point_id);

    -- How a touch point was judged, by whom, when and why; the latest holds.
    CREATE TABLE maturity (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      touch_point_id INTEGER NOT NULL REFERENCES touch_point (id),
      level TEXT NOT NULL CHECK (level IN ('whats-this', 'ad-hoc', 'repeatable', 'systematic')),
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      why TEXT NOT NULL,
      -- What was suggested then; null: nothing.
      suggested TEXT CHECK (suggested IN ('whats-this', 'ad-hoc', 'repeatable', 'systematic'))
    ) STRICT;
    CREATE INDEX maturity_of_touch_point ON maturity (touch_point_id);

    CREATE TABLE complaint_map (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('external', 'internal')),
      position REAL NOT NULL,
      -- JSON: the complaints of this kind.
      filter TEXT NOT NULL,
      -- The field of times from which capture is measured; null: none. No reference: a field may be undone.
      begins_field_id INTEGER,
      -- A JSON list: the channels in which complaints of this kind should be taken.
      channels TEXT NOT NULL,
      accuracy TEXT NOT NULL,
      agility TEXT NOT NULL
    ) STRICT;

    CREATE TABLE complaint_stage (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      map_id INTEGER NOT NULL REFERENCES complaint_map (id),
      stage TEXT NOT NULL CHECK (stage IN ('capture', 'investigate', 'resolve', 'communicate', 'follow-up')),
      -- The field of times that says when it was reached; null: it cannot be told. No reference: a field may be undone.
      field_id INTEGER,
      should TEXT NOT NULL,
      -- Hours from the stage before that was reached; null: none is set.
      target_hours REAL CHECK (target_hours > 0),
      -- The share that should keep to it, over 0 to 1.
      target_share REAL CHECK (target_share > 0 AND target_share <= 1),
      notes TEXT NOT NULL,
      UNIQUE (map_id, stage)
    ) STRICT;

    -- Who may say yes, to what, up to what amount.
    CREATE TABLE empowerment (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      role TEXT NOT NULL,
      map_id INTEGER REFERENCES complaint_map (id),
      what TEXT NOT NULL,
      -- Null: without limit.
      up_to REAL CHECK (up_to >= 0),
      unit TEXT NOT NULL,
      position REAL NOT NULL
    ) STRICT;
    CREATE INDEX empowerment_of_map ON empowerment (map_id);

    -- Where it goes wrong at a touch point or in a stage of a complaint map.
    CREATE TABLE failure_point (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      touch_point_id INTEGER REFERENCES touch_point (id),
      stage_id INTEGER REFERENCES complaint_stage (id),
      position REAL NOT NULL,
      text TEXT NOT NULL,
      cause_id INTEGER REFERENCES cause (id),
      CHECK ((touch_point_id IS NULL) <> (stage_id IS NULL))
    ) STRICT;
    CREATE INDEX failure_of_touch_point ON failure_point (touch_point_id);
    CREATE INDEX failure_of_stage ON failure_point (stage_id);
    CREATE INDEX failure_of_cause ON failure_point (cause_id);

    CREATE TABLE mitigation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      failure_point_id INTEGER NOT NULL REFERENCES failure_point (id),
      position REAL NOT NULL,
      text TEXT NOT NULL,
      change_id INTEGER REFERENCES change (id)
    ) STRICT;
    CREATE INDEX mitigation_of_failure ON mitigation (failure_point_id);
    CREATE INDEX mitigation_of_change ON mitigation (change_id);

    CREATE TABLE process_step (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      change_id INTEGER NOT NULL REFERENCES change (id),
      side TEXT NOT NULL CHECK (side IN ('as-is', 'to-be')),
      position REAL NOT NULL,
      text TEXT NOT NULL,
      role TEXT NOT NULL,
      touch_point_id INTEGER REFERENCES touch_point (id),
      -- Expected duration; null: not said.
      minutes REAL CHECK (minutes >= 0),
      -- How it can go wrong.
      failure TEXT NOT NULL,
      -- Of a step as it should be: the step as it is that it goes on from; null: it is new.
      continues INTEGER REFERENCES process_step (id)
    ) STRICT;
    CREATE INDEX step_of_change ON process_step (change_id);
    CREATE INDEX step_at_touch_point ON process_step (touch_point_id);
    CREATE INDEX step_continues ON process_step (continues);

    CREATE TABLE action (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Null: it belongs to no change.
      change_id INTEGER REFERENCES change (id),
      -- By which a file that comes back knows it.
      uid TEXT NOT NULL UNIQUE,
      text TEXT NOT NULL,
      -- One person; null: nobody yet.
      owner TEXT,
      -- Days of the calendar, YYYY-MM-DD; null: open.
      starts_on TEXT,
      due_on TEXT,
      status TEXT NOT NULL CHECK (status IN ('open', 'doing', 'done', 'dropped')),
      -- The day on which it was done or dropped.
      closed_on TEXT,
      position REAL NOT NULL,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX action_of_change ON action (change_id);

    -- One action cannot be begun before another is done.
    CREATE TABLE action_dependency (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      action_id INTEGER NOT NULL REFERENCES action (id),
      needs_id INTEGER NOT NULL REFERENCES action (id),
      UNIQUE (action_id, needs_id),
      CHECK (action_id <> needs_id)
    ) STRICT;
    CREATE INDEX dependency_on_action ON action_dependency (needs_id);

    CREATE TABLE checklist_item (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      action_id INTEGER NOT NULL REFERENCES action (id),
      position REAL NOT NULL,
      text TEXT NOT NULL,
      done INTEGER NOT NULL CHECK (done IN (0, 1))
    ) STRICT;
    CREATE INDEX checklist_of_action ON checklist_item (action_id);

    CREATE TABLE benchmark (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      problem_id INTEGER REFERENCES problem (id),
      -- JSON: what is computed, of which incidents; or that values are entered, and of what kind.
      definition TEXT NOT NULL,
      better TEXT NOT NULL CHECK (better IN ('lower', 'higher')),
      unit TEXT NOT NULL,
      -- JSON: from and to, days of the calendar, and the points they came to when it was set; null: none is set.
      baseline TEXT,
      -- JSON: an outside figure with its source; null: none is known.
      outside TEXT,
      notes TEXT NOT NULL,
      position REAL NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX benchmark_of_problem ON benchmark (problem_id);

    -- From a day on the target is this.
    CREATE TABLE benchmark_target (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      benchmark_id INTEGER NOT NULL REFERENCES benchmark (id),
      from_on TEXT NOT NULL,
      value REAL NOT NULL,
      UNIQUE (benchmark_id, from_on)
    ) STRICT;

    CREATE TABLE benchmark_value (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      benchmark_id INTEGER NOT NULL REFERENCES benchmark (id),
      from_on TEXT NOT NULL,
      -- The first day after it.
      to_on TEXT NOT NULL,
      value REAL NOT NULL,
      -- Of how many; null: not known.
      n REAL CHECK (n >= 0),
      note TEXT NOT NULL,
      UNIQUE (benchmark_id, from_on)
    ) STRICT;

    -- Benchmarks by which a change is followed.
    CREATE TABLE change_benchmark (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      change_id INTEGER NOT NULL REFERENCES change (id),
      benchmark_id INTEGER NOT NULL REFERENCES benchmark (id),
      UNIQUE (change_id, benchmark_id)
    ) STRICT;
    CREATE INDEX change_of_benchmark ON change_benchmark (benchmark_id);

    -- A proof of effectiveness, written down before the change goes live.
    CREATE TABLE effect_check (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      change_id INTEGER NOT NULL REFERENCES change (id),
      benchmark_id INTEGER NOT NULL REFERENCES benchmark (id),
      -- JSON: baseline, go-live, window, wanted size, least count, what is presumed and why, untouched group.
      plan TEXT NOT NULL,
      -- SHA-256 of what is locked; null: not locked.
      hash TEXT,
      -- JSON: the text that was hashed (plan and the benchmark's definition); null: not locked.
      locked TEXT,
      locked_at TEXT,
      locked_by TEXT,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX check_of_change ON effect_check (change_id);
    CREATE INDEX check_of_benchmark ON effect_check (benchmark_id);

    -- What was done to a check: locked, unlocked, and verdicts put on record. Undo takes none of them away, so there is
    -- no reference: a mark stays when its check was undone, and is there again with it.
    CREATE TABLE check_mark (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      check_id INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('locked', 'unlocked', 'verdict')),
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      why TEXT NOT NULL,
      hash TEXT NOT NULL,
      -- JSON: what was locked or found.
      content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mark_of_check ON check_mark (check_id);
  `,
};
