import type { Migration } from './migration.ts';

/** Meetings with their rounds, what may be shown in the room, and what plans were handed over. */
export const meetingsAndPlans: Migration = {
  version: 9,
  sql: `
    CREATE TABLE meeting (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      -- What it is about; null: nothing any more.
      problem_id INTEGER REFERENCES problem (id),
      -- A JSON list: what the people in the room agree to.
      rules TEXT NOT NULL,
      created_at TEXT NOT NULL,
      -- null: not begun; not over.
      started_at TEXT,
      ended_at TEXT,
      -- The last entry of the journal when it began: what came after it came of the meeting. No reference.
      began_after INTEGER
    ) STRICT;

    CREATE TABLE agenda_item (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      meeting_id INTEGER NOT NULL REFERENCES meeting (id),
      position REAL NOT NULL,
      title TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('talk', 'brainstorm', 'group', 'vote', 'place', 'decide')),
      minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 600),
      -- JSON: what the room shows when its turn comes; null: its title.
      show TEXT,
      -- For the facilitator alone.
      notes TEXT NOT NULL
    ) STRICT;
    CREATE INDEX agenda_of_meeting ON agenda_item (meeting_id);

    CREATE TABLE attendee (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      meeting_id INTEGER NOT NULL REFERENCES meeting (id),
      position REAL NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      here INTEGER NOT NULL CHECK (here IN (0, 1))
    ) STRICT;
    CREATE INDEX attendee_of_meeting ON attendee (meeting_id);

    CREATE TABLE meeting_note (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      meeting_id INTEGER NOT NULL REFERENCES meeting (id),
      agenda_item_id INTEGER REFERENCES agenda_item (id),
      kind TEXT NOT NULL CHECK (kind IN ('note', 'decision')),
      text TEXT NOT NULL,
      -- For the facilitator alone: in no room, no summary and no plan.
      private INTEGER NOT NULL CHECK (private IN (0, 1)),
      who TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX note_of_meeting ON meeting_note (meeting_id);

    -- Actions that were agreed on in a meeting.
    CREATE TABLE meeting_action (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      meeting_id INTEGER NOT NULL REFERENCES meeting (id),
      agenda_item_id INTEGER REFERENCES agenda_item (id),
      action_id INTEGER NOT NULL REFERENCES action (id),
      at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX action_of_meeting ON meeting_action (meeting_id);
    CREATE INDEX meeting_of_action ON meeting_action (action_id);

    -- What people in the room do together: hand in ideas, vote, or place things by effort and impact.
    CREATE TABLE round (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      meeting_id INTEGER NOT NULL REFERENCES meeting (id),
      agenda_item_id INTEGER REFERENCES agenda_item (id),
      position REAL NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('brainstorm', 'vote', 'place')),
      question TEXT NOT NULL,
      -- JSON: by hands or by ballots, dots for each voter, how many vote.
      settings TEXT NOT NULL,
      -- The vote that ended level and that this one decides.
      breaks_round_id INTEGER REFERENCES round (id),
      opened_at TEXT NOT NULL,
      -- null: what was given is hidden.
      revealed_at TEXT
    ) STRICT;
    CREATE INDEX round_of_meeting ON round (meeting_id);
    CREATE INDEX round_that_breaks ON round (breaks_round_id);

    CREATE TABLE idea (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      round_id INTEGER NOT NULL REFERENCES round (id),
      position REAL NOT NULL,
      text TEXT NOT NULL,
      -- Where it stands on the fishbone; null: not placed yet.
      cause_id INTEGER REFERENCES cause (id),
      -- 1: that cause was added for it; 0: it stood there before.
      made_cause INTEGER NOT NULL DEFAULT 0 CHECK (made_cause IN (0, 1)),
      -- Another that says the same; null: it stands for itself.
      same_as INTEGER REFERENCES idea (id)
    ) STRICT;
    CREATE INDEX idea_of_round ON idea (round_id);
    CREATE INDEX idea_of_cause ON idea (cause_id);
    CREATE INDEX idea_with ON idea (same_as);

    -- What is voted on or placed. At most one of the references is there.
    CREATE TABLE ballot_option (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      round_id INTEGER NOT NULL REFERENCES round (id),
      position REAL NOT NULL,
      -- As it was when it was put to the vote.
      text TEXT NOT NULL,
      cause_id INTEGER REFERENCES cause (id),
      idea_id INTEGER REFERENCES idea (id),
      change_id INTEGER REFERENCES change (id)
    ) STRICT;
    CREATE INDEX option_of_round ON ballot_option (round_id);
    CREATE INDEX option_of_cause ON ballot_option (cause_id);
    CREATE INDEX option_of_idea ON ballot_option (idea_id);
    CREATE INDEX option_of_change ON ballot_option (change_id);

    -- What one ballot gave to one option; by hands: all hands together, with ballot 0.
    CREATE TABLE ballot_mark (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      round_id INTEGER NOT NULL REFERENCES round (id),
      option_id INTEGER NOT NULL REFERENCES ballot_option (id),
      ballot INTEGER NOT NULL CHECK (ballot >= 0),
      dots INTEGER CHECK (dots >= 0),
      -- 0 to 10, as in the matrix of changes.
      effort REAL CHECK (effort BETWEEN 0 AND 10),
      impact REAL CHECK (impact BETWEEN 0 AND 10),
      UNIQUE (option_id, ballot)
    ) STRICT;
    CREATE INDEX mark_of_round ON ballot_mark (round_id);

    -- How a vote that ended level was decided without another vote.
    CREATE TABLE tie_break (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      round_id INTEGER NOT NULL REFERENCES round (id),
      option_id INTEGER NOT NULL REFERENCES ballot_option (id),
      how TEXT NOT NULL CHECK (how IN ('facilitator', 'lot', 'incidents')),
      why TEXT NOT NULL,
      who TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX tie_break_of_round ON tie_break (round_id);

    -- Fields whose values the room may show though they are masked at first. No reference: a field may be undone.
    CREATE TABLE room_field (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      field_id INTEGER NOT NULL UNIQUE,
      shown INTEGER NOT NULL CHECK (shown IN (0, 1))
    ) STRICT;

    -- Where the meeting that is on stands: what the room shows, whether it is blank, the timer. Kept beside the journal,
    -- like the view of the desk.
    CREATE TABLE room_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      state TEXT NOT NULL
    ) STRICT;

    -- Since when which item of the agenda had its turn: what the minutes that were planned took in the end. Kept beside the
    -- journal as well, and without references, as an item may be undone.
    CREATE TABLE agenda_turn (
      id INTEGER PRIMARY KEY,
      meeting_id INTEGER NOT NULL,
      -- null: none, or the meeting was over.
      item_id INTEGER,
      at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX turn_of_meeting ON agenda_turn (meeting_id);

    CREATE TABLE plan_logo (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg')),
      -- Base64.
      data TEXT NOT NULL
    ) STRICT;

    -- Plans that were handed over. Kept beside the journal: undo does not call a document back.
    CREATE TABLE plan_issue (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      template TEXT NOT NULL,
      problem_id INTEGER,
      format TEXT NOT NULL,
      file_name TEXT NOT NULL,
      settings TEXT NOT NULL,
      -- JSON: what the plan said, by key, for what changed since.
      facts TEXT NOT NULL
    ) STRICT;

    -- Every figure that a plan has shown, by the reference printed with it.
    CREATE TABLE plan_figure (
      reference TEXT PRIMARY KEY,
      first_issue_id INTEGER NOT NULL REFERENCES plan_issue (id),
      figure TEXT NOT NULL
    ) STRICT;
  `,
};
