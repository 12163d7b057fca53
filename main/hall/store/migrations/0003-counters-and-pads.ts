import type { Migration } from '../run-migrations';

/** Transfers, pauses, calls for help, visits; what a site has confirmed about its pads. Times are ms since 1970. */
export const countersAndPads: Migration = {
  version: 3,
  name: 'counters-and-pads',
  migrate(db) {
    db.exec(TRANSFERS + COUNTERS + PADS);
  },
};

const TRANSFERS = `
-- line and sequence make the printed number and never change; current_line is what the person waits for now.
ALTER TABLE ticket ADD COLUMN current_line TEXT NOT NULL DEFAULT '';
UPDATE ticket SET current_line = line;
-- Transferred to one counter: no other may call it.
ALTER TABLE ticket ADD COLUMN only_counter INTEGER;
DROP INDEX ticket_by_line;
CREATE INDEX ticket_by_current_line ON ticket (current_line, state, queue_order);

ALTER TABLE serving ADD COLUMN ended_by TEXT CHECK (ended_by IN ('finish','transfer'));
UPDATE serving SET ended_by = 'finish' WHERE finished_at IS NOT NULL;

CREATE TABLE ticket_transfer (
  id INTEGER PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  -- null where the person was called and not yet served.
  serving_id TEXT REFERENCES serving (id),
  service_day TEXT NOT NULL,
  from_counter INTEGER NOT NULL,
  staff_number TEXT NOT NULL,
  to_line TEXT NOT NULL,
  to_counter INTEGER,
  transferred_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_call_at_counter ON ticket_call (counter_number, called_at);
CREATE INDEX ticket_transfer_by_ticket ON ticket_transfer (ticket_id);
CREATE INDEX ticket_transfer_from ON ticket_transfer (from_counter, service_day);
`;

const COUNTERS = `
CREATE TABLE counter_pause (
  id INTEGER PRIMARY KEY,
  service_day TEXT NOT NULL,
  counter_number INTEGER NOT NULL,
  staff_number TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('rest','meeting','fetchMaterials','other')),
  started_at INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  started_monotonic_ms INTEGER NOT NULL,
  ended_at INTEGER,
  duration_ms INTEGER CHECK (duration_ms >= 0),
  CHECK ((ended_at IS NULL) = (duration_ms IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_pause_a_counter ON counter_pause (counter_number) WHERE ended_at IS NULL;
CREATE INDEX counter_pause_of_day ON counter_pause (counter_number, service_day);

CREATE TABLE help_call (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('guard','manager')),
  counter_number INTEGER NOT NULL,
  -- null where nobody was signed in: whoever presses needs help all the same.
  staff_number TEXT,
  called_at INTEGER NOT NULL,
  taken_by_counter INTEGER,
  taken_by_staff TEXT,
  taken_at INTEGER,
  ended_at INTEGER,
  CHECK ((taken_at IS NULL) = (taken_by_counter IS NULL) AND (taken_at IS NULL) = (taken_by_staff IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_help_call_a_kind ON help_call (counter_number, kind) WHERE ended_at IS NULL;

CREATE TABLE visit (
  id TEXT PRIMARY KEY,
  serving_id TEXT NOT NULL UNIQUE REFERENCES serving (id),
  service_day TEXT NOT NULL,
  counter_number INTEGER NOT NULL,
  staff_number TEXT NOT NULL,
  people INTEGER NOT NULL CHECK (people BETWEEN 1 AND 200),
  appeal_kind TEXT NOT NULL
    CHECK (appeal_kind IN ('opinion','suggestion','problem','enquiry','complaint','help','praise')),
  registered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX visit_of_day ON visit (counter_number, service_day);
`;

const PADS = `
-- As in 0001, with one more verdict, and with what a press still waits for.
CREATE TABLE pad_press_with_confirmation (
  id INTEGER PRIMARY KEY,
  pad_id TEXT NOT NULL,
  uid TEXT NOT NULL,
  boot INTEGER NOT NULL,
  evseq INTEGER NOT NULL,
  occasion TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rating','staffKey','stray')),
  verdict TEXT CHECK (verdict IN
    ('accepted','stray','late','duplicate','unknown_key','bad_session','unconfirmed')),
  raw_key INTEGER NOT NULL,
  level INTEGER,
  session_id INTEGER,
  outcome TEXT,
  pressed_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  frame_hex TEXT NOT NULL,
  -- The profile whose keys were pressed, of an unconfirmed press: a later revision may number its keys otherwise.
  profile TEXT,
  profile_revision INTEGER,
  is_level_confirmed INTEGER NOT NULL DEFAULT 1 CHECK (is_level_confirmed IN (0, 1)),
  UNIQUE (uid, boot, evseq, occasion)
) STRICT;
INSERT INTO pad_press_with_confirmation
  (id, pad_id, uid, boot, evseq, occasion, kind, verdict, raw_key, level, session_id, outcome, pressed_at, received_at,
   frame_hex)
  SELECT id, pad_id, uid, boot, evseq, occasion, kind, verdict, raw_key, level, session_id, outcome, pressed_at,
    received_at, frame_hex FROM pad_press;
DROP TABLE pad_press;
ALTER TABLE pad_press_with_confirmation RENAME TO pad_press;
CREATE INDEX pad_press_by_verdict ON pad_press (verdict);
CREATE INDEX pad_press_unconfirmed ON pad_press (pad_id, pressed_at) WHERE verdict = 'unconfirmed';

-- Every level map that staff ever confirmed; the newest that has not ended is in force for its device and revision.
CREATE TABLE pad_key_map (
  id INTEGER PRIMARY KEY,
  pad_id TEXT NOT NULL,
  uid TEXT NOT NULL,
  profile TEXT NOT NULL,
  profile_revision INTEGER NOT NULL,
  -- JSON: level of each raw key.
  levels TEXT NOT NULL,
  confirmed_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_key_map_a_pad ON pad_key_map (pad_id) WHERE ended_at IS NULL;

-- Which device staff know at which place.
CREATE TABLE pad_pin (
  id INTEGER PRIMARY KEY,
  pad_id TEXT NOT NULL,
  uid TEXT NOT NULL,
  pinned_at INTEGER NOT NULL,
  -- 'first': the first device that answered; 'staff': a person said so.
  pinned_by TEXT NOT NULL CHECK (pinned_by IN ('first','staff')),
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_pin_a_pad ON pad_pin (pad_id) WHERE ended_at IS NULL;
`;
